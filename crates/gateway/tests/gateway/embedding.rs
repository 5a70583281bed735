//! The dashboard inside pages of others, and inside frames without an origin.

use std::fs;

use super::support::{Gateway, Upstream, encoded, log};

const STATIC: [&str; 5] = ["/", "/boot.js", "/app-0123456789abcdef.js", "/config.json", "/nothing"];

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for name in ["index.html", "boot.js", "app-0123456789abcdef.js", "app-0123456789abcdef.js.br"] {
        fs::write(site.path().join(name), name).unwrap();
    }
    site
}

#[tokio::test]
async fn only_pages_of_the_named_origins_may_show_the_dashboard() {
    let gateway = Gateway::of_site(
        site(),
        &["--frame-ancestor", "https://Portal.example:443", "--frame-ancestor", "http://localhost:3000"],
    )
    .await;
    for path in STATIC {
        let policy = gateway.get(path, &[]).await.header("content-security-policy").unwrap();
        assert!(policy.contains("; frame-ancestors https://portal.example http://localhost:3000; require"), "{policy}");
    }
    let hosts = gateway.get("/config.json", &[]).await.json()["hosts"].clone();
    assert_eq!(hosts, serde_json::json!(["https://portal.example", "http://localhost:3000"]), "they may talk to it");
}

#[tokio::test]
async fn hosts_that_may_not_show_the_dashboard_are_named_at_start() {
    let site = site();
    let config = r#"{"hosts":["https://let-in.example","https://left-out.example"]}"#;
    fs::write(site.path().join("config.json"), config).unwrap();
    let _gateway = Gateway::of_site(site, &["--frame-ancestor", "https://let-in.example"]).await;
    let log = log::text();
    assert!(log.contains("config.json lists https://left-out.example under \"hosts\""), "{log}");
    assert!(!log.contains("https://let-in.example under"));
}

#[tokio::test]
async fn without_the_flag_a_frame_without_an_origin_gets_nothing() {
    let upstream = Upstream::ok().await;
    let host = upstream.host();
    let gateway = Gateway::of_site(site(), &["--allow-host", &host]).await;
    for path in STATIC {
        let reply = gateway.get(path, &["Origin: null"]).await;
        assert_eq!(reply.header("access-control-allow-origin"), None, "{path}");
    }
    let path = format!("/proxy?url={}", encoded(&upstream.url("/")));
    for method in ["GET", "POST", "DELETE", "OPTIONS"] {
        let reply = gateway.send(method, &path, &["Origin: null", "Sec-Fetch-Site: cross-site"]).await;
        assert_eq!((reply.status, reply.header("access-control-allow-origin")), (403, None), "{method}");
    }
    assert!(upstream.requests().is_empty());
}

#[tokio::test]
async fn with_the_flag_it_may_read_the_files_and_call_through_the_proxy() {
    let upstream = Upstream::ok().await;
    let host = upstream.host();
    let gateway = Gateway::of_site(site(), &["--allow-host", &host, "--allow-sandboxed-frames"]).await;
    for path in STATIC {
        let reply = gateway.get(path, &["Origin: null", "Accept-Encoding: br"]).await;
        assert_eq!(reply.header("access-control-allow-origin").as_deref(), Some("*"), "{path}");
    }
    let boot = gateway.get("/boot.js", &["Origin: null"]).await;
    let known = format!("If-None-Match: {}", boot.header("etag").unwrap());
    let again = gateway.get("/boot.js", &["Origin: null", &known]).await;
    assert_eq!((again.status, again.header("access-control-allow-origin").as_deref()), (304, Some("*")));

    let path = format!("/proxy?url={}", encoded(&upstream.url("/")));
    let sandboxed = ["Origin: null", "Sec-Fetch-Site: cross-site"];
    for method in ["GET", "POST", "DELETE"] {
        let reply = gateway.send(method, &path, &sandboxed).await;
        assert_eq!((reply.status, reply.header("access-control-allow-origin").as_deref()), (200, Some("null")));
    }
    let ask = ["Origin: null", "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: x-auth-token"];
    let reply = gateway.send("OPTIONS", &path, &ask).await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin").as_deref()), (204, Some("null")));
    assert!(reply.header("access-control-allow-headers").unwrap().to_ascii_lowercase().contains("x-auth-token"));
}

#[tokio::test]
async fn the_flag_opens_neither_the_api_nor_the_proxy_to_other_origins() {
    let upstream = Upstream::ok().await;
    let host = upstream.host();
    let gateway = Gateway::of_site(site(), &["--allow-host", &host, "--allow-sandboxed-frames"]).await;
    for path in [&gateway.sessions_path(), "/v3", "/v3/auth/tokens"] {
        for origin in ["Origin: null", "Origin: https://evil.example"] {
            for method in ["GET", "OPTIONS"] {
                let reply = gateway.send(method, path, &[origin]).await;
                assert_eq!(reply.header("access-control-allow-origin"), None, "{method} {path} {origin}");
            }
        }
    }
    let path = format!("/proxy?url={}", encoded(&upstream.url("/")));
    for header in ["Origin: https://evil.example", "Origin: NULL", "Sec-Fetch-Site: cross-site"] {
        let reply = gateway.get(&path, &[header]).await;
        assert_eq!((reply.status, reply.header("access-control-allow-origin")), (403, None), "{header}");
    }
    assert!(upstream.requests().is_empty());
}
