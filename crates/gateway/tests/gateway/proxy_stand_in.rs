//! The vendor's addresses answered by the gateway's own API.

use super::support::{Gateway, encoded};

const SERVICE: &str = "gaussdb-nosql.ap-southeast-1.myhuaweicloud.com";

/// Every way to call a place by https.
fn styles(place: &str) -> [String; 4] {
    [
        format!("/proxy?url={}", encoded(&format!("https://{place}"))),
        format!("/proxy/https://{place}"),
        format!("/proxy/https:/{place}"),
        format!("/proxy/https/{place}"),
    ]
}

#[tokio::test]
async fn the_service_is_stood_in_for_in_every_style() {
    let gateway = Gateway::start(&["--simulate", "30", "--token", "good", "--stand-in"]).await;
    let origin = format!("Origin: http://{}", gateway.address);
    for style in styles(&format!("{SERVICE}{}", gateway.sessions_path())) {
        let reply = gateway.get(&style, &["X-Auth-Token: good", &origin]).await;
        assert_eq!((reply.status, reply.complete), (200, true), "{style}");
        assert_eq!(reply.json()["node_sessions"].as_array().unwrap().len(), 3, "{style}");
        assert_eq!(reply.header("content-type").unwrap(), "application/json");

        let refused = gateway.get(&style, &["X-Auth-Token: bad", &origin]).await;
        assert_eq!(refused.refusal(), (401, "APIGW.0301".into()), "{style}");
        assert_eq!(refused.json()["request_id"].as_str().unwrap(), refused.header("x-request-id").unwrap());
        for reply in [reply, refused] {
            assert_eq!(reply.header("access-control-allow-origin").unwrap(), &origin["Origin: ".len()..]);
            assert!(reply.header("access-control-expose-headers").unwrap().contains("X-Subject-Token"));
            assert_eq!(reply.header("cache-control").unwrap(), "no-store");
            assert_eq!(reply.header("content-security-policy").unwrap(), "default-src 'none'; sandbox");
            assert_eq!(reply.header("vary").unwrap(), "Origin");
        }
    }
}

#[tokio::test]
async fn the_query_arrives() {
    let gateway = Gateway::start(&["--simulate", "30", "--stand-in"]).await;
    for style in styles(&format!("{SERVICE}{}?node_id=nobody%2F", gateway.sessions_path())) {
        assert_eq!(gateway.get(&style, &[]).await.refusal(), (404, "DBS.200013".into()), "{style}");
    }
}

#[tokio::test]
async fn iam_is_stood_in_for() {
    let gateway = Gateway::start(&["--simulate", "3", "--stand-in"]).await;
    for style in styles("iam.ap-southeast-1.myhuaweicloud.com/v3/auth/tokens?nocatalog=true") {
        let reply = gateway.send_body("POST", &style, &["Content-Type: application/json"], b"{}").await;
        assert!(reply.status != 502 && !reply.refusal().1.starts_with("PROXY"), "{style}: {reply:?}");
        assert_eq!(reply.header("x-request-id").unwrap().len(), 32);
    }
}

#[tokio::test]
async fn another_region_knows_no_token_of_this_one() {
    let arguments = ["--simulate", "3", "--token", "good", "--stand-in", "--region", "eu-west-101"];
    let gateway = Gateway::start(&arguments).await;
    let origin = format!("Origin: http://{}", gateway.address);
    let path = gateway.sessions_path();
    let headers = ["X-Auth-Token: good", origin.as_str()];
    let here = gateway.proxied(&format!("https://gaussdb-nosql.eu-west-101.myhuaweicloud.eu{path}"), &headers).await;
    assert_eq!(here.status, 200);
    for place in [format!("{SERVICE}{path}"), "iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens".into()] {
        let reply = gateway.proxied(&format!("https://{place}"), &headers).await;
        assert_eq!(reply.refusal(), (401, "APIGW.0301".into()), "{place}");
        assert_eq!(reply.json()["error_msg"], "Incorrect IAM authentication information: decrypt token fail");
        assert_eq!(reply.json()["request_id"].as_str().unwrap(), reply.header("x-request-id").unwrap());
        assert_eq!(reply.header("access-control-allow-origin").unwrap(), &origin["Origin: ".len()..]);
        assert_eq!(reply.header("content-type").unwrap(), "application/json");
    }
}

#[tokio::test]
async fn everything_else_goes_where_it_went() {
    let gateway = Gateway::start(&["--simulate", "3", "--stand-in"]).await;
    let path = gateway.sessions_path();
    for (url, code) in [
        ("https://ecs.ap-southeast-1.myhuaweicloud.com".to_owned(), (502, "PROXY.0006")),
        (format!("http://{SERVICE}"), (403, "PROXY.0002")),
        (format!("https://{SERVICE}:8443"), (403, "PROXY.0002")),
        (format!("https://{SERVICE}.evil.example"), (403, "PROXY.0002")),
    ] {
        assert_eq!(gateway.proxied(&format!("{url}{path}"), &[]).await.refusal(), (code.0, code.1.to_owned()), "{url}");
    }
    let plain = Gateway::start(&["--simulate", "3"]).await;
    assert_eq!(plain.proxied(&format!("https://{SERVICE}{path}"), &[]).await.refusal(), (502, "PROXY.0006".into()));
}

#[tokio::test]
async fn the_limits_hold_for_a_stand_in() {
    let gateway = Gateway::start(&["--simulate", "20000", "--stand-in", "--proxy-max-body", "2000000"]).await;
    let url = format!("https://{SERVICE}{}", gateway.sessions_path());
    let reply = gateway.proxied(&url, &[]).await;
    assert!(reply.status == 200 && !reply.complete && reply.body.len() <= 2_000_000);
    let slow = Gateway::start(&["--simulate", "3", "--stand-in", "--proxy-timeout", "1", "--latency", "1500"]).await;
    assert_eq!(slow.proxied(&url, &[]).await.refusal(), (504, "PROXY.0007".into()));
}
