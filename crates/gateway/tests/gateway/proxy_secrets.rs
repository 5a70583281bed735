//! What must never be in a log.

use super::support::upstream::Answer;
use super::support::{Gateway, Upstream, encoded, log};

#[tokio::test]
async fn credentials_and_queries_are_never_logged() {
    let reply = "HTTP/1.1 201 Created\r\nX-Subject-Token: hush-subject\r\nContent-Length: 10\r\n\r\nhush-reply";
    let upstream = Upstream::start(Answer::Bytes(reply.as_bytes().to_vec())).await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host(), "--token", "hush-known", "--simulate", "3"]).await;
    let headers = [
        "X-Auth-Token: hush-token",
        "Authorization: hush-signature",
        "X-Security-Token: hush-security",
        "Cookie: hush-cookie",
    ];

    let url = upstream.url("/path-to-see?query=hush-query");
    let path = format!("/proxy?url={}", encoded(&url));
    assert_eq!(gateway.send_body("POST", &path, &headers, b"hush-body").await.status, 201);
    for style in ["/proxy/http://", "/proxy/http:/", "/proxy/http/"] {
        let path = format!("{style}{}/path-to-see?query=hush-query", upstream.host());
        assert_eq!(gateway.send_body("POST", &path, &headers, b"hush-body").await.status, 201);
    }
    assert_eq!(gateway.get("/proxy/hush-nonsense/hush", &headers).await.status, 400);
    let stand_in = Gateway::start(&["--stand-in", "--token", "hush-known", "--simulate", "3"]).await;
    for region in ["ap-southeast-1", "cn-north-4"] {
        let url = format!("https://iam.{region}.myhuaweicloud.com/v3/nothing?hush-query");
        assert!(stand_in.proxied(&url, &headers).await.status >= 400);
    }
    // On the ways to a refusal, too.
    for url in [
        "https://hush-user:hush-password@evil.example/",
        "https://evil.example/?hush-query",
        "http://127.0.0.1:1/?hush-query",
        "hush-nonsense",
    ] {
        assert!(gateway.proxied(url, &headers).await.status >= 400);
    }
    assert_eq!(gateway.get(&gateway.sessions_path(), &["X-Auth-Token: hush-known"]).await.status, 200);
    assert_eq!(gateway.get(&gateway.sessions_path(), &["X-Auth-Token: hush-wrong"]).await.status, 401);
    let unreachable = Gateway::start(&["--redis", "secret-node=redis://:hush-redis@127.0.0.1:1"]).await;
    assert_eq!(unreachable.get(&unreachable.sessions_path(), &[]).await.status, 403);

    let log = log::text();
    for seen in ["/path-to-see", "evil.example", "secret-node", "request_id=", "status=201", "PROXY.0002"] {
        assert!(log.contains(seen), "{seen} is worth logging:\n{log}");
    }
    // At every level, and the libraries' lines too.
    for line in log.lines() {
        assert!(!line.contains("hush"), "{line}");
    }
}
