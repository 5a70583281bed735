//! Everything below a path, with a server in front that passes paths on as they are.

use std::fs;

use super::support::{Gateway, Upstream, encoded};

const BASE: &str = "/ops/a b~é&c/";
const AS_BROWSERS_WRITE_IT: &str = "/ops/a%20b~%C3%A9&c/";

async fn gateway(more: &[&str]) -> Gateway {
    let gateway = Gateway::start(&[&["--base-path", BASE][..], more].concat()).await;
    fs::write(gateway.site.path().join("index.html"), "page").unwrap();
    fs::write(gateway.site.path().join("boot.js"), "boot()").unwrap();
    fs::create_dir(gateway.site.path().join("snippets")).unwrap();
    gateway
}

#[tokio::test]
async fn the_page_is_below_the_base_path_however_that_is_encoded() {
    let gateway = gateway(&[]).await;
    for base in [AS_BROWSERS_WRITE_IT, "/%6Fps/a%20b%7e%c3%a9%26c/"] {
        for (path, body) in [("", "page"), ("?q=/", "page"), ("index.html", "page"), ("boot.js", "boot()")] {
            let reply = gateway.get(&format!("{base}{path}"), &[]).await;
            assert_eq!((reply.status, reply.text().as_str()), (200, body), "{base}{path}");
            assert!(reply.header("content-security-policy").is_some());
        }
    }
    let config = gateway.get(&format!("{AS_BROWSERS_WRITE_IT}config.json"), &[]).await;
    assert_eq!(config.json()["proxy"], "./proxy?url=", "relative to the page");
}

#[tokio::test]
async fn outside_there_is_nothing() {
    let gateway = gateway(&[]).await;
    let sessions = gateway.sessions_path();
    for path in [
        "/",
        "/index.html",
        "/ops/",
        "/config.json",
        "/proxy?url=x",
        &sessions,
        "/ops/a%20b~%C3%A9&cd/",
        "//ops/a%20b~%C3%A9&c/",
    ] {
        let reply = gateway.get(path, &[]).await;
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type").unwrap(), "text/plain; charset=utf-8");
        assert!(reply.text().contains("The dashboard is at /ops/a%20b~%C3%A9%26c/"), "{}", reply.text());
    }
    let traversal = gateway.get(&format!("{AS_BROWSERS_WRITE_IT}../../index.html"), &[]).await;
    assert_eq!(traversal.status, 404);
}

#[tokio::test]
async fn a_missing_last_slash_is_added() {
    let gateway = gateway(&[]).await;
    for (path, target) in [
        ("/ops/a%20b~%C3%A9&c", "/ops/a%20b~%C3%A9%26c/"),
        ("/ops/a%20b~%C3%A9&c?q=a%2Fb&r", "/ops/a%20b~%C3%A9%26c/?q=a%2Fb&r"),
        ("/ops/a%20b~%C3%A9&c/snippets", "/ops/a%20b~%C3%A9%26c/snippets/"),
    ] {
        let reply = gateway.get(path, &[]).await;
        assert!(matches!(reply.status, 307 | 308), "{path}: {}", reply.status);
        assert_eq!(reply.header("location").unwrap(), target, "{path}");
    }
    assert_eq!(gateway.get("/ops/a%20b~%C3%A9&c", &[]).await.status, 308);
}

#[tokio::test]
async fn the_proxy_passes_paths_on_byte_for_byte() {
    let upstream = Upstream::ok().await;
    let host = upstream.host();
    let gateway = gateway(&["--allow-host", &host]).await;
    let own = format!("Origin: http://{}", gateway.address);
    for way in [
        format!("proxy?url={}", encoded(&upstream.url("/v3/a%2Fb//c?d=+"))),
        format!("proxy/http://{host}/v3/a%2Fb//c?d=+"),
    ] {
        let reply = gateway.get(&format!("{AS_BROWSERS_WRITE_IT}{way}"), &[&own]).await;
        assert_eq!(reply.status, 200, "{way}");
    }
    for request in upstream.requests() {
        assert!(request.starts_with("GET /v3/a%2Fb//c?d=+ HTTP/1.1\r\n"), "{request}");
    }
    assert_eq!(upstream.requests().len(), 2);
}

#[tokio::test]
async fn the_own_api_is_called_directly_and_as_the_config_says() {
    let gateway = gateway(&["--simulate", "3"]).await;
    let config = gateway.get(&format!("{AS_BROWSERS_WRITE_IT}config.json"), &[]).await.json();
    let endpoint = config["endpoint"].as_str().unwrap();
    let below = format!("http://{}{AS_BROWSERS_WRITE_IT}", gateway.address);
    let sessions = gateway.sessions_path();
    for path in [
        format!("{AS_BROWSERS_WRITE_IT}{}", &sessions[1..]),
        format!("{AS_BROWSERS_WRITE_IT}proxy?url={}", encoded(&format!("{endpoint}{sessions}"))),
        format!("{AS_BROWSERS_WRITE_IT}proxy?url={}", encoded(&format!("{below}{}", &sessions[1..]))),
    ] {
        let reply = gateway.get(&path, &[]).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        assert!(reply.json()["node_sessions"][0]["sessions"].is_array());
    }
}
