use proptest::prelude::*;

use super::*;
use crate::connection::{Method, ProjectId, Secret};
use crate::failure::classify_reply;
use crate::signing::{AccessKey, Difference, Parts, sign};
use crate::words::Words;

/// Fri, 15 Nov 2019 03:36:55 GMT.
const NOW: i64 = 1_573_789_015_000;
const DATE: &str = "Fri, 15 Nov 2019 03:36:55 GMT";
const HOUR: i64 = 3_600_000;

fn endpoint() -> Endpoint {
    Endpoint::parse("gaussdb-nosql.ap-southeast-1.myhuaweicloud.com").unwrap()
}

fn signed_at(millis: i64, security_token: Option<&str>) -> Request {
    let url = endpoint().target("/v3/p/instances/i/sessions?node_id=n");
    let request = Request { method: Method::Get, url, headers: Vec::new(), body: String::new() };
    let secret = |text: &str| Secret::new(text.to_owned());
    let key =
        AccessKey { id: "QTWAOYTT".to_owned(), secret: secret("hunter2"), security_token: security_token.map(secret) };
    sign(&request, &key, Some(&ProjectId::parse("p").unwrap()), SdkDate::at_millis(millis))
}

/// What the vendor's gateway makes of a call that arrives with another path, in its error.
fn echo(request: &Request, path: &str) -> String {
    let (_, query) = request.url.path().split_once('?').unwrap();
    let headers: Vec<(&str, &str)> = request.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let parts = Parts { method: "GET", path, query, headers: &headers, body: b"" };
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).filter(|name| *name != AUTHORIZATION).collect();
    let canonical = CanonicalRequest::of(&parts, &names);
    let mut text = canonical.echo();
    // The vendor's own hides nothing.
    for (name, value) in &canonical.headers {
        text = text.replace(&format!("{name}:‹…›"), &format!("{name}:{value}"));
    }
    refusal(&format!("verify aksk signature fail, canonicalRequest:{text}"))
}

fn refusal(message: &str) -> String {
    format!(r#"{{"error_msg":"Incorrect IAM authentication information: {message}","error_code":"APIGW.0301"}}"#)
}

fn seen<'a>(endpoint: &'a Endpoint, sent: Sent<'a>, body: &'a str) -> Circumstances<'a> {
    Circumstances {
        sent,
        now_ms: NOW,
        server_date: None,
        endpoint,
        token_project: None,
        mode: None,
        body_start: body.as_bytes(),
        raw_path: false,
    }
}

fn of(status: u16, body: &str, seen: &Circumstances<'_>) -> Failure {
    classify_reply(status, None, Some("57e2"), None, body.as_bytes()).unwrap().explained(seen)
}

fn kind(sent: Sent<'_>, body: &str) -> Kind {
    of(401, body, &seen(&endpoint(), sent, body)).kind
}

fn clock_wrong(skew_ms: Option<i64>) -> Kind {
    Kind::ClockWrong { skew_ms }
}

#[test]
fn a_refused_signature_is_held_against_what_arrived() {
    let request = signed_at(NOW, None);
    let path = Difference::Path {
        ours: "/v3/p/instances/i/sessions/".to_owned(),
        theirs: "/api/v3/p/instances/i/sessions/".to_owned(),
    };
    for (body, differences) in [
        (echo(&request, "/api/v3/p/instances/i/sessions"), vec![path.clone()]),
        (echo(&request, "/api/v3/p/instances/i/sessions").replace('/', r"\/"), vec![path]),
        (echo(&request, "/v3/p/instances/i/sessions"), vec![]),
    ] {
        assert_eq!(kind(Sent::Signed(&request), &body), Kind::SignatureRefused { differences });
    }
    let body = refusal("verify aksk signature fail");
    assert_eq!(kind(Sent::Signed(&request), &body), Kind::KeyRefused);
}

