use proptest::prelude::*;

use super::*;

fn kind_of(status: u16, body: &str) -> Option<Kind> {
    classify_reply(status, Some("application/json"), None, None, body.as_bytes()).map(|failure| failure.kind)
}

fn service(code: &str, message: &str) -> String {
    format!(r#"{{"error_code":"{code}","error_msg":"{message}"}}"#)
}

#[test]
fn a_code_says_more_than_the_status() {
    for (status, code, message, expected) in [
        (400, "DBS.200001", "Parameter error", Kind::BadParameter),
        (404, "DBS.200002", "Instance does not exist", Kind::NoSuchInstance),
        (404, "DBS.200013", "Node does not exist", Kind::NoSuchNode),
        (400, "DBS.200010", "Authentication failed", Kind::WrongProject),
        (403, "DBS.200011", "", Kind::NotReady),
        (403, "DBS.200018", "", Kind::NotReady),
        (403, "DBS.200019", "", Kind::NotReady),
        (403, "DBS.299999", "Something else", Kind::Other { status: 403 }),
        (403, "DBS.299999", "Policy doesn't allow it", Kind::NoPermission),
        (404, "APIGW.0101", "The API does not exist", Kind::NoSuchApi),
        (404, "APIG.0101", "The API does not exist", Kind::NoSuchApi),
        (401, "APIGW.0301", "Incorrect IAM authentication information: decrypt token fail", Kind::TokenRefused),
        (401, "APIG.0301", "Incorrect IAM authentication information: token expires", Kind::TokenExpired),
        (401, "APIGW.0301", "Incorrect IAM authentication information: verify aksk signature fail", Kind::KeyRefused),
        (401, "APIGW.0301", "Get secretKey failed,ak:X,err:ak not exist", Kind::KeyRefused),
        (401, "APIGW.0301", "AK access failed to reach the limit,forbidden", Kind::Locked),
        (401, "APIGW.0305", "", Kind::TokenRefused),
        (403, "APIGW.0306", "", Kind::NoPermission),
        (401, "APIGW.0307", "The token must be updated.", Kind::TokenExpired),
        (429, "APIGW.0308", "The throttling threshold has been reached", Kind::Throttled { retry_after_seconds: None }),
        (403, "APIGW.0310", "The project is unavailable", Kind::WrongProject),
        (403, "APIGW.0401", "", Kind::AddressRefused),
        (400, "APIGW.0201", "", Kind::BadParameter),
        (403, "PAP5.0011", "policy doesn't allow", Kind::NoPermission),
        (403, "PROXY.0001", "Host not allowed", Kind::ProxyRefused { code: "PROXY.0001".to_owned() }),
        (502, "PROXY.0004", "Upstream down", Kind::ProxyRefused { code: "PROXY.0004".to_owned() }),
        (500, "DBS.200000", "Internal", Kind::ServerError),
        (200, "DBS.200002", "with a success", Kind::NoSuchInstance),
        (404, "DBS.299999", "no such thing", Kind::Other { status: 404 }),
    ] {
        assert_eq!(kind_of(status, &service(code, message)), Some(expected), "{status} {code} {message}");
    }
}

#[test]
fn without_a_code_words_and_status_decide() {
    for (status, body, expected) in [
        (401, "", Kind::TokenRefused),
        (401, "Unauthorized", Kind::TokenRefused),
        (401, "the token has expired", Kind::TokenExpired),
        (
            401,
            r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#,
            Kind::PasswordRefused,
        ),
        (401, r#"{"error":{"code":401,"message":"The account is locked"}}"#, Kind::Locked),
        (403, "", Kind::NoPermission),
        (403, r#"{"error":{"code":"EPS.0003","message":"policy doesn't allow"}}"#, Kind::NoPermission),
        (400, r#"{"error_code":"X.1","error_msg":"no","encoded_authorization_message":"AAAA"}"#, Kind::NoPermission),
        (404, "", Kind::NoSuchApi),
        (404, "404 page not found", Kind::NoSuchApi),
        (405, "", Kind::NoSuchApi),
        (429, "", Kind::Throttled { retry_after_seconds: None }),
        (403, "policy ip over ratelimit,limit:5,time:1 second", Kind::Throttled { retry_after_seconds: None }),
        (500, "", Kind::ServerError),
        (504, "upstream request timeout", Kind::ServerError),
        (400, "what", Kind::Other { status: 400 }),
        (302, "", Kind::Other { status: 302 }),
        (413, "", Kind::Other { status: 413 }),
    ] {
        assert_eq!(kind_of(status, body), Some(expected), "{status} {body}");
    }
}

#[test]
fn a_success_is_left_to_the_decoder_unless_it_is_none() {
    for (body, expected) in [
        (r#"{"node_sessions":[]}"#, None),
        (r#"{"node_sessions":[{"node_id":"a","sess"#, None),
        ("{}", None),
        ("[1]", None),
        ("OK", None),
        ("", Some(Kind::Empty)),
        (" \r\n", Some(Kind::Empty)),
    ] {
        assert_eq!(kind_of(200, body), expected, "{body}");
    }
    let long = format!(r#"{{"node_sessions":[{}]}}"#, "1,".repeat(10_000));
    assert_eq!(kind_of(200, &long), None);
}

#[test]
fn a_web_page_keeps_its_title() {
    let page = "<!doctype html><title>Sign in to Example</title>";
    for (status, expected) in [
        (200, Kind::WebPage { title: Some("Sign in to Example".to_owned()) }),
        (403, Kind::WebPage { title: Some("Sign in to Example".to_owned()) }),
        (404, Kind::NoSuchApi),
        (429, Kind::Throttled { retry_after_seconds: Some(7) }),
        (502, Kind::ServerError),
    ] {
        let failure = classify_reply(status, Some("text/html"), None, Some("7"), page.as_bytes()).unwrap();
        assert_eq!(failure.kind, expected);
        assert_eq!(failure.details.message.as_deref(), Some("Sign in to Example"));
    }
}

#[test]
fn a_wait_is_read_in_seconds_only() {
    for (header, expected) in [
        (Some("5"), Some(5)),
        (Some(" 120 "), Some(120)),
        (Some("Wed, 21 Oct 2015 07:28:00 GMT"), None),
        (Some("-1"), None),
        (None, None),
    ] {
        let failure = classify_reply(429, None, None, header, b"").unwrap();
        assert_eq!(failure.kind, Kind::Throttled { retry_after_seconds: expected });
    }
}

#[test]
fn details_are_kept_for_a_ticket() {
    let body = r#"{"error_code":"APIG.0307","error_msg":"The token must be updated.","request_id":"in-body"}"#;
    let failure = classify_reply(401, None, None, None, body.as_bytes()).unwrap();
    assert_eq!(
        failure.details,
        Details {
            status: Some(401),
            code: Some("APIG.0307".to_owned()),
            message: Some("The token must be updated.".to_owned()),
            request_id: Some("in-body".to_owned()),
        }
    );
    let failure = classify_reply(401, None, Some("in-header"), None, body.as_bytes()).unwrap();
    assert_eq!(failure.details.request_id.as_deref(), Some("in-header"));
}

proptest! {
    #[test]
    fn any_reply_is_classified(status in any::<u16>(), header in any::<Option<String>>(), body in any::<Vec<u8>>()) {
        let header = header.as_deref();
        let failure = classify_reply(status, header, header, header, &body);
        prop_assert!(failure.is_some() || (200..300).contains(&status));
    }
}
