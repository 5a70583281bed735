//! What the proxy calls, and how it is written.

use super::support::{Gateway, Upstream, encoded};

#[tokio::test]
async fn the_gateways_own_api_is_called() {
    let gateway = Gateway::start(&["--simulate", "30", "--token", "t"]).await;
    let url = format!("http://{}{}", gateway.address, gateway.sessions_path());
    let reply = gateway.proxied(&url, &["X-Auth-Token: t", &format!("Origin: http://{}", gateway.address)]).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()["node_sessions"].as_array().unwrap().len(), 3);
    assert_eq!(gateway.proxied(&url, &[]).await.refusal(), (401, "APIGW.0301".into()), "its refusals as well");
    let other = format!("http://{}/config.json", gateway.address);
    assert_eq!(gateway.proxied(&other, &[]).await.refusal(), (403, "PROXY.0005".into()), "and nothing else of it");
}

#[tokio::test]
async fn path_query_and_body_arrive_byte_for_byte() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let written = [
        "/",
        "//",
        "//a//b/",
        "/a/./b/../c",
        "/a%2Fb%2fc",
        "/a%20b+c*d",
        "/*",
        "/~a:b@c;d=e,f!g$h'i(j)",
        "/?",
        "/?a=b?c&d=%2F%20+*",
        "/v3/p/redis/nodes/n/sessions?addr_prefix=10.0.0.1%3A&limit=100&offset=0",
        "/?test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29",
        "/%zz?%",
        "/a%252Fb",
    ];
    for path in written {
        assert_eq!(gateway.proxied(&upstream.url(path), &[]).await.status, 200, "{path}");
        let request = upstream.requests().pop().unwrap();
        assert_eq!(request.lines().next().unwrap(), format!("GET {path} HTTP/1.1"));
    }
    assert_eq!(gateway.proxied(&format!("http://{}?x=1", upstream.host()), &[]).await.status, 200);
    assert!(upstream.requests().pop().unwrap().starts_with("GET /?x=1 HTTP/1.1\r\n"));

    let body = "{\"name\":\"é \\u0000 \\\" +%2F\",  \"id\":1}\n";
    let path = format!("/proxy?url={}", encoded(&upstream.url("/v3/auth/tokens?nocatalog=true")));
    for method in ["POST", "DELETE"] {
        let reply =
            gateway.send_body(method, &path, &["Content-Type: application/json;charset=utf8"], body.as_bytes()).await;
        assert_eq!(reply.status, 200);
        let request = upstream.requests().pop().unwrap();
        assert!(request.starts_with(&format!("{method} /v3/auth/tokens?nocatalog=true HTTP/1.1\r\n")), "{request}");
        assert!(request.ends_with(&format!("\r\n\r\n{body}")), "{request}");
        assert!(request.contains("content-type: application/json;charset=utf8\r\n"), "{request}");
    }
}

#[tokio::test]
async fn only_listed_headers_reach_the_host() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let origin = format!("Origin: http://{}", gateway.address);
    let headers = [
        "X-Auth-Token: a",
        "Authorization: b",
        "X-Sdk-Date: c",
        "X-Project-Id: d",
        "X-Security-Token: e",
        "X-Language: en-us",
        "Accept: f",
        "Cookie: secret",
        "Referer: http://g/",
        "User-Agent: h",
        "X-Forwarded-For: 10.0.0.1",
        "Accept-Encoding: br",
        "X-Other: i",
        "Sec-Fetch-Site: same-origin",
        &origin,
    ];
    gateway.proxied(&upstream.url("/"), &headers).await;
    let request = upstream.requests().pop().unwrap();
    let mut names: Vec<&str> = request.trim_end().lines().skip(1).map(|line| line.split(':').next().unwrap()).collect();
    names.sort_unstable();
    let expected = [
        "accept",
        "authorization",
        "host",
        "user-agent",
        "x-auth-token",
        "x-language",
        "x-project-id",
        "x-sdk-date",
        "x-security-token",
    ];
    assert_eq!(names, expected);
    assert!(request.contains(&format!("host: {}\r\n", upstream.host())));
    assert!(request.contains("user-agent: sessions-gateway/"));
}

#[tokio::test]
async fn only_safe_headers_reach_the_page() {
    let headers = [
        "Content-Type: application/json",
        "X-Subject-Token: token",
        "X-Request-Id: 1234",
        "Retry-After: 9",
        "Set-Cookie: a=b",
        "Server: s",
        "Access-Control-Allow-Origin: *",
        "Location: http://evil.example/",
        "Refresh: 0;url=http://evil.example/",
        "Content-Encoding: gzip",
        "Date: Tue, 24 Nov 2026 02:58:01 GMT",
    ];
    let upstream = Upstream::replying("201 Created", &headers, "{}").await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let reply = gateway.proxied(&upstream.url("/"), &[]).await;
    assert_eq!((reply.status, reply.text().as_str()), (201, "{}"));
    let mut names: Vec<&str> =
        reply.headers.iter().map(|header| header.0.as_str()).filter(|&name| name != "connection").collect();
    names.sort_unstable();
    let expected = [
        "cache-control",
        "content-encoding",
        "content-length",
        "content-security-policy",
        "content-type",
        "date",
        "retry-after",
        "vary",
        "x-content-type-options",
        "x-request-id",
        "x-subject-token",
    ];
    assert_eq!(names, expected);
    assert_eq!(reply.header("cache-control").unwrap(), "no-store");
    assert_eq!(reply.header("x-request-id").unwrap(), "1234", "the vendor's own");
    assert_eq!(reply.header("date").unwrap(), "Tue, 24 Nov 2026 02:58:01 GMT");
}