#[test]
fn a_security_token_in_the_echo_reaches_no_words() {
    let request = signed_at(NOW, Some("gQpjSecret/+="));
    for path in ["/v3/p/instances/i/sessions", "/x/gQpjSecret/+=/sessions"] {
        for body in [echo(&request, path), echo(&request, path).replace('/', r"\/")] {
            let endpoint = endpoint();
            // The page hides what it sent before anything is read; what is read here need not rely on it.
            let hidden = without_secret(&without_secret(body.as_bytes(), "gQpjSecret/+="), "gQpjSecret/%2B%3D");
            let failure = classify_reply(401, None, None, None, &hidden).unwrap();
            let failure = failure.explained(&seen(&endpoint, Sent::Signed(&request), &body));
            let Kind::SignatureRefused { differences } = &failure.kind else { panic!("{failure:?}") };
            assert_eq!(differences.len(), usize::from(path.starts_with("/x")), "{failure:?}");
            let shown = format!("{:?} {failure:?}", Words::english().failure(&failure));
            assert!(!shown.contains("gQpj") && !shown.contains("hunter2") && !shown.contains("QTWA"), "{shown}");
        }
    }
}

#[test]
fn a_wrong_clock_is_known_by_the_date_or_by_the_words() {
    let (slow, right) = (signed_at(NOW - HOUR, None), signed_at(NOW, None));
    let plain = refusal("verify aksk signature fail");
    let endpoint = endpoint();
    let of = |request: &Request, now_ms: i64, date: Option<&str>, body: &str| {
        let seen = Circumstances { now_ms, server_date: date, ..seen(&endpoint, Sent::Signed(request), body) };
        of(401, body, &seen).kind
    };
    assert_eq!(of(&slow, NOW - HOUR, Some(DATE), &plain), clock_wrong(Some(HOUR)));
    assert_eq!(of(&right, NOW, Some(DATE), &plain), Kind::KeyRefused);
    // Signed by the service's clock already: then it is the key.
    assert_eq!(of(&right, NOW - HOUR, Some(DATE), &plain), Kind::KeyRefused);
    // The vendor's own words, one of them from its page on apps.
    for words in ["calc ak sk signature fail:signature expired", "x-sdk-date is not valid", "Timestamp out of range"] {
        assert_eq!(of(&slow, NOW - HOUR, None, &refusal(words)), clock_wrong(None), "{words}");
    }
    let words = refusal("signature expired, signature time:20191115T023655Z,server time:20191115T033655Z");
    assert_eq!(of(&slow, NOW - HOUR, None, &words), clock_wrong(Some(HOUR)));
    let updated = refusal("the key must be updated");
    assert_eq!(of(&right, NOW, None, &updated), Kind::KeyRefused);
    // An echo says more, and names the date's header itself.
    let body = echo(&slow, "/v3/p/instances/i/sessions");
    assert_eq!(of(&slow, NOW, Some(DATE), &body), Kind::SignatureRefused { differences: vec![] });
}

#[test]
fn a_header_that_did_not_arrive_is_named() {
    let (request, temporary) = (signed_at(NOW, None), signed_at(NOW, Some("gQpj")));
    let token = Sent::Token { expires_at_ms: Some(NOW + HOUR) };
    for (sent, words, name) in [
        (token, "x-auth-token not found", "X-Auth-Token"),
        (token, "no token", "X-Auth-Token"),
        (Sent::Signed(&request), "x-auth-token not found", "Authorization"),
        (Sent::Signed(&request), "no authorization", "Authorization"),
        (Sent::Signed(&request), "x-sdk-date is missing", "X-Sdk-Date"),
        (Sent::Signed(&temporary), "x-security-token is missing", "X-Security-Token"),
    ] {
        assert_eq!(kind(sent, &refusal(words)), Kind::HeaderLost { name }, "{words}");
    }
    // What was not entered was not lost.
    assert_eq!(kind(Sent::Signed(&request), &refusal("x-security-token is missing")), Kind::SecurityTokenNeeded);
    assert_eq!(kind(Sent::Nothing, &refusal("x-auth-token not found")), Kind::SignInNeeded);
}

