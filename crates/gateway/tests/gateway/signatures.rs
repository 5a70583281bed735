//! Signed calls, with the page's own signatures.

use std::time::{SystemTime, UNIX_EPOCH};

use sessions_core::connection::{Endpoint, Method, ProjectId, Request, Secret};
use sessions_core::signing::{AccessKey, CanonicalRequest, ClockSkew, SdkDate, canonical_of, compare, sign};
use sessions_gateway::api::DEFAULT_PROJECT;

use super::support::{Gateway, Reply, log};

const KEYS: [&str; 6] =
    ["--simulate", "3", "--access-key", "AKPERMANENT:sk-very-secret", "--access-key", "AKTEMPORARY:sk-short:st-token"];

pub fn now_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

pub fn key(id: &str, secret: &str, token: Option<&str>) -> AccessKey {
    let hidden = |text: &str| Secret::new(text.to_owned());
    AccessKey { id: id.to_owned(), secret: hidden(secret), security_token: token.map(hidden) }
}

fn permanent() -> AccessKey {
    key("AKPERMANENT", "sk-very-secret", None)
}

fn request(method: Method, path: &str, body: &str) -> Request {
    let url = Endpoint::parse("gaussdb-nosql.ap-southeast-1.myhuaweicloud.com").unwrap().target(path);
    Request { method, url, headers: Vec::new(), body: body.to_owned() }
}

fn signed(path: &str, key: &AccessKey, at_ms: i64) -> Request {
    let project = ProjectId::parse(DEFAULT_PROJECT).unwrap();
    sign(&request(Method::Get, path, ""), key, Some(&project), SdkDate::at_millis(at_ms))
}

/// Sends a request with its own headers, to `path` at the gateway.
pub async fn send(gateway: &Gateway, request: &Request, path: &str) -> Reply {
    let headers: Vec<String> = request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    gateway.send_body(request.method.as_str(), path, &headers, request.body.as_bytes()).await
}

async fn send_signed(gateway: &Gateway, key: &AccessKey, at_ms: i64) -> Reply {
    let request = signed(&gateway.sessions_path(), key, at_ms);
    send(gateway, &request, request.url.path()).await
}

fn words(reply: &Reply) -> String {
    let words = reply.json()["error_msg"].as_str().unwrap().to_owned();
    words.strip_prefix("Incorrect IAM authentication information: ").unwrap_or(&words).to_owned()
}

#[tokio::test]
async fn a_right_signature_is_accepted() {
    let gateway = Gateway::start(&KEYS).await;
    assert_eq!(send_signed(&gateway, &permanent(), now_ms()).await.status, 200);
    let temporary = key("AKTEMPORARY", "sk-short", Some("st-token"));
    assert_eq!(send_signed(&gateway, &temporary, now_ms()).await.status, 200);
    let request = signed("/v3/projects?name=ap-southeast-1", &permanent(), now_ms());
    assert_eq!(send(&gateway, &request, request.url.path()).await.status, 200);
    assert_eq!(gateway.get(&gateway.sessions_path(), &[]).await.refusal(), (401, "APIGW.0301".into()));
}

#[tokio::test]
async fn a_wrong_signature_is_told_what_arrived() {
    let gateway = Gateway::start(&KEYS).await;
    let request = signed("/v3/projects?name=a%2Fb", &permanent(), now_ms());
    let reply = send(&gateway, &request, "/v3/projects?name=a").await;
    assert_eq!(reply.refusal(), (401, "APIGW.0301".into()));
    assert!(words(&reply).starts_with("verify aksk signature fail, canonicalRequest:GET|/v3/projects/|name=a|"));
    let theirs = CanonicalRequest::echoed(&reply.text()).unwrap();
    assert_eq!(compare(&canonical_of(&request).unwrap(), &theirs).len(), 1);

    let other = send_signed(&gateway, &key("AKPERMANENT", "sk-other", None), now_ms()).await;
    let theirs = CanonicalRequest::echoed(&other.text()).unwrap();
    let ours = canonical_of(&signed(&gateway.sessions_path(), &permanent(), now_ms())).unwrap();
    assert_eq!((theirs.path.as_str(), theirs.body_hash.as_str()), (ours.path.as_str(), ours.body_hash.as_str()));
    for secret in ["sk-very-secret", "sk-other", "st-token", "AKPERMANENT"] {
        assert!(!log::text().contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn keys_that_do_not_fit_have_words_of_their_own() {
    let gateway = Gateway::start(&KEYS).await;
    let unknown = send_signed(&gateway, &key("AKOTHER", "x", None), now_ms()).await;
    assert_eq!(words(&unknown), "Get secretKey failed,ak:AKOTHER,err:ak not exist");
    let missing = send_signed(&gateway, &key("AKTEMPORARY", "sk-short", None), now_ms()).await;
    assert_eq!(words(&missing), "x-security-token not found");
    let wrong = send_signed(&gateway, &key("AKTEMPORARY", "sk-short", Some("st-wrong")), now_ms()).await;
    assert!(words(&wrong).contains("security token"), "{}", words(&wrong));
    for reply in [unknown, missing, wrong] {
        assert_eq!(reply.refusal(), (401, "APIGW.0301".into()));
    }
}

#[tokio::test]
async fn more_than_five_wrong_signatures_lock_the_key() {
    let gateway = Gateway::start(&KEYS).await;
    let wrong = key("AKPERMANENT", "sk-other", None);
    for _ in 0..6 {
        assert!(words(&send_signed(&gateway, &wrong, now_ms()).await).starts_with("verify aksk"));
    }
    let locked = "AK access failed to reach the limit,forbidden";
    assert_eq!(words(&send_signed(&gateway, &wrong, now_ms()).await), locked);
    assert_eq!(words(&send_signed(&gateway, &permanent(), now_ms()).await), locked);
    let temporary = key("AKTEMPORARY", "sk-short", Some("st-token"));
    assert_eq!(send_signed(&gateway, &temporary, now_ms()).await.status, 200, "another key is not locked");
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_noticed_on_either_side() {
    let gateway = Gateway::start(&KEYS).await;
    let late = send_signed(&gateway, &permanent(), now_ms() - 16 * 60_000).await;
    assert!(words(&late).contains("signature expired, server time:"), "{}", words(&late));
    assert_eq!(send_signed(&gateway, &permanent(), now_ms() - 14 * 60_000).await.status, 200);

    let gateway = Gateway::start(&[&KEYS[..], &["--clock-offset", "-3600"]].concat()).await;
    let refused = send_signed(&gateway, &permanent(), now_ms()).await;
    assert_eq!(refused.refusal(), (401, "APIGW.0301".into()));
    let skew = ClockSkew::from_header(now_ms(), &refused.header("date").unwrap()).unwrap();
    assert!((-3_602_000..=-3_598_000).contains(&skew.millis()), "{skew:?}");
    assert_eq!(send_signed(&gateway, &permanent(), skew.date(now_ms()).millis()).await.status, 200);
}

#[tokio::test]
async fn any_key_will_do_where_no_account_is_set() {
    let gateway = Gateway::start(&["--simulate", "3"]).await;
    assert_eq!(send_signed(&gateway, &permanent(), now_ms()).await.status, 200);
    assert_eq!(send_signed(&gateway, &permanent(), now_ms() - 3_600_000).await.status, 401, "but not any clock");
}
