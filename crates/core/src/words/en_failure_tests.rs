use super::*;
use crate::failure::{Rejection, classify_reply};

fn every_kind() -> Vec<Kind> {
    vec![
        Kind::TokenExpired,
        Kind::TokenRefused,
        Kind::KeyRefused,
        Kind::PasswordRefused,
        Kind::Locked,
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
        Kind::NotTheApi { path: String::new(), offset: 0, expected: String::new() },
        Kind::NotTheApi { path: "node_sessions[3]".to_owned(), offset: 1_234, expected: "a list".to_owned() },
        Kind::Timeout { seconds: 60 },
        Kind::ServerError,
        Kind::Other { status: 418 },
    ]
}

#[test]
fn every_kind_has_a_short_title_and_whole_calm_sentences() {
    for kind in every_kind() {
        let words = Failure::of(kind).in_words(&FAILURE);
        assert!(words.title.chars().count() <= 52 && !words.title.ends_with('.'), "{words:?}");
        for text in [&words.what, &words.next] {
            assert!(text.ends_with('.') && text.len() > 10, "{words:?}");
        }
        for text in [&words.title, &words.what, &words.next] {
            assert!(!text.contains('!') && !text.contains("  "), "{words:?}");
        }
        assert_eq!(words.details, "");
    }
}

#[test]
fn a_refusal_is_told_with_what_the_server_said() {
    let body = br#"{"error_code":"DBS.200002","error_msg":"Instance does not exist.","request_id":"57e2"}"#;
    let words = classify_reply(404, None, None, None, body).unwrap().in_words(&FAILURE);
    assert_eq!(words.title, "There is no such instance");
    assert_eq!(words.details, "HTTP 404 · DBS.200002 · “Instance does not exist.” · request ID 57e2");
    let body = br#"{"error_code":"PROXY.0002","error_msg":"This host is not on the list of allowed hosts."}"#;
    let words = classify_reply(403, None, None, None, body).unwrap().in_words(&FAILURE);
    assert_eq!(words.what, "It says: This host is not on the list of allowed hosts.");
    assert_eq!(words.next, "Tell whoever runs the proxy the code PROXY.0002.");
}

#[test]
fn a_lack_of_permission_names_the_action() {
    let words = classify_reply(403, None, None, None, b"").unwrap().in_words(&FAILURE);
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
    assert!(next(&direct.failure()).contains("set a CORS proxy URL"));
    assert!(next(&proxied.failure()).contains("has to allow this page’s address"));
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
                let words = failure.in_words(&FAILURE);
                assert!(!format!("{words:?}{failure:?}").contains("MIIFabc"), "{words:?}");
            }
        }
    }
}