#[test]
fn a_refused_token_is_over_revoked_or_for_another_region() {
    let updated = r#"{"error_code":"APIGW.0307","error_msg":"The token must be updated."}"#;
    let broken = refusal("decrypt token fail");
    let region = || Kind::WrongRegion { token: "cn-north-4".to_owned(), endpoint: "ap-southeast-1".to_owned() };
    let other = Some("cn-north-4_team");
    for (end, project, body, expected) in [
        (Some(NOW + HOUR), None, updated, Kind::TokenRevoked),
        (Some(NOW + HOUR), Some("ap-southeast-1"), updated, Kind::TokenRevoked),
        (Some(NOW + HOUR), Some("AP-southeast-1_x"), &broken, Kind::TokenRevoked),
        (Some(NOW + HOUR), Some("MOS"), &broken, Kind::TokenRevoked),
        (Some(NOW + HOUR), other, &broken, region()),
        (Some(NOW), other, &broken, Kind::TokenExpired),
        (None, other, &broken, region()),
        (None, None, &broken, Kind::TokenRefused),
        (None, None, updated, Kind::TokenExpired),
    ] {
        let endpoint = endpoint();
        let sent = Sent::Token { expires_at_ms: end };
        let seen = Circumstances { token_project: project, ..seen(&endpoint, sent, body) };
        assert_eq!(of(401, body, &seen).kind, expected, "{end:?} {project:?} {body}");
    }
    // By the service's clock: this machine's is an hour slow.
    let endpoint = endpoint();
    let sent = Sent::Token { expires_at_ms: Some(NOW - 1) };
    let seen = Circumstances { now_ms: NOW - HOUR, server_date: Some(DATE), ..seen(&endpoint, sent, updated) };
    assert_eq!(of(401, updated, &seen).kind, Kind::TokenExpired);
    let body = r#"{"error_code":"DBS.200010","error_msg":"Authentication failed"}"#;
    let seen = Circumstances { token_project: other, ..seen };
    assert_eq!(of(400, body, &seen).kind, region());
    // An endpoint of one's own says nothing of regions.
    let own = Endpoint::parse("localhost:8080").unwrap();
    let seen = Circumstances { endpoint: &own, now_ms: NOW - HOUR, server_date: None, ..seen };
    assert_eq!(of(401, updated, &seen).kind, Kind::TokenRevoked);
}

#[test]
fn a_key_is_not_told_of_as_a_token() {
    let updated = r#"{"error_code":"APIGW.0307","error_msg":"The token must be updated."}"#;
    assert_eq!(kind(Sent::Signed(&signed_at(NOW, Some("gQpj"))), updated), Kind::KeyExpired);
    assert_eq!(kind(Sent::Signed(&signed_at(NOW, None)), updated), Kind::KeyRefused);
    assert_eq!(kind(Sent::Signed(&signed_at(NOW, None)), "Unauthorized"), Kind::KeyRefused);
}

