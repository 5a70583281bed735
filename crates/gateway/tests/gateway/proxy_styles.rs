//! The ways to name a target, each byte for byte.

use super::support::{Gateway, Upstream, encoded, exchange};

const WRITTEN: [&str; 17] = [
    "/",
    "//",
    "//a//b/",
    "/a/./b/../c",
    "/..",
    "/a%2Fb%2fc",
    "/a%20b+c*d",
    "/a%252Fb%FF",
    "/*",
    "/~a:b@c;d=e,f!g$h'i(j)",
    "/?",
    "/?a=b?c&d=%2F%20+*",
    "/?a=//b&url=https%3A%2F%2Fc",
    "/v3/p/redis/nodes/n/sessions?addr_prefix=10.0.0.1%3A&limit=100&offset=0",
    "/?test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
    "/%zz?%",
    "/proxy/https://a.example/?url=x",
];

/// The paths at the gateway for one at a host, by http.
fn styles(host: &str, path: &str) -> [String; 4] {
    [
        format!("/proxy?url={}", encoded(&format!("http://{host}{path}"))),
        format!("/proxy/http://{host}{path}"),
        format!("/proxy/http:/{host}{path}"),
        format!("/proxy/http/{host}{path}"),
    ]
}

#[tokio::test]
async fn path_and_query_arrive_as_they_left() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    for written in WRITTEN {
        for style in styles(&upstream.host(), written) {
            assert_eq!(gateway.get(&style, &[]).await.status, 200, "{style}");
            let request = upstream.requests().pop().unwrap();
            assert_eq!(request.lines().next().unwrap(), format!("GET {written} HTTP/1.1"), "{style}");
            assert!(request.contains(&format!("host: {}\r\n", upstream.host())), "{style}: {request}");
        }
    }
    assert_eq!(upstream.requests().len(), WRITTEN.len() * 4);
}

#[tokio::test]
async fn body_and_credentials_arrive_as_they_left() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let body = "{\"name\":\"é \\u0000 \\\" +%2F\",  \"id\":1}\r\n\r\n";
    let headers = [
        "Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=0f",
        "X-Sdk-Date: 20261124T120000Z",
        "X-Project-Id: p",
        "X-Security-Token: s+/=",
        "X-Auth-Token: a-b",
        "X-Language: en-us",
        "Content-Type: application/json;charset=utf8",
    ];
    for style in styles(&upstream.host(), "/v3/auth/tokens?nocatalog=true") {
        for method in ["POST", "DELETE"] {
            assert_eq!(gateway.send_body(method, &style, &headers, body.as_bytes()).await.status, 200, "{style}");
            let request = upstream.requests().pop().unwrap();
            assert!(request.starts_with(&format!("{method} /v3/auth/tokens?nocatalog=true HTTP/1.1\r\n")), "{request}");
            assert!(request.ends_with(&format!("\r\n\r\n{body}")), "{request}");
            for header in headers {
                let (name, value) = header.split_once(": ").unwrap();
                assert!(request.contains(&format!("{}: {value}\r\n", name.to_ascii_lowercase())), "{header}");
            }
        }
    }
}

#[tokio::test]
async fn every_style_is_guarded_alike() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let own = format!("{}/config.json", gateway.address);
    let cases = [
        ("evil.example/", (403, "PROXY.0002")),
        ("iam.ap-southeast-1.myhuaweicloud.com/v3", (403, "PROXY.0002")),
        ("127.1/", (403, "PROXY.0005")),
        (own.as_str(), (403, "PROXY.0005")),
        ("user@127.0.0.1/", (400, "PROXY.0001")),
        ("a..b/", (400, "PROXY.0001")),
    ];
    for (place, (status, code)) in cases {
        for style in styles(place, "") {
            assert_eq!(gateway.get(&style, &[]).await.refusal(), (status, code.to_owned()), "{style}");
        }
    }
    for style in styles(&upstream.host(), "/") {
        let foreign = gateway.get(&style, &["Origin: https://evil.example"]).await;
        assert_eq!(foreign.refusal(), (403, "PROXY.0003".into()), "{style}");
        let own = format!("Origin: http://{}", gateway.address);
        let preflight = gateway.send("OPTIONS", &style, &[&own, "Access-Control-Request-Method: GET"]).await;
        assert_eq!(preflight.status, 204, "{style}");
        assert!(preflight.header("access-control-allow-headers").unwrap().contains("authorization"), "{style}");
    }
    assert!(upstream.requests().is_empty());
}

#[tokio::test]
async fn a_path_that_names_nothing_is_refused() {
    let gateway = Gateway::start(&["--simulate", "3"]).await;
    for path in
        ["/proxy", "/proxy/", "/proxy/https", "/proxy/a.example/b", "/proxy//https://a.example/", "/proxy/ftp/a/"]
    {
        assert_eq!(gateway.get(path, &[]).await.refusal(), (400, "PROXY.0001".into()), "{path}");
    }
    assert_eq!(gateway.get("/proxyhttps://a.example/", &[]).await.status, 404, "the page's own files");
}

#[tokio::test]
async fn a_request_line_with_the_gateways_own_address_is_read_alike() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let line = format!(
        "GET http://{0}/proxy/http/{1}/a%2Fb?c HTTP/1.1\r\nHost: {0}\r\nConnection: close\r\n\r\n",
        gateway.address,
        upstream.host()
    );
    assert_eq!(exchange(gateway.address, line.as_bytes()).await.status, 200);
    assert!(upstream.requests().pop().unwrap().starts_with("GET /a%2Fb?c HTTP/1.1\r\n"));
}
