//! The files of the dashboard.

use std::fs;

use super::support::Gateway;

const FOREVER: &str = "public, max-age=31536000, immutable";

async fn site() -> Gateway {
    let gateway = Gateway::start(&["--connect-src", "https://other.example"]).await;
    let write = |name: &str, bytes: &[u8]| fs::write(gateway.site.path().join(name), bytes).unwrap();
    write("index.html", b"<!doctype html>");
    write("index.html.br", b"brotli page");
    write("boot.js", b"boot()");
    write("app-0123456789abcdef.js", b"plain");
    write("app-0123456789abcdef.js.br", b"brotli");
    write("app-0123456789abcdef.js.gz", b"gzip");
    write("app-0123456789abcdef_bg.wasm", b"\0asm");
    write("style-fedcba9876543210.css", b"a{}");
    gateway
}

#[tokio::test]
async fn the_root_is_the_page() {
    let site = site().await;
    for path in ["/", "/index.html", "/?node=x"] {
        let reply = site.get(path, &[]).await;
        assert_eq!((reply.status, reply.text().as_str()), (200, "<!doctype html>"));
        assert_eq!(reply.header("content-type").unwrap(), "text/html");
        assert_eq!(reply.header("cache-control").unwrap(), "no-cache");
    }
}

#[tokio::test]
async fn a_file_is_sent_in_the_best_encoding_that_the_browser_takes() {
    let site = site().await;
    let cases = [
        ("gzip, deflate, br", "brotli", Some("br")),
        ("gzip", "gzip", Some("gzip")),
        ("identity", "plain", None),
        ("br;q=0, gzip", "gzip", Some("gzip")),
    ];
    for (accepted, body, encoding) in cases {
        let reply = site.get("/app-0123456789abcdef.js", &[&format!("Accept-Encoding: {accepted}")]).await;
        assert_eq!(
            (reply.text().as_str(), reply.header("content-encoding").as_deref()),
            (body, encoding),
            "{accepted}"
        );
        assert_eq!(reply.header("content-type").unwrap(), "text/javascript");
        assert_eq!(reply.header("vary").unwrap(), "accept-encoding");
        assert_eq!(reply.header("cache-control").unwrap(), FOREVER);
    }
    let page = site.get("/", &["Accept-Encoding: br"]).await;
    assert_eq!((page.text().as_str(), page.header("content-encoding").as_deref()), ("brotli page", Some("br")));
    assert_eq!(page.header("content-type").unwrap(), "text/html");
    assert_eq!(site.get("/boot.js", &["Accept-Encoding: br"]).await.text(), "boot()", "no sibling, no encoding");
}

#[tokio::test]
async fn types_and_times_are_right() {
    let site = site().await;
    for (path, content_type, cache) in [
        ("/app-0123456789abcdef_bg.wasm", "application/wasm", FOREVER),
        ("/style-fedcba9876543210.css", "text/css", FOREVER),
        ("/boot.js", "text/javascript", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
    ] {
        let reply = site.get(path, &[]).await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-type").unwrap(), content_type, "{path}");
        assert_eq!(reply.header("cache-control").unwrap(), cache, "{path}");
    }
    let reply = site.get("/boot.js", &[]).await;
    let again = site.get("/boot.js", &[&format!("If-None-Match: {}", reply.header("etag").unwrap())]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[tokio::test]
async fn what_is_missing_is_plain_text_and_never_the_page() {
    let site = site().await;
    for path in [
        "/nothing",
        "/app-0000000000000000.js",
        "/a/b/c",
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
    ] {
        let reply = site.get(path, &["Accept: text/html"]).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type").unwrap(), "text/plain; charset=utf-8");
        assert_eq!(reply.header("cache-control").unwrap(), "no-store");
        assert!(!reply.text().contains("doctype") && !reply.text().contains("root:"));
    }
    let reply = site.send("POST", "/index.html", &[]).await;
    assert_eq!((reply.status, reply.header("allow").as_deref()), (405, Some("GET, HEAD")));
}

#[tokio::test]
async fn every_reply_of_the_site_is_guarded() {
    let site = site().await;
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
        connect-src 'self' https://other.example; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
        frame-ancestors 'none'; require-trusted-types-for 'script'";
    for path in ["/", "/boot.js", "/config.json", "/nothing"] {
        let reply = site.get(path, &[]).await;
        assert_eq!(reply.header("content-security-policy").unwrap(), policy, "{path}");
        assert_eq!(reply.header("x-content-type-options").unwrap(), "nosniff");
        assert_eq!(reply.header("referrer-policy").unwrap(), "no-referrer");
        assert_eq!(reply.header("cross-origin-opener-policy").unwrap(), "same-origin");
        assert!(reply.header("permissions-policy").unwrap().contains("geolocation=()"));
    }
}

#[tokio::test]
async fn the_generated_config_points_at_this_gateway() {
    let gateway = Gateway::start(&["--project", "p", "--instance", "i"]).await;
    let reply = gateway.get("/config.json", &[]).await;
    let expected = serde_json::json!({
        "endpoint": format!("http://{}", gateway.address), "project": "p", "instance": "i", "proxy": "./proxy?url=",
        "signIn": ["none", "token", "password", "key"],
    });
    assert_eq!(reply.json(), expected);
    for (arguments, ways) in [
        (&["--token", "t"][..], serde_json::json!(["token"])),
        (&["--password", "a/u/p"], serde_json::json!(["token", "password"])),
        (&["--access-key", "AK:SK"], serde_json::json!(["key"])),
        (&["--token", "t", "--access-key", "AK:SK:T"], serde_json::json!(["token", "key"])),
    ] {
        let gateway = Gateway::start(arguments).await;
        assert_eq!(gateway.get("/config.json", &[]).await.json()["signIn"], ways, "{arguments:?}");
    }
}

#[tokio::test]
async fn the_sites_own_config_comes_first() {
    let gateway = Gateway::start(&[]).await;
    fs::write(gateway.site.path().join("config.json"), r#"{"endpoint":"https://own.example"}"#).unwrap();
    let reply = gateway.get("/config.json", &[]).await;
    assert_eq!(reply.json()["endpoint"], "https://own.example");
    assert_eq!(reply.header("cache-control").unwrap(), "no-cache");
}

#[tokio::test]
async fn a_config_of_the_command_line_comes_before_all_others_and_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.json");
    let text = r#"{ "endpoint": "https://given.example", "theme": "loud", "no-such-key-here": 1 }"#;
    fs::write(&file, text).unwrap();
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join("config.json"), r#"{"endpoint":"https://own.example"}"#).unwrap();
    let gateway = Gateway::of_site(site, &["--config", file.to_str().unwrap()]).await;
    let reply = gateway.get("/config.json", &[]).await;
    assert_eq!(reply.text(), text, "as it is");
    assert_eq!(reply.header("content-type").unwrap(), "application/json");
    assert_eq!(reply.header("cache-control").unwrap(), "no-cache");
    let log = super::support::log::text();
    assert!(log.contains("“no-such-key-here”") && log.contains("“theme”"), "{log}");
}

#[tokio::test]
async fn a_page_that_comes_by_a_name_of_its_own_is_kept_out() {
    let site = site().await;
    for path in ["/", "/config.json", "/proxy?url=x", &site.sessions_path()] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: evil.example:{}\r\nConnection: close\r\n\r\n", site.address.port());
        let reply = super::support::exchange(site.address, request.as_bytes()).await;
        assert_eq!(reply.status, 421, "{path}");
        assert!(reply.text().contains("--allow-origin"));
    }
}
