//! A proxy that misbehaves as it is told to.

use super::support::{Gateway, Reply, Upstream, encoded};

const HEADERS: [&str; 5] = [
    "Content-Type: application/json",
    "X-Subject-Token: token",
    "X-Request-Id: 1234",
    "Retry-After: 9",
    "Date: Tue, 24 Nov 2020 02:58:01 GMT",
];
const CREDENTIALS: [&str; 3] = ["Authorization: signature", "X-Auth-Token: token", "X-Sdk-Date: date"];

/// A gateway with a fault and a server for it to call.
struct Pair {
    upstream: Upstream,
    gateway: Gateway,
    origin: String,
}

impl Pair {
    async fn start(fault: &str) -> Self {
        Self::replying(fault, "200 OK").await
    }

    async fn replying(fault: &str, status: &str) -> Self {
        let upstream = Upstream::replying(status, &HEADERS, "{}").await;
        let host = upstream.host();
        let gateway = Gateway::start(&["--simulate", "3", "--allow-host", &host, "--proxy-fault", fault]).await;
        let origin = format!("Origin: http://{}", gateway.address);
        Self { upstream, gateway, origin }
    }

    async fn send(&self, method: &str, path: &str) -> Reply {
        let at = format!("/proxy/http/{}{path}", self.upstream.host());
        let headers = [&CREDENTIALS[..], &[&self.origin, "Access-Control-Request-Method: GET"]].concat();
        self.gateway.send(method, &at, &headers).await
    }

    /// The first line of what arrived last.
    fn line(&self) -> String {
        self.upstream.requests().pop().unwrap().lines().next().unwrap().to_owned()
    }
}

fn cors(reply: &Reply) -> Vec<&str> {
    let names = reply.headers.iter().map(|header| header.0.as_str());
    names.filter(|name| name.starts_with("access-control-")).collect()
}

#[tokio::test]
async fn the_token_is_hidden() {
    let pair = Pair::replying("proxy-hides-token", "201 Created").await;
    let reply = pair.send("POST", "/v3/auth/tokens").await;
    assert_eq!((reply.status, reply.header("x-subject-token")), (201, None));
    assert_eq!(reply.header("access-control-expose-headers").unwrap(), "X-Request-Id, Retry-After, Date");
    assert_eq!(reply.header("x-request-id").unwrap(), "1234");
    assert_eq!(reply.header("retry-after").unwrap(), "9");
}

#[tokio::test]
async fn all_headers_are_hidden() {
    let pair = Pair::start("proxy-hides-headers").await;
    for reply in [pair.send("GET", "/").await, pair.gateway.get("/proxy", &[&pair.origin]).await] {
        for name in ["x-subject-token", "x-request-id", "retry-after", "access-control-expose-headers"] {
            assert_eq!(reply.header(name), None, "{name}");
        }
        // The server's own, which every reply has.
        assert_ne!(reply.header("date").unwrap(), "Tue, 24 Nov 2020 02:58:01 GMT");
        assert!(reply.header("access-control-allow-origin").is_some());
        assert_eq!(reply.header("content-type").unwrap(), "application/json");
    }
}

#[tokio::test]
async fn errors_come_without_cors() {
    let pair = Pair::replying("proxy-no-cors-on-errors", "403 Forbidden").await;
    let reply = pair.send("GET", "/").await;
    assert_eq!((reply.status, reply.text().as_str(), cors(&reply)), (403, "{}", vec![]));
    let own = pair.gateway.get("/proxy", &[&pair.origin]).await;
    assert_eq!((own.status, cors(&own)), (400, vec![]), "its own as well");
    let pair = Pair::start("proxy-no-cors-on-errors").await;
    let reply = pair.send("GET", "/").await;
    assert_eq!((reply.status, cors(&reply).len()), (200, 2));
    assert_eq!(pair.send("OPTIONS", "/").await.status, 204);
}

#[tokio::test]
async fn a_preflight_is_not_known() {
    let pair = Pair::start("proxy-no-options").await;
    let reply = pair.send("OPTIONS", "/").await;
    assert_eq!((reply.status, cors(&reply)), (404, vec![]));
    let reply = pair.send("GET", "/").await;
    assert_eq!((reply.status, cors(&reply).len()), (200, 2));
}

#[tokio::test]
async fn merged_slashes_lose_the_host() {
    let pair = Pair::start("proxy-merges-slashes").await;
    let host = pair.upstream.host();
    for lost in [
        format!("/proxy/http://{host}/v3"),
        format!("/proxy/http:/{host}/v3"),
        format!("/proxy?url=http://{host}/v3"),
        "/proxy/".into(),
    ] {
        let reply = pair.gateway.get(&lost, &[&pair.origin]).await;
        assert_eq!((reply.status, pair.upstream.requests().len()), (502, 0), "{lost}");
        assert!(reply.header("content-type").unwrap().starts_with("text/plain"));
    }
    let written = encoded(&format!("http://{host}/a//b"));
    assert_eq!(pair.gateway.get(&format!("/proxy?url={written}"), &[]).await.status, 200);
    assert_eq!(pair.line(), "GET /a//b HTTP/1.1", "what is encoded is out of its reach");
    assert_eq!(pair.send("GET", "/a//b?c=//d").await.status, 200);
    assert_eq!(pair.line(), "GET /a/b?c=/d HTTP/1.1");
}

