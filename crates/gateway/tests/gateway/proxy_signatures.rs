//! Signed calls through every style of the proxy, which change nothing that is signed.

use std::time::{SystemTime, UNIX_EPOCH};

use sessions_core::connection::{Endpoint, Method, ProjectId, Request, Secret};
use sessions_core::signing::{AccessKey, SdkDate, sign};
use sessions_gateway::api::DEFAULT_PROJECT;

use super::support::{Gateway, Reply, encoded};

const ARGUMENTS: [&str; 5] = ["--simulate", "3", "--access-key", "AK:sk-secret", "--stand-in"];

fn signed(endpoint: &str, method: Method, path: &str, body: &str) -> Request {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let secret = Secret::new("sk-secret".to_owned());
    let key = AccessKey { id: "AK".to_owned(), secret, security_token: None };
    let url = Endpoint::parse(endpoint).unwrap().target(path);
    let request = Request { method, url, headers: Vec::new(), body: body.to_owned() };
    sign(&request, &key, Some(&ProjectId::parse(DEFAULT_PROJECT).unwrap()), SdkDate::at_millis(now))
}

async fn send(gateway: &Gateway, request: &Request, path: &str) -> Reply {
    let headers: Vec<String> = request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    gateway.send_body(request.method.as_str(), path, &headers, request.body.as_bytes()).await
}

fn styles(url: &str) -> [String; 4] {
    let place = url.strip_prefix("https://").unwrap();
    [
        format!("/proxy?url={}", encoded(url)),
        format!("/proxy/{url}"),
        format!("/proxy/https:/{place}"),
        format!("/proxy/https/{place}"),
    ]
}

#[tokio::test]
async fn a_signature_holds_in_every_style() {
    let gateway = Gateway::start(&ARGUMENTS).await;
    let service = "gaussdb-nosql.ap-southeast-1.myhuaweicloud.com";
    let sessions = gateway.sessions_path();
    let calls = [
        (service, Method::Get, sessions.clone(), "", 200),
        (service, Method::Get, format!("{sessions}?node_id=a%2Fb%20%2B*~"), "", 404),
        ("iam.ap-southeast-1.myhuaweicloud.com", Method::Get, "/v3/projects?name=ap-southeast-1".into(), "", 200),
    ];
    for (endpoint, method, path, body, status) in calls {
        let request = signed(endpoint, method, &path, body);
        for style in styles(&request.url.url()) {
            let reply = send(&gateway, &request, &style).await;
            assert_eq!(reply.status, status, "{style}: {}", reply.text());
        }
    }
}

#[tokio::test]
async fn a_fault_on_the_way_breaks_it() {
    for fault in ["proxy-strips-authorization", "proxy-changes-query"] {
        let gateway = Gateway::start(&[&ARGUMENTS[..], &["--proxy-fault", fault]].concat()).await;
        let endpoint = "gaussdb-nosql.ap-southeast-1.myhuaweicloud.com";
        let request = signed(endpoint, Method::Get, &gateway.sessions_path(), "");
        for style in styles(&request.url.url()) {
            let reply = send(&gateway, &request, &style).await;
            assert_eq!(reply.refusal(), (401, "APIGW.0301".into()), "{fault} {style}");
        }
    }
}
