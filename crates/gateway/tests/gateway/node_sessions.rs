//! One node's sessions in pages, their statistics, and their end.

use std::collections::HashMap;

use serde_json::Value;
use sessions_core::api::{NodeSessions, Session, SessionsReply};
use sessions_core::paging::read_statistics;
use sessions_gateway::api::DEFAULT_PROJECT;

use super::support::{Gateway, Reply};

fn path(node: &str, rest: &str) -> String {
    format!("/v3/{DEFAULT_PROJECT}/redis/nodes/{node}/{rest}")
}

async fn nodes(gateway: &Gateway) -> Vec<NodeSessions> {
    let reply = gateway.get(&gateway.sessions_path(), &[]).await;
    serde_json::from_slice::<SessionsReply>(&reply.body).unwrap().node_sessions
}

/// The sessions of a page, and the count.
fn read(reply: &Reply) -> (Vec<Session>, u64) {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let mut body = reply.json();
    (serde_json::from_value(body["sessions"].take()).unwrap(), body["total_count"].as_u64().unwrap())
}

async fn delete(gateway: &Gateway, path: &str, body: &str) -> Reply {
    gateway.send_body("DELETE", path, &["Content-Type: application/json"], body.as_bytes()).await
}

#[tokio::test]
async fn pages_hold_each_session_once_and_the_newest_first() {
    // Within a second the simulation stands still; where one ends in between, the list is read again.
    let gateway = Gateway::start(&["--simulate", "700"]).await;
    for attempt in 0.. {
        let whole = nodes(&gateway).await.remove(0);
        let mut rows: Vec<Session> = Vec::new();
        loop {
            let query = format!("sessions?limit=100&offset={}", rows.len());
            let (page, total) = read(&gateway.get(&path(&whole.node_id, &query), &[]).await);
            assert!(total > 200 && page.len() <= 100);
            if page.is_empty() {
                break;
            }
            rows.extend(page);
        }
        let numbers: Vec<u64> = rows.iter().map(|row| row.id.parse().unwrap()).collect();
        let mut listed: Vec<u64> = whole.sessions.iter().map(|row| row.id.parse().unwrap()).collect();
        listed.sort_by(|one, other| other.cmp(one));
        if numbers == listed {
            break;
        }
        assert!(attempt < 5, "the list never stands still");
    }
}

#[tokio::test]
async fn a_page_is_as_long_as_asked_and_may_be_filtered() {
    let gateway = Gateway::start(&["--simulate", "700"]).await;
    let node = nodes(&gateway).await.remove(0);
    assert_eq!(read(&gateway.get(&path(&node.node_id, "sessions"), &[]).await).0.len(), 50, "the default");
    assert_eq!(read(&gateway.get(&path(&node.node_id, "sessions?limit=7"), &[]).await).0.len(), 7);
    let (rows, total) = read(&gateway.get(&path(&node.node_id, "sessions?addr_prefix=10.1&limit=100"), &[]).await);
    assert!(!rows.is_empty() && total >= rows.len() as u64 && total < node.sessions.len() as u64);
    assert!(rows.iter().all(|row| row.addr.starts_with("10.1")), "{rows:?}");
    for query in ["limit=0", "limit=101", "limit=x", "offset=-1"] {
        let reply = gateway.get(&path(&node.node_id, &format!("sessions?{query}")), &[]).await;
        assert_eq!(reply.refusal(), (400, "DBS.200001".into()), "{query}");
    }
    assert_eq!(gateway.get(&path("nowhere", "sessions"), &[]).await.refusal(), (404, "DBS.200013".into()));
}

#[tokio::test]
async fn a_hostile_node_comes_in_pages_too() {
    let gateway = Gateway::start(&["--simulate", "3", "--hostile"]).await;
    let reply = gateway.get(&path("hostile", "sessions?limit=100&offset=100"), &[]).await.json();
    assert!(!reply["sessions"].as_array().unwrap().is_empty());
    let numbers = gateway.get(&path("hostile", "sessions?addr_prefix=10.66.6.7"), &[]).await.json();
    assert_eq!((numbers["total_count"].as_u64(), numbers["sessions"][0]["age"].as_u64()), (Some(1), Some(8_888_581)));
    assert!(read_statistics(&gateway.get(&path("hostile", "session-statistics"), &[]).await.body).is_some());
}

