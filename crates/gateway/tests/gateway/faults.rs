//! What goes wrong on purpose.

use std::collections::HashSet;

use sessions_core::api::SessionsReply;
use sessions_core::connection::ProjectId;
use sessions_core::iam::{Refusal, Scope};
use sessions_gateway::api::DEFAULT_PROJECT;

use super::sign_in::sign_in;
use super::support::{Gateway, Reply};

async fn with(fault: &str) -> (Gateway, String) {
    let gateway = Gateway::start(&["--simulate", "700", "--seed", "5", "--fault", fault]).await;
    // The same seed makes the same nodes.
    let plain = Gateway::start(&["--simulate", "700", "--seed", "5"]).await;
    let reply = plain.get(&plain.sessions_path(), &[]).await;
    let reply: SessionsReply = serde_json::from_slice(&reply.body).unwrap();
    (gateway, format!("/v3/{DEFAULT_PROJECT}/redis/nodes/{}", reply.node_sessions[0].node_id))
}

#[tokio::test]
async fn calls_of_the_service_are_refused() {
    let instances = format!("/v3/{DEFAULT_PROJECT}/instances");
    for (fault, refused, code) in [
        ("no-instance-sessions", &["A"][..], "404 APIGW.0101"),
        ("sessions-denied", &["A", "B"], "403 listSession"),
        ("instances-denied", &["I"], "403 instance:list "),
        ("statistics-denied", &["C"], "403 listSession"),
        ("delete-denied", &["D", "E"], "403 deleteSession"),
        ("not-ready", &["A", "B", "C", "D", "E"], "403 DBS.200018"),
        ("wrong-project", &["A", "B", "C", "D", "E", "I"], "400 DBS.200010"),
        ("throttle-always", &["A", "B", "C", "D", "E", "I"], "429 APIGW.0308"),
    ] {
        let (gateway, node) = with(fault).await;
        for (name, method, path) in [
            ("I", "GET", instances.clone()),
            ("A", "GET", gateway.sessions_path()),
            ("B", "GET", format!("{node}/sessions")),
            ("C", "GET", format!("{node}/session-statistics")),
            ("D", "DELETE", format!("{node}/sessions")),
            ("E", "DELETE", gateway.sessions_path()),
        ] {
            let body = if name == "D" { &br#"{"is_all":true}"#[..] } else { b"" };
            let reply = gateway.send_body(method, &path, &[], body).await;
            let shown = format!("{} {}", reply.status, reply.text());
            let (status, words) = code.split_once(' ').unwrap();
            let is_refused = shown.starts_with(status) && shown.contains(words);
            assert_eq!(is_refused, refused.contains(&name), "{fault} {name}: {}", &shown[..shown.len().min(200)]);
            assert!(is_refused || reply.status == 200, "{fault} {name}: {shown}");
        }
    }
}

#[tokio::test]
async fn every_second_call_is_throttled() {
    let (gateway, _) = with("throttle").await;
    let call = async || gateway.get(&gateway.sessions_path(), &[]).await;
    let replies = [call().await, call().await, call().await, call().await];
    assert_eq!(replies.each_ref().map(|reply| reply.status), [200, 429, 200, 429]);
    assert_eq!(replies[1].header("retry-after").unwrap(), "1");
}

#[tokio::test]
async fn nobody_signs_in() {
    let scope = || Scope::ProjectId(ProjectId::parse(DEFAULT_PROJECT).unwrap());
    for (fault, expected) in [
        ("password-locked", Refusal::Locked),
        ("huawei-id", Refusal::HuaweiId),
        ("no-programmatic-access", Refusal::NoProgrammaticAccess),
    ] {
        let gateway = Gateway::start(&["--simulate", "3", "--password", "acme/mia/hush-hush", "--fault", fault]).await;
        assert_eq!(sign_in(&gateway, "mia", "hush-hush", None, scope()).await.refusal(), expected, "{fault}");
    }
    let gateway = Gateway::start(&["--simulate", "3", "--access-key", "AK:SK", "--fault", "key-locked"]).await;
    let header = "Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=00";
    let reply = gateway.get(&gateway.sessions_path(), &[header]).await;
    assert_eq!(reply.refusal(), (401, "APIGW.0301".into()));
    assert!(reply.text().contains("AK access failed to reach the limit,forbidden"), "{}", reply.text());
}

#[tokio::test]
async fn a_token_is_revoked_after_its_first_call() {
    let gateway =
        Gateway::start(&["--simulate", "3", "--token", "good", "--token", "fine", "--fault", "revoked"]).await;
    for token in ["good", "fine"] {
        let header = format!("X-Auth-Token: {token}");
        assert_eq!(gateway.get(&gateway.sessions_path(), &[&header]).await.status, 200);
        for _ in 0..2 {
            assert_eq!(gateway.get(&gateway.sessions_path(), &[&header]).await.refusal(), (401, "APIGW.0307".into()));
        }
    }
}

fn ids(reply: &Reply) -> Vec<String> {
    let reply = reply.json();
    reply["sessions"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_list_that_moves_brings_some_rows_twice() {
    let (gateway, node) = with("paging-shifts").await;
    let first = ids(&gateway.get(&format!("{node}/sessions?limit=100"), &[]).await);
    let second = ids(&gateway.get(&format!("{node}/sessions?limit=100&offset=100"), &[]).await);
    let known: HashSet<&String> = first.iter().collect();
    let again = second.iter().filter(|id| known.contains(id)).count();
    assert!((1..20).contains(&again) && second.len() == 100, "{again}");
}

#[tokio::test]
async fn there_may_be_nothing() {
    let (gateway, node) = with("empty").await;
    let json = async |path: &str| gateway.get(path, &[]).await.json();
    assert_eq!(json(&gateway.sessions_path()).await["node_sessions"], serde_json::json!([]));
    assert_eq!(json(&format!("/v3/{DEFAULT_PROJECT}/instances")).await["total_count"], 0);
    assert_eq!(json(&format!("{node}/sessions")).await, serde_json::json!({ "sessions": [], "total_count": 0 }));
    assert_eq!(json(&format!("{node}/session-statistics")).await["total_connection_count"], 0);
}

#[tokio::test]
async fn a_reply_may_end_too_early() {
    let (gateway, node) = with("cut-off").await;
    for path in [gateway.sessions_path(), format!("{node}/sessions"), format!("/v3/{DEFAULT_PROJECT}/instances")] {
        let reply = gateway.get(&path, &[]).await;
        assert_eq!((reply.status, reply.complete), (200, false), "{path}");
        assert!(reply.body.len() > 100 && serde_json::from_slice::<serde_json::Value>(&reply.body).is_err());
    }
}