#[tokio::test]
async fn nothing_can_be_deleted() {
    let pair = Pair::start("proxy-no-delete").await;
    let reply = pair.send("DELETE", "/").await;
    assert_eq!((reply.status, pair.upstream.requests().len()), (405, 0));
    assert!(reply.header("content-type").unwrap().starts_with("text/plain"));
    assert_eq!(reply.header("allow").unwrap(), "GET, POST, OPTIONS");
    let preflight = pair.send("OPTIONS", "/").await;
    assert_eq!(preflight.header("access-control-allow-methods").unwrap(), "GET, POST, OPTIONS");
    for method in ["GET", "POST"] {
        assert_eq!(pair.send(method, "/").await.status, 200);
    }
}

#[tokio::test]
async fn credentials_are_stripped() {
    for (fault, stripped) in [("proxy-strips-authorization", "authorization"), ("proxy-strips-token", "x-auth-token")] {
        let pair = Pair::start(fault).await;
        assert_eq!(pair.send("GET", "/").await.status, 200);
        let request = pair.upstream.requests().pop().unwrap();
        for name in ["authorization", "x-auth-token", "x-sdk-date"] {
            assert_eq!(request.contains(&format!("\r\n{name}: ")), name != stripped, "{fault}: {request}");
        }
        let allowed = pair.send("OPTIONS", "/").await.header("access-control-allow-headers").unwrap();
        assert!(allowed.contains(stripped), "it promises what it does not do");
    }
}

#[tokio::test]
async fn a_reply_is_given_again() {
    let pair = Pair::start("proxy-caches").await;
    let first = pair.send("GET", "/a?b=1").await;
    let again = pair.send("GET", "/a?b=1").await;
    assert_eq!((again.status, &again.body, &again.headers), (200, &first.body, &first.headers));
    assert_eq!(again.header("date").unwrap(), "Tue, 24 Nov 2020 02:58:01 GMT");
    assert_eq!(pair.upstream.requests().len(), 1);
    pair.send("GET", "/a?b=2").await;
    assert_eq!(pair.upstream.requests().len(), 2, "another address");
    for method in ["POST", "POST", "DELETE"] {
        pair.send(method, "/a?b=1").await;
    }
    assert_eq!(pair.upstream.requests().len(), 5, "only GET is kept");
}

#[tokio::test]
async fn a_reply_without_an_id_is_known_again_by_the_proxys_own() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host(), "--proxy-fault", "proxy-caches"]).await;
    let first = gateway.proxied(&upstream.url("/"), &[]).await;
    let again = gateway.proxied(&upstream.url("/"), &[]).await;
    assert_eq!(first.header("x-request-id").unwrap(), again.header("x-request-id").unwrap());
    assert_eq!(upstream.requests().len(), 1);
}

#[tokio::test]
async fn a_page_asks_to_sign_in() {
    let pair = Pair::start("proxy-login-page").await;
    for method in ["GET", "POST", "DELETE"] {
        let reply = pair.send(method, "/").await;
        assert_eq!((reply.status, pair.upstream.requests().len()), (200, 0));
        assert_eq!(reply.header("content-type").unwrap(), "text/html; charset=utf-8");
        assert!(reply.text().contains("<title>Sign in"));
        assert!(reply.header("access-control-allow-origin").is_some());
    }
    assert_eq!(pair.send("OPTIONS", "/").await.status, 204);
}

#[tokio::test]
async fn the_path_or_the_query_changes_on_the_way() {
    let pair = Pair::start("proxy-adds-prefix").await;
    pair.send("GET", "/v3//p?x=%2F").await;
    assert_eq!(pair.line(), "GET /api/v3//p?x=%2F HTTP/1.1");
    let pair = Pair::start("proxy-changes-query").await;
    pair.send("GET", "/v3/p?limit=100&offset=%30").await;
    assert_eq!(pair.line(), "GET /v3/p?limit=100 HTTP/1.1");
    pair.send("GET", "/v3/p").await;
    assert_eq!(pair.line(), "GET /v3/p?via=proxy HTTP/1.1");
}

#[tokio::test]
async fn faults_hold_for_a_stand_in_and_together() {
    let faults = ["--stand-in", "--proxy-fault", "proxy-adds-prefix", "--proxy-fault", "proxy-hides-headers"];
    let gateway = Gateway::start(&[&["--simulate", "3"][..], &faults].concat()).await;
    let url = format!("https://gaussdb-nosql.ap-southeast-1.myhuaweicloud.com{}", gateway.sessions_path());
    let reply = gateway.proxied(&url, &[]).await;
    assert_eq!((reply.refusal(), reply.header("x-request-id")), ((404, "APIGW.0101".into()), None));

    let token = ["--simulate", "3", "--token", "t", "--stand-in", "--proxy-fault", "proxy-strips-token"];
    let gateway = Gateway::start(&token).await;
    let reply = gateway.proxied(&url, &["X-Auth-Token: t"]).await;
    assert_eq!(reply.refusal(), (401, "APIGW.0301".into()));
}

#[tokio::test]
async fn a_fault_opens_the_proxy_to_nobody() {
    for fault in ["proxy-no-options", "proxy-login-page", "proxy-caches", "proxy-merges-slashes", "proxy-no-delete"] {
        let pair = Pair::start(fault).await;
        pair.send("GET", "/").await;
        let before = pair.upstream.requests().len();
        for method in ["GET", "DELETE", "OPTIONS"] {
            let at = format!("/proxy/http/{}/", pair.upstream.host());
            let reply = pair.gateway.send(method, &at, &["Origin: https://evil.example"]).await;
            assert_eq!((reply.status, cors(&reply)), (403, vec![]), "{fault} {method}");
        }
        let reply = pair.gateway.get("/proxy/http/127.0.0.1:1/", &[]).await;
        assert!(reply.status == 403 || fault == "proxy-login-page", "{fault}");
        assert_eq!(pair.upstream.requests().len(), before, "{fault}");
    }
}
