//! What gives access must never be in a log, nor in a reply to somebody else's call.

use sessions_core::connection::{Endpoint, Method, ProjectId, Request};
use sessions_core::iam::Scope;
use sessions_core::signing::{SdkDate, sign};
use sessions_gateway::api::DEFAULT_PROJECT;

use super::sign_in::sign_in;
use super::signatures::{key, now_ms, send};
use super::support::{Gateway, Reply, encoded, log};

const SIGN_INS: [&str; 13] = [
    "--simulate",
    "3",
    "--stand-in",
    "--token",
    "hush-token",
    "--password",
    "acme/mia/hush-password",
    "--password",
    "acme/max/hush-second/u-max/hush-code",
    "--access-key",
    "HUSHKEY:hush-secret",
    "--access-key",
    "HUSHTEMPORARY:hush-short:hush-security",
];

fn check(reply: &Reply, what: &str) {
    let shown = format!("{:?} {}", reply.headers, String::from_utf8_lossy(&reply.body));
    assert!(!shown.contains("hush"), "{what}: {shown}");
}

async fn sign_in_in_every_way(gateway: &Gateway) -> Vec<String> {
    let scope = || Scope::ProjectName("ap-southeast-1".to_owned());
    let mut tokens = Vec::new();
    for (user, password, code) in [
        ("mia", "hush-password", None),
        ("mia", "hush-wrong", None),
        ("max", "hush-second", None),
        ("max", "hush-second", Some("hush-other")),
        ("max", "hush-second", Some("hush-code")),
        ("nobody", "hush-password", None),
    ] {
        let answer = sign_in(gateway, user, password, code, scope()).await;
        check(&answer.reply, "sign-in");
        tokens.extend(answer.reply.header("x-subject-token"));
    }
    tokens
}

async fn call_in_every_way(gateway: &Gateway, tokens: &[String]) {
    let paths = [
        gateway.sessions_path(),
        format!("/v3/{DEFAULT_PROJECT}/instances?name=*hush"),
        "/v3/projects?name=hush".to_owned(),
        format!("/v3/{DEFAULT_PROJECT}/redis/nodes/none/sessions?addr_prefix=hush"),
    ];
    let hosts =
        ["iam.ap-southeast-1", "gaussdb-nosql.cn-north-4"].map(|name| format!("https://{name}.myhuaweicloud.com"));
    for path in &paths {
        let proxied = hosts.iter().map(|host| format!("/proxy?url={}", encoded(&format!("{host}{path}"))));
        for address in proxied.chain([path.clone()]) {
            for token in tokens.iter().map(String::as_str).chain(["hush-token", "hush-unknown"]) {
                check(&gateway.get(&address, &[&format!("X-Auth-Token: {token}")]).await, &address);
            }
            for (id, secret, security) in [
                ("HUSHKEY", "hush-secret", None),
                ("HUSHKEY", "hush-wrong", None),
                ("HUSHTEMPORARY", "hush-short", Some("hush-security")),
                ("HUSHTEMPORARY", "hush-short", Some("hush-wrong")),
                ("HUSHTEMPORARY", "hush-wrong", Some("hush-security")),
                ("HUSHUNKNOWN", "hush-secret", None),
            ] {
                let url = Endpoint::parse("example.com").unwrap().target(path);
                let request = Request { method: Method::Get, url, headers: Vec::new(), body: String::new() };
                let project = ProjectId::parse(DEFAULT_PROJECT).unwrap();
                let date = SdkDate::at_millis(now_ms());
                let signed = sign(&request, &key(id, secret, security), Some(&project), date);
                // What is refused is told with the query that came, so the one without a secret is for this.
                if !path.contains("hush") {
                    check(&send(gateway, &signed, &address).await, &address);
                } else {
                    send(gateway, &signed, &address).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn no_way_in_leaves_a_trace_in_the_log() {
    let mut tokens = Vec::new();
    for fault in ["", "password-locked", "huawei-id", "key-locked", "revoked", "throttle-always", "cut-off"] {
        let faults: &[&str] = if fault.is_empty() { &[] } else { &["--fault", fault] };
        let gateway = Gateway::start(&[&SIGN_INS[..], faults].concat()).await;
        let new = sign_in_in_every_way(&gateway).await;
        assert_eq!(new.len(), if ["password-locked", "huawei-id"].contains(&fault) { 0 } else { 2 }, "{fault}");
        call_in_every_way(&gateway, &new).await;
        tokens.extend(new);
    }
    let log = log::text();
    for seen in ["status=201", "status=401", "status=429", "iam.ap-southeast-1.myhuaweicloud.com"] {
        assert!(log.contains(seen), "{seen} is worth logging");
    }
    for line in log.lines() {
        assert!(!line.contains("hush") && !line.contains("HUSH"), "{line}");
        assert!(!tokens.iter().any(|token| line.contains(token.as_str())), "{line}");
    }
}
