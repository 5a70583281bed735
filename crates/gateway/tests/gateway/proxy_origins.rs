//! Whose pages may use the proxy, and what they may read.

use super::support::{Gateway, Upstream, encoded};

const LISTED: &str = "Origin: https://portal.example";

async fn pair(more: &[&str]) -> (Upstream, Gateway, String) {
    let upstream = Upstream::replying("200 OK", &["X-Subject-Token: t"], "{}").await;
    let host = upstream.host();
    let gateway =
        Gateway::start(&[&["--allow-host", &host, "--allow-origin", "https://portal.example"][..], more].concat())
            .await;
    let path = format!("/proxy?url={}", encoded(&upstream.url("/")));
    (upstream, gateway, path)
}

#[tokio::test]
async fn a_listed_origin_is_echoed_and_may_read_the_headers() {
    let (_upstream, gateway, path) = pair(&[]).await;
    let own = format!("http://{}", gateway.address);
    for origin in ["https://portal.example", &own] {
        let reply = gateway.get(&path, &[&format!("Origin: {origin}")]).await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("access-control-allow-origin").unwrap(), origin);
        assert_eq!(reply.header("vary").unwrap(), "Origin");
        assert_eq!(
            reply.header("access-control-expose-headers").unwrap(),
            "X-Subject-Token, X-Request-Id, Retry-After, Date"
        );
        assert_eq!(reply.header("access-control-allow-credentials"), None);
    }
    let reply = gateway.get(&path, &[]).await;
    assert_eq!(
        (reply.status, reply.header("access-control-allow-origin")),
        (200, None),
        "a program needs no permission"
    );
}

#[tokio::test]
async fn a_foreign_origin_is_refused_and_nothing_is_called() {
    let (upstream, gateway, path) = pair(&[]).await;
    let port = gateway.address.port() ^ 1;
    let other_port = format!("Origin: http://127.0.0.1:{port}");
    let foreign = [
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://portal.example",
        &other_port,
        "Sec-Fetch-Site: cross-site",
    ];
    for header in foreign {
        for method in ["GET", "POST", "DELETE", "OPTIONS"] {
            let reply = gateway.send(method, &path, &[header]).await;
            assert_eq!(reply.refusal(), (403, "PROXY.0003".into()), "{method} {header}");
            assert_eq!(reply.header("access-control-allow-origin"), None);
            assert_eq!(reply.header("access-control-allow-methods"), None);
            assert_eq!(reply.header("vary").unwrap(), "Origin");
        }
    }
    assert!(upstream.requests().is_empty());
}

#[tokio::test]
async fn pages_without_an_origin_may_if_they_are_listed() {
    let (_upstream, gateway, path) = pair(&["--allow-origin", "null"]).await;
    let reply = gateway.get(&path, &["Origin: null"]).await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin").as_deref()), (200, Some("null")));
}

#[tokio::test]
async fn the_preflight_is_answered_here_and_names_what_is_allowed() {
    let (upstream, gateway, path) = pair(&[]).await;
    let headers =
        [LISTED, "Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: x-auth-token,x-evil"];
    let reply = gateway.send("OPTIONS", &path, &headers).await;
    assert_eq!((reply.status, reply.body.len()), (204, 0));
    assert_eq!(reply.header("access-control-allow-origin").unwrap(), "https://portal.example");
    assert_eq!(reply.header("access-control-allow-methods").unwrap(), "GET, POST, DELETE, OPTIONS");
    assert_eq!(
        reply.header("access-control-allow-headers").unwrap(),
        "x-auth-token, authorization, content-type, x-sdk-date, x-project-id, x-security-token, x-language"
    );
    assert_eq!(reply.header("access-control-max-age").unwrap(), "7200");
    assert_eq!(reply.header("vary").unwrap(), "Origin");
    assert!(upstream.requests().is_empty());
}

#[tokio::test]
async fn a_refusal_can_be_read_by_the_page_that_it_is_for() {
    let (_upstream, gateway, path) = pair(&[]).await;
    for (method, path, code) in [
        ("GET", "/proxy?url=https%3A%2F%2Fevil.example", "PROXY.0002"),
        ("GET", "/proxy", "PROXY.0001"),
        ("PUT", &path, "PROXY.0004"),
    ] {
        let reply = gateway.send(method, path, &[LISTED]).await;
        assert_eq!(reply.refusal().1, code);
        assert_eq!(reply.header("access-control-allow-origin").unwrap(), "https://portal.example");
        assert!(reply.header("access-control-expose-headers").unwrap().contains("X-Request-Id"));
        assert_eq!(reply.header("cache-control").unwrap(), "no-store");
        assert_eq!(reply.header("content-type").unwrap(), "application/json");
    }
}

#[tokio::test]
async fn other_methods_are_refused() {
    let (upstream, gateway, path) = pair(&[]).await;
    for method in ["PUT", "PATCH", "TRACE", "BREW"] {
        let reply = gateway.send(method, &path, &[]).await;
        assert_eq!(reply.refusal(), (405, "PROXY.0004".into()), "{method}");
        assert_eq!(reply.header("allow").unwrap(), "GET, POST, DELETE, OPTIONS");
    }
    assert_eq!(gateway.send("HEAD", &path, &[]).await.status, 405);
    assert!(upstream.requests().is_empty());
}
