use super::*;
use std::mem::discriminant;

use crate::connection::{TokenError, sanitize_token};
use crate::decode;
use crate::failure::{Details, Doing, Rejection, Route, classify_reply};
use crate::signing::Difference;

fn in_english(failure: &Failure) -> InWords {
    Words::english().failure(failure)
}

fn each_language() -> impl Iterator<Item = Words> {
    Words::all().map(|(code, _)| Words::of(code))
}

/// Whether it is a sentence, in any language.
fn is_whole(text: &str) -> bool {
    text.ends_with(['.', '。'])
}

fn every_kind() -> Vec<Kind> {
    vec![
        Kind::TokenExpired,
        Kind::TokenRefused,
        Kind::KeyRefused,
        Kind::PasswordRefused,
        Kind::Locked,
        Kind::SignInNeeded,
        Kind::KeyExpired,
        Kind::SecurityTokenNeeded,
        Kind::SignatureRefused { differences: Vec::new() },
        Kind::SignatureRefused { differences: every_difference("/v3/p/") },
        Kind::ClockWrong { skew_ms: None },
        Kind::ClockWrong { skew_ms: Some(3_600_000) },
        Kind::HeaderLost { name: "X-Auth-Token" },
        Kind::HeaderLost { name: "Authorization" },
        Kind::TokenRevoked,
        Kind::WrongRegion { token: "cn-north-4".to_owned(), endpoint: "ap-southeast-1".to_owned() },
        Kind::UnsupportedMode,
        Kind::MangledAddress,
        Kind::NoPermission,
        Kind::AddressRefused,
        Kind::NoSuchInstance,
        Kind::NoSuchNode,
        Kind::WrongProject,
        Kind::NotReady,
        Kind::BadParameter,
        Kind::Throttled { retry_after_seconds: None },
        Kind::Throttled { retry_after_seconds: Some(5) },
        Kind::NoSuchApi,
        Kind::ProxyRefused { code: "PROXY.0001".to_owned() },
        Kind::Unreachable { route: Route::Direct },
        Kind::Unreachable { route: Route::Proxy },
        Kind::MixedContent,
        Kind::Offline,
        Kind::PolicyBlocked,
        Kind::WebPage { title: None },
        Kind::WebPage { title: Some("Sign in".to_owned()) },
        Kind::Empty,
        Kind::CutOff { bytes: 1_800_000 },
        Kind::NotTheApi { path: String::new(), offset: 0, expected: Expected::List },
        Kind::NotTheApi {
            path: "node_sessions[3]".to_owned(),
            offset: 1_234,
            expected: Expected::Part(decode::Expected::SessionList),
        },
        Kind::Timeout { seconds: 60 },
        Kind::ServerError,
        Kind::Other { status: 418 },
    ]
}

fn every_difference(text: &str) -> Vec<Difference> {
    let [ours, theirs] = [text, "/"].map(str::to_owned);
    let header = |ours: &String, theirs: Option<String>| Difference::Header {
        name: text.to_owned(),
        ours: Some(ours.clone()),
        theirs,
    };
    vec![
        header(&ours, Some(text.to_uppercase())),
        header(&ours, None),
        Difference::Path { ours: ours.clone(), theirs: format!("{theirs}x{theirs}") },
        Difference::Query { lost: vec![ours.clone()], added: vec![ours.clone()] },
        Difference::Method { ours: ours.clone(), theirs: theirs.clone() },
        Difference::SignedHeaders { ours, theirs },
        Difference::Body,
    ]
}

fn every_sign_in_error(failure: &Failure) -> Vec<SignInError> {
    let refused = |why| SignInError::Refused { why, failure: Box::new(failure.clone()) };
    let refusals = [
        Refusal::WrongPassword { may_be_huawei_id: false },
        Refusal::WrongPassword { may_be_huawei_id: true },
        Refusal::HuaweiId,
        Refusal::Locked,
        Refusal::PasscodeNeeded,
        Refusal::PasscodeRefused,
        Refusal::NoSuchProject,
        Refusal::NoProgrammaticAccess,
        Refusal::Unexplained,
    ];
    let mut errors = vec![
        SignInError::TokenHidden,
        SignInError::TokenUnreadable(TokenError::Space { position: 3 }),
        SignInError::NotIam,
    ];
    errors.extend(refusals.map(refused));
    errors
}

/// Every failure that a person can meet, while doing each of the things that it can be met at.
fn every_failure() -> Vec<Failure> {
    let mut failures = Vec::new();
    for doing in Doing::ALL {
        failures.extend(every_kind().into_iter().map(|kind| Failure::of(kind).while_doing(doing)));
    }
    failures.extend(every_sign_in_error(&Failure::of(Kind::Locked)).into_iter().map(Failure::sign_in));
    failures
}

