use super::*;
use crate::failure::{Failure, Kind, Route};
use crate::iam::{Refusal, SignInError};

fn sign_in_error(error: SignInError) -> String {
    let said = Words::english().failure(&Failure::sign_in(error));
    Words::english().sentences(&said.what, &said.next)
}

fn refused(why: Refusal) -> String {
    let failure = Box::new(Failure::unreachable(Route::Proxy));
    sign_in_error(SignInError::Refused { why, failure })
}

fn signature_refused(differences: &[Difference]) -> String {
    let differences = differences.to_vec();
    Words::english().failure(&Failure::of(Kind::SignatureRefused { differences })).what
}

#[test]
fn a_refused_sign_in_says_what_to_do() {
    for (said, part) in [
        (sign_in_error(SignInError::TokenHidden), "Access-Control-Expose-Headers"),
        (sign_in_error(SignInError::NotIam), "not IAM"),
        (refused(Refusal::Unexplained), "did not say why"),
        (refused(Refusal::WrongPassword { may_be_huawei_id: false }), "My Credentials"),
        (refused(Refusal::WrongPassword { may_be_huawei_id: true }), "create an IAM user"),
        (refused(Refusal::HuaweiId), "Create an IAM user"),
        (refused(Refusal::Locked), "15 minutes"),
        (refused(Refusal::PasscodeNeeded), "user ID"),
        (refused(Refusal::NoSuchProject), "project ID"),
        (refused(Refusal::NoProgrammaticAccess), "programmatic access"),
    ] {
        assert!(said.contains(part) && said.ends_with('.'), "{said}");
    }
    assert!(refused(Refusal::Other).starts_with("The proxy may be down"), "{}", refused(Refusal::Other));
}

#[test]
fn a_changed_path_is_told_by_what_was_done_to_it() {
    let path = |ours: &str, theirs: &str| {
        let [ours, theirs] = [ours, theirs].map(str::to_owned);
        signature_refused(&[Difference::Path { ours, theirs }])
    };
    for (said, start) in [
        (path("/v3/p/", "/api/v3/p/"), "/api was put before the path on the way."),
        (path("/gemini/v3/p/", "/v3/p/"), "/gemini was cut off the path on the way."),
        (path("/v3/p/", "/v3/q/"), "The path left as /v3/p/ and arrived as /v3/q/."),
    ] {
        assert!(said.starts_with(start), "{said}");
    }
}

#[test]
fn a_changed_query_or_header_is_named() {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let query = |lost: &[&str], added: &[&str]| Difference::Query { lost: texts(lost), added: texts(added) };
    let header = |ours: Option<&str>, theirs: Option<&str>| Difference::Header {
        name: "x-sdk-date".to_owned(),
        ours: ours.map(str::to_owned),
        theirs: theirs.map(str::to_owned),
    };
    for (difference, expected) in [
        (query(&["b=2"], &[]), "The query was changed on the way. Left out: b=2."),
        (query(&["b=2"], &["c=3", "d=4"]), "The query was changed on the way. Left out: b=2. Added: c=3&d=4."),
        (query(&[], &["c=\u{202e}3"]), "The query was changed on the way. Added: c=‹U+202E›3."),
        (query(&[], &[]), "The query was written anew on the way. The proxy has to pass it on as it is."),
        (header(Some("1"), Some("2")), "The header x-sdk-date left as 1 and arrived as 2."),
        (header(Some("1"), None), "The header x-sdk-date did not arrive. The proxy has to pass it on."),
        (header(None, None), "The header x-sdk-date is not the one that was signed."),
        (Difference::Body, "The body was changed on the way. The proxy has to pass it on byte by byte."),
    ] {
        assert_eq!(signature_refused(&[difference]), expected);
    }
    assert!(signature_refused(&[]).contains("secret access key"));
}

#[test]
fn times_and_counts_are_said_as_people_say_them() {
    let words = Words::english();
    let plain = |text: String| text.replace('\u{a0}', " ");
    assert_eq!(plain(words.token_left(23 * 3_600_000)), "The token is good for another 23 h.");
    assert_eq!(words.token_left(999), "The token has expired.");
    assert_eq!(words.token_left(i64::MIN), "The token has expired.");
    let slow = plain(words.clock_skew(ClockSkew::between(0, 3_720_000)));
    assert_eq!(slow, "This computer's clock is 1 h 2 min slow. Calls are signed with the service's time instead.");
    assert!(plain(words.clock_skew(ClockSkew::between(90_000, 0))).contains("1 min 30 s fast"));
    assert_eq!(words.list_cut(10_000, Some(12_345)), "Only the newest 10,000 of 12,345 were read.");
    assert_eq!(words.list_cut(10_000, Some(10_000)), "Only the newest 10,000 were read; there are more.");
    assert_eq!(words.list_cut(10_000, None), "Only the newest 10,000 were read; there are more.");
}

#[test]
fn what_is_newer_than_this_dashboard_shows_as_it_came() {
    let words = Words::english();
    assert_eq!(words.instance_status(&Status::Other("resizing".to_owned())), "resizing");
    assert_eq!(words.instance_status(&Status::Other(String::new())), "Unknown");
    assert_eq!(words.instance_mode(&Mode::Other("Quantum".to_owned())), "Quantum");
    assert_eq!(words.instance_mode(&Mode::Cluster), "Proxy cluster");
}