#[tokio::test]
async fn statistics_say_what_the_list_says() {
    let gateway = Gateway::start(&["--simulate", "700"]).await;
    for attempt in 0.. {
        let node = nodes(&gateway).await.remove(0);
        let reply = gateway.get(&path(&node.node_id, "session-statistics"), &[]).await;
        let statistics = read_statistics(&reply.body).unwrap();
        let mut sources: HashMap<String, u64> = HashMap::new();
        for session in &node.sessions {
            let host = session.addr.rsplit_once(':').unwrap().0.trim_matches(['[', ']']);
            *sources.entry(host.to_owned()).or_default() += 1;
        }
        let tops = &statistics.top_source_ips;
        let same = tops.iter().all(|top| sources.get(&top.client_ip).copied() == top.connection_count);
        if same && statistics.total_connection_count == Some(node.sessions.len() as u64) {
            assert_eq!(tops.len(), 10);
            assert_eq!(tops[0].connection_count, sources.values().max().copied());
            assert!(tops.is_sorted_by_key(|top| std::cmp::Reverse(top.connection_count)));
            assert!((1..=10).contains(&statistics.top_dbs.len()));
            let active = statistics.active_connection_count.unwrap();
            assert!(active > 0 && active < node.sessions.len() as u64, "{active}");
            break;
        }
        assert!(attempt < 5, "{statistics:?}");
    }
}

#[tokio::test]
async fn sessions_are_deleted_by_id_by_node_and_all() {
    let gateway = Gateway::start(&["--simulate", "700"]).await;
    let before = nodes(&gateway).await;
    let (gone, kept) = (&before[0].sessions[0].id, &before[0].sessions[1].id);
    let place = path(&before[0].node_id, "sessions");
    let reply =
        delete(&gateway, &place, &format!(r#"{{"is_all":false,"session_ids":["{gone}","77777777777"]}}"#)).await;
    assert_eq!((reply.status, reply.json()), (200, Value::Object(Default::default())));
    let after = nodes(&gateway).await;
    let has = |id: &String| after[0].sessions.iter().any(|session| session.id == *id);
    assert!(!has(gone) && has(kept));

    assert_eq!(delete(&gateway, &place, r#"{"is_all":true}"#).await.status, 200);
    let after = nodes(&gateway).await;
    // Clients that come back within a second are others.
    assert!(after[0].sessions.len() < 60 && after[1].sessions.len() > 150);
    assert_eq!(gateway.send("DELETE", &gateway.sessions_path(), &[]).await.text(), "{}");
    assert!(nodes(&gateway).await.iter().all(|node| node.sessions.len() < 60));

    for body in ["", "{}", r#"{"is_all":false,"session_ids":[]}"#] {
        assert_eq!(delete(&gateway, &place, body).await.refusal(), (400, "DBS.200001".into()), "{body}");
    }
    let nowhere = delete(&gateway, &path("nowhere", "sessions"), r#"{"is_all":true}"#).await;
    assert_eq!(nowhere.refusal(), (404, "DBS.200013".into()));
}

#[tokio::test]
async fn each_call_needs_its_own_permission() {
    let gateway = Gateway::start(&["--simulate", "3", "--denied-token", "weak"]).await;
    let node = &nodes(&gateway).await[0].node_id;
    for (method, path, action) in [
        ("GET", format!("/v3/{DEFAULT_PROJECT}/instances"), "list"),
        ("GET", gateway.sessions_path(), "listSession"),
        ("GET", path(node, "sessions"), "listSession"),
        ("GET", path(node, "session-statistics"), "listSession"),
        ("DELETE", path(node, "sessions"), "deleteSession"),
        ("DELETE", gateway.sessions_path(), "deleteSession"),
    ] {
        let reply = gateway.send(method, &path, &["X-Auth-Token: weak"]).await;
        let expected = format!("policy doesn't allow gaussdbfornosql:instance:{action} to be performed");
        assert_eq!((reply.status, &reply.json()["error"]["message"]), (403, &Value::String(expected)), "{path}");
    }
}