#[test]
fn every_failure_has_words_of_its_own() {
    let failures = every_failure();
    for language in each_language() {
        let said: Vec<InWords> = failures.iter().map(|failure| language.failure(failure)).collect();
        for (index, (failure, words)) in failures.iter().zip(&said).enumerate() {
            for (other, other_words) in failures.iter().zip(&said).skip(index + 1) {
                // One of another doing may need the same words; a sign-in's error is told by what it holds.
                let same = match (&failure.kind, &other.kind) {
                    (Kind::SignIn(one), Kind::SignIn(other)) => one == other,
                    (one, other) => discriminant(one) == discriminant(other),
                };
                let told_apart = (&words.title, &words.next) != (&other_words.title, &other_words.next);
                assert!(same || told_apart, "{words:?} {other_words:?}");
            }
            for text in [&words.title, &words.what, &words.next] {
                let lower = text.to_lowercase();
                assert!(!text.is_empty() && text.chars().count() <= 400, "{words:?}");
                let generic = ["went wrong", "unknown error", "unexpected", "an error occurred", "try again later"];
                assert!(!generic.iter().any(|generic| lower.contains(generic)), "{words:?}");
            }
        }
    }
}

#[test]
fn foreign_text_makes_no_failure_longer() {
    let long = "/ä".repeat(5_000);
    let mut kinds = vec![Kind::SignatureRefused { differences: every_difference(&long) }];
    kinds.extend(every_difference(&long).into_iter().map(|one| Kind::SignatureRefused { differences: vec![one] }));
    let message = Some("word ".repeat(60));
    let failure = Failure { details: Details { message, ..Details::default() }, ..Failure::of(Kind::Offline) };
    let failures = kinds.into_iter().map(Failure::of);
    for failure in failures.chain(every_sign_in_error(&failure).into_iter().map(Failure::sign_in)) {
        for language in each_language() {
            let words = language.failure(&failure);
            assert!(words.what.chars().count() <= 400 && is_whole(&words.what), "{words:?}");
        }
    }
}

#[test]
fn a_lack_of_permission_is_told_by_what_was_being_done() {
    for (doing, title, part) in [
        (Doing::Sessions, "No permission to list sessions", "gaussdbfornosql:instance:listSession."),
        (Doing::NodeSessions, "No permission to list sessions", "gaussdbfornosql:instance:listSession."),
        (Doing::Statistics, "No permission to read session statistics", "gaussdbfornosql:instance:listSession."),
        (Doing::Instances, "No permission to list instances", "gaussdbfornosql:instance:list."),
        (Doing::Projects, "No permission to look up projects", "projects"),
        (Doing::SignIn, "No permission to sign in", "token"),
    ] {
        let words = in_english(&Failure::of(Kind::NoPermission).while_doing(doing));
        assert!(words.title == title && words.what.contains(part), "{words:?}");
    }
}

#[test]
fn a_pause_is_as_long_as_the_service_makes_it() {
    let words = |doing| in_english(&Failure::of(Kind::Locked).while_doing(doing));
    assert!(words(Doing::SignIn).next.contains("15 minutes"));
    for doing in [Doing::Sessions, Doing::Projects] {
        assert!(words(doing).next.contains(" 5 minutes"), "{doing:?}");
    }
}

#[test]
fn a_failed_sign_in_is_told_as_its_error_is() {
    let inner = Failure::unreachable(Route::Direct).while_doing(Doing::SignIn);
    let other = SignInError::Refused { why: Refusal::Other, failure: Box::new(inner) };
    let words = in_english(&Failure::sign_in(other));
    assert_eq!(words.title, "No reply from IAM");
    assert!(words.next.contains("IAM endpoint"), "{words:?}");
    let hidden = SignInError::TokenUnreadable(sanitize_token("MIIFsecret x").unwrap_err());
    assert!(!in_english(&Failure::sign_in(hidden)).what.contains("MIIF"));
    let refused = |details: Details| {
        let failure = Box::new(Failure { details, ..Failure::of(Kind::Locked) });
        in_english(&Failure::sign_in(SignInError::Refused { why: Refusal::Unexplained, failure })).what
    };
    let message = || Some("Who are you".to_owned());
    let details = |status, message| Details { status, message, ..Details::default() };
    assert_eq!(refused(details(Some(401), message())), "It says: “Who are you”.");
    assert_eq!(refused(details(Some(401), None)), "It refused with status 401 and did not say why.");
    assert_eq!(refused(details(None, None)), "It did not say why.");
}

