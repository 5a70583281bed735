//! Signed calls through every style of proxy: the signature covers path, query and body, so one byte less is refused.

use sessions_core::connection::{Endpoint, Method, NodeId, ProjectId, Request, Secret};
use sessions_core::iam::{Scope, peek_token, projects_request};
use sessions_core::paging::{node_sessions_request, statistics_request};
use sessions_core::proxy::Template;
use sessions_core::signing::{AccessKey, SdkDate, sign};
use sessions_gateway::api::DEFAULT_PROJECT;

use super::sign_in::who;
use super::signatures::{now_ms, send};
use super::support::Gateway;

const NODE: &str = "node-a";
const SIGN_INS: [&str; 9] = [
    "--stand-in",
    "--redis",
    "node-a=redis://127.0.0.1:1",
    "--simulate",
    "3",
    "--access-key",
    "AKSTYLES:sk-styles:st-styles+/=",
    "--password",
    "acme/mia/hush-hush",
];

/// The templates of a page that this gateway serves, and without one where the gateway is the endpoint itself.
const TEMPLATES: [&str; 6] =
    ["", "/proxy?url=", "/proxy?url={url}", "/proxy", "/proxy/{rawurl}", "/proxy/{scheme}/{host}/{path}"];

/// The calls of the page, and what the page does not send but a signature has to bear.
fn calls(endpoint: &Endpoint) -> Vec<Request> {
    let project = ProjectId::parse(DEFAULT_PROJECT).unwrap();
    let node = NodeId::parse(NODE).unwrap();
    let sessions = format!("/v3/{DEFAULT_PROJECT}/redis/nodes/{NODE}/sessions");
    let request = |method, path: &str, body: &str| Request {
        method,
        url: endpoint.target(path),
        headers: Vec::new(),
        body: body.to_owned(),
    };
    vec![
        projects_request(endpoint),
        node_sessions_request(endpoint, &project, &node, 0, Some("10.0.0.1:")),
        node_sessions_request(endpoint, &project, &node, 100, Some("[fd00::1]:é &=+*~%2F")),
        statistics_request(endpoint, &project, &node),
        request(
            Method::Get,
            &format!("/v3/{DEFAULT_PROJECT}/instances?name=*a//b&url=https://c/d?e&datastore_type=redis"),
            "",
        ),
        request(Method::Get, "/v3/%61uth/projects?b=2&a&a=%20+", ""),
        request(Method::Delete, &sessions, r#"{"is_all":false,"session_ids":["1131","2323"]}"#),
        request(Method::Delete, &sessions, "{ \"is_all\" :\tfalse,\r\n\"session_ids\":[\"é\\u0000\"]}"),
    ]
}

#[tokio::test]
async fn a_signature_survives_every_style() {
    let gateway = Gateway::start(&SIGN_INS).await;
    let secret = |text: &str| Secret::new(text.to_owned());
    let right = AccessKey {
        id: "AKSTYLES".to_owned(),
        secret: secret("sk-styles"),
        security_token: Some(secret("st-styles+/=")),
    };
    let wrong = AccessKey { secret: secret("sk-other"), ..right.clone() };
    let project = ProjectId::parse(DEFAULT_PROJECT).unwrap();
    let own = Endpoint::parse(&format!("http://{}", gateway.address)).unwrap();
    let vendor = Endpoint::parse("gaussdb-nosql.ap-southeast-1.myhuaweicloud.com").unwrap();
    for template in TEMPLATES {
        for endpoint in [&own, &vendor] {
            let template = Template::parse(template).unwrap();
            for call in calls(endpoint) {
                let signed = sign(&call, &right, Some(&project), SdkDate::at_millis(now_ms()));
                let address = if template.is_direct() { call.url.path().to_owned() } else { template.apply(&call.url) };
                let reply = send(&gateway, &signed, &address).await;
                let words = format!("{} {address}: {} {}", call.method.as_str(), reply.status, reply.text());
                // The node of this test is not there: what is refused for that was let in.
                assert!(reply.status == 200 || reply.refusal() == (403, "DBS.200018".into()), "{words}");
            }
            let call = projects_request(endpoint);
            let signed = sign(&call, &wrong, Some(&project), SdkDate::at_millis(now_ms()));
            let address = if template.is_direct() { call.url.path().to_owned() } else { template.apply(&call.url) };
            let refused = send(&gateway, &signed, &address).await;
            assert_eq!(refused.refusal(), (401, "APIGW.0301".into()), "{address}");
            // More than five in a row would lock the key.
            let signed = sign(&call, &right, Some(&project), SdkDate::at_millis(now_ms()));
            assert_eq!(send(&gateway, &signed, &address).await.status, 200, "{address}");
        }
    }
}

#[tokio::test]
async fn a_password_is_exchanged_in_every_style() {
    let gateway = Gateway::start(&SIGN_INS).await;
    let origin = format!("Origin: http://{}", gateway.address);
    for endpoint in [format!("http://{}", gateway.address), "iam.ap-southeast-1.myhuaweicloud.com".to_owned()] {
        let endpoint = Endpoint::parse(&endpoint).unwrap();
        for template in TEMPLATES.into_iter().filter(|template| !template.is_empty()) {
            let scope = Scope::ProjectName("ap-southeast-1".to_owned());
            let request = sessions_core::iam::token_request(&endpoint, &who("mia", "hush-hush"), &scope);
            let address = Template::parse(template).unwrap().apply(&request.url);
            let headers = ["Content-Type: application/json;charset=utf8", &origin];
            let reply = gateway.send_body("POST", &address, &headers, request.body.as_bytes()).await;
            assert_eq!(reply.status, 201, "{address}: {}", reply.text());
            let exposed = reply.header("access-control-expose-headers").unwrap();
            assert!(exposed.contains("X-Subject-Token") && exposed.contains("Date"), "{exposed}");
            let token = reply.header("x-subject-token").unwrap();
            assert_eq!(peek_token(&token).unwrap().user.unwrap().name, "mia");
            let projects = Template::parse(template).unwrap().apply(&projects_request(&endpoint).url);
            assert_eq!(gateway.get(&projects, &[&format!("X-Auth-Token: {token}")]).await.status, 200, "{projects}");
        }
    }
}