#[tokio::test]
async fn a_script_of_somebody_else_is_no_script_here() {
    let upstream = Upstream::replying("200 OK", &["Content-Type: text/javascript"], "alert(1)").await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let reply = gateway.proxied(&upstream.url("/"), &[]).await;
    assert_eq!(reply.header("content-type").unwrap(), "application/octet-stream");
    assert_eq!(reply.header("x-content-type-options").unwrap(), "nosniff");
    assert_eq!(reply.header("content-security-policy").unwrap(), "default-src 'none'; sandbox");
}

#[tokio::test]
async fn what_is_not_listed_is_not_called() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&[]).await;
    let port = upstream.address.port();
    let cases = [
        (
            400,
            "PROXY.0001",
            vec!["".to_owned(), "/v3".into(), "https://".into(), "ftp://iam.myhuaweicloud.com/".into()],
        ),
        (
            400,
            "PROXY.0001",
            vec![format!("http://a@127.0.0.1:{port}/"), "https://iam.myhuaweicloud.com:x@evil.example/".into()],
        ),
        (400, "PROXY.0001", vec![format!("http://127.0.0.1.:{port}/"), "https://iam.myhuaweicloud.com./".into()]),
        (
            400,
            "PROXY.0001",
            vec!["https://iam.myhuaweicloud.com/#x".into(), "https://iam.myhuaweicloud.com\\@evil.example/".into()],
        ),
        (
            403,
            "PROXY.0002",
            vec![
                "https://evil.example/".into(),
                "https://myhuaweicloud.com/".into(),
                format!("http://localhost:{port}/"),
            ],
        ),
        (
            403,
            "PROXY.0002",
            vec!["https://evilmyhuaweicloud.com/".into(), "https://iam.myhuaweicloud.com.evil.example/".into()],
        ),
        (403, "PROXY.0002", vec!["http://iam.myhuaweicloud.com/".into(), "https://iam.myhuaweicloud.com:8443/".into()]),
        (
            403,
            "PROXY.0002",
            vec!["https://8.8.8.8/".into(), "http://134744072/".into(), "http://[2606:4700::1111]/".into()],
        ),
        (
            403,
            "PROXY.0005",
            vec![
                format!("http://127.0.0.1:{port}/"),
                format!("http://127.1:{port}/"),
                format!("http://2130706433:{port}/"),
            ],
        ),
        (
            403,
            "PROXY.0005",
            vec![
                format!("http://0x7F000001:{port}/"),
                format!("http://0177.0.0.1:{port}/"),
                format!("http://0:{port}/"),
            ],
        ),
        (
            403,
            "PROXY.0005",
            vec![
                format!("http://[::1]:{port}/"),
                format!("http://[::ffff:127.0.0.1]:{port}/"),
                format!("http://[::]:{port}/"),
            ],
        ),
        (
            403,
            "PROXY.0005",
            vec!["http://169.254.169.254/latest/".into(), "http://10.0.0.1/".into(), "https://[fd00::1]/".into()],
        ),
    ];
    for (status, code, urls) in cases {
        for url in urls {
            let reply = gateway.proxied(&url, &[]).await;
            assert_eq!(reply.refusal(), (status, code.into()), "{url}");
            assert!(reply.json()["error_msg"].as_str().unwrap().ends_with('.'), "{url}");
        }
    }
    for query in
        ["", "?", "?url", "?URL=https%3A%2F%2Fiam.myhuaweicloud.com", "?url=https://iam.myhuaweicloud.com/?a=b&c=d"]
    {
        assert_eq!(gateway.get(&format!("/proxy{query}"), &[]).await.refusal(), (400, "PROXY.0001".into()), "{query}");
    }
    assert!(upstream.requests().is_empty());
}

#[tokio::test]
async fn a_listed_name_that_leads_into_a_network_is_not_called() {
    let names: [(&str, &[&str]); 5] = [
        ("loopback.myhuaweicloud.com", &["127.0.0.1"]),
        ("metadata.myhuaweicloud.com", &["169.254.169.254"]),
        ("mapped.myhuaweicloud.com", &["::ffff:127.0.0.1"]),
        ("local.myhuaweicloud.eu", &["fd00::1", "fe80::1", "10.0.0.1", "100.64.0.1"]),
        ("nat64.myhuaweicloud.com", &["64:ff9b::7f00:1"]),
    ];
    let gateway = Gateway::start_named(&[], &names).await;
    for (name, _) in names {
        assert_eq!(
            gateway.proxied(&format!("https://{name}/"), &[]).await.refusal(),
            (403, "PROXY.0005".into()),
            "{name}"
        );
    }
    let unknown = gateway.proxied("https://unknown.myhuaweicloud.com/", &[]).await;
    assert_eq!(unknown.refusal(), (502, "PROXY.0006".into()));
}

#[tokio::test]
async fn a_named_host_is_called_at_the_address_that_was_looked_up() {
    let upstream = Upstream::ok().await;
    let port = upstream.address.port();
    // No resolver but the table knows this name, so the connection can only have gone to the address of the table.
    let host = format!("stand-in.example:{port}");
    let gateway = Gateway::start_named(&["--allow-host", &host], &[("stand-in.example", &["127.0.0.1"])]).await;
    assert_eq!(gateway.proxied(&format!("http://Stand-In.example:{port}/a"), &[]).await.status, 200);
    let request = upstream.requests().pop().unwrap();
    assert!(request.contains(&format!("host: stand-in.example:{port}\r\n")), "{request}");
    let other = gateway.proxied(&format!("http://stand-in.example:{}/a", port ^ 1), &[]).await;
    assert_eq!(other.refusal(), (403, "PROXY.0002".into()), "at the named port only");
}