#[test]
fn what_is_really_wrong_is_said_with_what_it_takes() {
    for (kind, part) in [
        (Kind::ClockWrong { skew_ms: Some(3_600_000) }, "It is 1\u{a0}h slow"),
        (Kind::ClockWrong { skew_ms: Some(i64::MIN) }, " fast, and"),
        (Kind::SignatureRefused { differences: Vec::new() }, "secret access key is not the one"),
        (
            Kind::WrongRegion { token: "cn-north-4".to_owned(), endpoint: "ap-southeast-1".to_owned() },
            "The token is for cn-north-4, and the endpoint is in ap-southeast-1.",
        ),
        (Kind::HeaderLost { name: "Authorization" }, "without it"),
    ] {
        let words = in_english(&Failure::of(kind));
        assert!(words.what.contains(part), "{words:?}");
    }
    assert!(in_english(&Failure::of(Kind::HeaderLost { name: "X-Auth-Token" })).next.contains("access key"));
    assert!(in_english(&Failure::of(Kind::HeaderLost { name: "Authorization" })).next.contains("with a token"));
}

#[test]
fn every_kind_has_a_short_title_and_whole_calm_sentences() {
    for (language, failure) in
        each_language().flat_map(|language| every_failure().into_iter().map(move |failure| (language, failure)))
    {
        let words = language.failure(&failure);
        assert!(words.title.chars().count() <= 52 && !is_whole(&words.title), "{words:?}");
        for text in [&words.what, &words.next] {
            assert!(is_whole(text) && text.len() > 10, "{words:?}");
        }
        for text in [&words.title, &words.what, &words.next] {
            assert!(!text.contains(['!', '！']) && !text.contains("  "), "{words:?}");
            assert!(!text.contains(char::is_control) && !text.contains("“”"), "{words:?}");
        }
        assert_eq!(words.details, "");
    }
}

#[test]
fn a_reply_that_is_another_is_told_with_its_place() {
    let what = |path, offset, expected| in_english(&Failure::not_the_api(path, offset, expected)).what;
    assert_eq!(what("", 0, Expected::List), "It differs at byte 0. Expected there: a list.");
    assert_eq!(
        what("node_sessions[3]", 1_234, Expected::Part(decode::Expected::CommaOrBrace)),
        "It differs at byte 1,234, in node_sessions[3]. Expected there: a comma or }."
    );
}

#[test]
fn a_refusal_is_told_with_what_the_server_said() {
    let body = br#"{"error_code":"DBS.200002","error_msg":"Instance does not exist.","request_id":"57e2"}"#;
    let words = in_english(&classify_reply(404, None, None, None, body).unwrap());
    assert_eq!(words.title, "There is no such instance");
    assert_eq!(words.details, "HTTP 404 · DBS.200002 · “Instance does not exist.” · request ID 57e2");
    let body = br#"{"error_code":"PROXY.0002","error_msg":"This host is not on the list of allowed hosts."}"#;
    let words = in_english(&classify_reply(403, None, None, None, body).unwrap());
    assert_eq!(words.what, "It says: This host is not on the list of allowed hosts.");
    assert_eq!(words.next, "Tell whoever runs the proxy the code PROXY.0002.");
}

#[test]
fn a_lack_of_permission_names_the_action() {
    let words = in_english(&classify_reply(403, None, None, None, b"").unwrap());
    assert!(words.what.contains("gaussdbfornosql:instance:listSession"));
}

#[test]
fn the_way_of_a_call_changes_the_advice() {
    let direct = Rejection {
        address: "https://db.example.com/",
        route: Route::Direct,
        online: true,
        page_is_encrypted: true,
        policy_violation: false,
    };
    let proxied = Rejection { route: Route::Proxy, ..direct };
    assert!(in_english(&direct.failure()).next.contains("set a CORS proxy URL"));
    assert!(in_english(&proxied.failure()).next.contains("has to allow this page’s address"));
}

#[test]
fn a_token_that_the_server_echoes_is_not_repeated() {
    let token = "MIIFabc".repeat(60);
    for body in [
        format!(r#"{{"error_code":"X.1","error_msg":"bad header X-Auth-Token: {token}"}}"#),
        format!(r#"{{"error_code":"PROXY.0009","error_msg":"{token}"}}"#),
        format!(r#"{{"error_code":"PROXY.{token}","error_msg":"x"}}"#),
        format!("<title>{token}</title>"),
        format!("GET / X-Auth-Token: {token}"),
    ] {
        for status in [200, 400, 401, 403, 404, 429, 500] {
            if let Some(failure) = classify_reply(status, None, Some(&token), None, body.as_bytes()) {
                let words = in_english(&failure);
                assert!(!format!("{words:?}{failure:?}").contains("MIIFabc"), "{words:?}");
            }
        }
    }
}