#[test]
fn an_instance_that_offers_no_sessions_explains_a_refusal() {
    let body = |code: &str| format!(r#"{{"error_code":"{code}","error_msg":"no"}}"#);
    let sent = Sent::Token { expires_at_ms: None };
    let endpoint = endpoint();
    for (status, code, doing, mode, expected) in [
        (404, "DBS.200002", Doing::Sessions, Mode::RedisCluster, Kind::UnsupportedMode),
        (404, "DBS.200013", Doing::NodeSessions, Mode::RedisCluster, Kind::UnsupportedMode),
        (400, "DBS.200001", Doing::Statistics, Mode::RedisCluster, Kind::UnsupportedMode),
        (409, "DBS.299999", Doing::Sessions, Mode::RedisCluster, Kind::UnsupportedMode),
        (404, "APIGW.0101", Doing::Sessions, Mode::RedisCluster, Kind::UnsupportedMode),
        (404, "DBS.200002", Doing::Instances, Mode::RedisCluster, Kind::NoSuchInstance),
        (404, "DBS.200002", Doing::Sessions, Mode::Cluster, Kind::NoSuchInstance),
        (403, "PAP5.0011", Doing::Sessions, Mode::RedisCluster, Kind::NoPermission),
        (500, "DBS.200000", Doing::Sessions, Mode::RedisCluster, Kind::ServerError),
    ] {
        let body = body(code);
        let failure = classify_reply(status, None, None, None, body.as_bytes()).unwrap().while_doing(doing);
        let failure = failure.explained(&Circumstances { mode: Some(&mode), ..seen(&endpoint, sent, &body) });
        assert_eq!((failure.kind, failure.doing), (expected, doing), "{code}");
    }
}

#[test]
fn an_address_that_a_proxy_may_have_changed_is_suspected() {
    let endpoint = endpoint();
    let mangled = |status: u16, body: &str, raw_path: bool| {
        let seen = Circumstances { raw_path, ..seen(&endpoint, Sent::Nothing, body) };
        of(status, body, &seen).kind
    };
    assert_eq!(mangled(404, "404 page not found", true), Kind::MangledAddress);
    assert_eq!(mangled(400, "bad host", true), Kind::MangledAddress);
    assert_eq!(mangled(502, "no such host", true), Kind::MangledAddress);
    assert_eq!(mangled(502, "no such host", false), Kind::ServerError);
    assert_eq!(mangled(500, "oops", true), Kind::ServerError);
    assert_eq!(mangled(404, "404 page not found", false), Kind::NoSuchApi);
    assert_eq!(mangled(404, r#"{"error_code":"APIGW.0101","error_msg":"no"}"#, true), Kind::NoSuchApi);
    // The same for a sign-in.
    let inner = classify_reply(404, None, None, None, b"not found").unwrap();
    let failure = Failure::sign_in(SignInError::Refused { why: Refusal::Other, failure: Box::new(inner) });
    let failure = failure.explained(&Circumstances { raw_path: true, ..seen(&endpoint, Sent::Nothing, "") });
    let Kind::SignIn(SignInError::Refused { failure, .. }) = failure.kind else { panic!("{failure:?}") };
    assert_eq!(failure.kind, Kind::MangledAddress);
}

#[test]
fn what_the_server_said_stays() {
    let body = refusal("decrypt token fail");
    let endpoint = endpoint();
    let failure = of(401, &body, &seen(&endpoint, Sent::Token { expires_at_ms: Some(NOW + HOUR) }, &body));
    assert_eq!(failure.kind, Kind::TokenRevoked);
    assert_eq!(failure.details.request_id.as_deref(), Some("57e2"));
    assert_eq!(failure.details.code.as_deref(), Some("APIGW.0301"));
    // What passes by itself is left as it is.
    let seen = Circumstances { raw_path: true, mode: Some(&Mode::RedisCluster), ..seen(&endpoint, Sent::Nothing, "") };
    let failure = Failure::timeout(60);
    assert_eq!(failure.clone().explained(&seen), failure);
}

proptest! {
    #[test]
    fn any_reply_is_explained(status in 300_u16..600, body in any::<String>(), date in any::<String>(), now_ms in any::<i64>(), end in any::<Option<i64>>(), project in any::<String>()) {
        let (endpoint, request) = (endpoint(), signed_at(now_ms, Some("gQpj")));
        for body in [body.clone(), refusal(&format!("canonicalRequest:{body}")), format!("server time:{body}")] {
            for sent in [Sent::Nothing, Sent::Token { expires_at_ms: end }, Sent::Signed(&request)] {
                let seen = Circumstances { now_ms, server_date: Some(&date), token_project: Some(&project), ..seen(&endpoint, sent, &body) };
                let _ = Words::english().failure(&of(status, &body, &seen));
            }
        }
    }
}
