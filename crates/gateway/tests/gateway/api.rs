//! The sessions API.

use sessions_core::api::SessionsReply;

use super::support::{Gateway, Reply, closed_address};

async fn call(gateway: &Gateway, query: &str, headers: &[&str]) -> Reply {
    let reply = gateway.get(&format!("{}{query}", gateway.sessions_path()), headers).await;
    let id = reply.header("x-request-id").expect("an id on every reply");
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    assert_eq!(reply.header("content-type").unwrap(), "application/json");
    reply
}

fn sessions(reply: &Reply) -> SessionsReply {
    assert_eq!((reply.status, reply.complete), (200, true));
    serde_json::from_slice(&reply.body).unwrap()
}

#[tokio::test]
async fn all_sessions_come_in_one_reply() {
    let gateway = Gateway::start(&["--simulate", "5000", "--seed", "4"]).await;
    let reply = sessions(&call(&gateway, "", &[]).await);
    assert_eq!(reply.node_sessions.len(), 12);
    assert!((4900..5100).contains(&reply.node_sessions.iter().map(|node| node.sessions.len()).sum::<usize>()));
    let one = &reply.node_sessions[3].node_id;
    let alone = sessions(&call(&gateway, &format!("?node_id={one}"), &[]).await);
    assert_eq!(alone.node_sessions.iter().map(|node| &node.node_id).collect::<Vec<_>>(), [one]);
}

#[tokio::test]
async fn the_same_seed_makes_the_same_sessions() {
    let (first, second) = (
        Gateway::start(&["--seed", "9", "--simulate", "500"]).await,
        Gateway::start(&["--seed", "9", "--simulate", "500"]).await,
    );
    let id = |reply: SessionsReply| reply.node_sessions[0].sessions[0].addr.clone();
    assert_eq!(id(sessions(&call(&first, "", &[]).await)), id(sessions(&call(&second, "", &[]).await)));
}

#[tokio::test]
async fn any_token_will_do_where_none_is_set() {
    let gateway = Gateway::start(&["--simulate", "3"]).await;
    assert_eq!(call(&gateway, "", &[]).await.status, 200);
    assert_eq!(call(&gateway, "", &["X-Auth-Token: whatever"]).await.status, 200);
}

#[tokio::test]
async fn tokens_lead_where_the_command_line_says() {
    let tokens = [
        "--token",
        "good",
        "--token",
        "fine",
        "--expired-token",
        "old",
        "--denied-token",
        "weak",
        "--throttled-token",
        "busy",
    ];
    let gateway = Gateway::start(&[&["--simulate", "3"][..], &tokens].concat()).await;
    let refusal = async |token: &str| call(&gateway, "", &[&format!("X-Auth-Token: {token}")]).await;
    for good in ["good", "fine"] {
        assert_eq!(refusal(good).await.status, 200);
    }
    let missing = call(&gateway, "", &[]).await;
    assert_eq!(missing.refusal(), (401, "APIGW.0301".into()));
    assert_eq!(missing.json()["error_msg"], "Incorrect IAM authentication information: x-auth-token not found");
    assert_eq!(missing.json()["request_id"].as_str().unwrap(), missing.header("x-request-id").unwrap());
    let other = refusal("other").await;
    assert_eq!(other.refusal(), (401, "APIGW.0301".into()));
    assert_eq!(other.json()["error_msg"], "Incorrect IAM authentication information: decrypt token fail");
    let expired = refusal("old").await;
    assert_eq!(expired.refusal(), (401, "APIGW.0307".into()));
    assert_eq!(expired.json()["error_msg"], "The token must be updated.");
    let denied = refusal("weak").await;
    assert_eq!(denied.status, 403);
    assert_eq!(
        denied.json()["error"]["message"],
        "policy doesn't allow gaussdbfornosql:instance:listSession to be performed"
    );
    let throttled = refusal("busy").await;
    assert_eq!(throttled.refusal(), (429, "APIGW.0308".into()));
    assert_eq!(throttled.header("retry-after").unwrap(), "3");
}

#[tokio::test]
async fn ids_that_are_wrong_are_told_apart() {
    let gateway = Gateway::start(&["--simulate", "3", "--project", "p", "--instance", "i"]).await;
    let refusal = async |path: &str| gateway.get(path, &[]).await.refusal();
    assert_eq!(refusal("/v3/q/instances/i/sessions").await, (400, "DBS.200010".into()));
    assert_eq!(refusal("/v3/p/instances/j/sessions").await, (404, "DBS.200002".into()));
    assert_eq!(refusal("/v3/p/instances/i/sessions?node_id=n").await, (404, "DBS.200013".into()));
    assert_eq!(gateway.get("/v3/p/instances/i/sessions?node_id=", &[]).await.status, 200, "no node is all nodes");
}

#[tokio::test]
async fn a_path_or_method_that_is_not_published_is_refused() {
    let gateway = Gateway::start(&["--simulate", "3"]).await;
    for path in ["/v3", "/v3/", "/v3/p/instances/i", "/v3/p/redis/nodes/n", &format!("{}/", gateway.sessions_path())] {
        assert_eq!(gateway.get(path, &[]).await.refusal(), (404, "APIGW.0101".into()), "{path}");
    }
    for method in ["POST", "PUT", "OPTIONS"] {
        let reply = gateway.send(method, &gateway.sessions_path(), &[]).await;
        assert_eq!((reply.status, reply.header("allow").as_deref()), (405, Some("GET, DELETE")), "{method}");
        assert!(reply.header("x-request-id").is_some());
    }
}

#[tokio::test]
async fn a_reply_can_be_held_back() {
    let gateway = Gateway::start(&["--simulate", "3", "--latency", "150"]).await;
    let started = std::time::Instant::now();
    call(&gateway, "", &[]).await;
    assert!(started.elapsed() >= std::time::Duration::from_millis(150));
}

#[tokio::test]
async fn the_hostile_node_comes_in_two_entries() {
    let gateway = Gateway::start(&["--simulate", "30", "--hostile"]).await;
    let reply = call(&gateway, "", &[]).await.json();
    let nodes = reply["node_sessions"].as_array().unwrap();
    let hostile: Vec<_> = nodes.iter().filter(|node| node["node_id"] == "hostile").collect();
    assert_eq!((nodes.len(), hostile.len()), (5, 2));
    let count = hostile[0]["sessions"].as_array().unwrap().len() as u64;
    assert!(count > 100 && hostile[0]["total_count"].as_u64() != Some(count));
    let alone = call(&gateway, "?node_id=hostile", &[]).await.json();
    assert_eq!(alone["node_sessions"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_node_that_is_down_does_not_hide_the_others() {
    let (_reserved, closed) = closed_address();
    let redis = format!("down=redis://{closed}");
    let gateway = Gateway::start(&["--redis", &redis, "--simulate", "30"]).await;
    let reply = call(&gateway, "", &[]).await.json();
    assert_eq!(reply["node_sessions"].as_array().unwrap().len(), 4);
    assert_eq!(reply["node_sessions"][0], serde_json::json!({ "node_id": "down", "sessions": [] }));
    assert_eq!(call(&gateway, "?node_id=down", &[]).await.refusal(), (403, "DBS.200018".into()));

    let alone = Gateway::start(&["--redis", &redis]).await;
    assert_eq!(call(&alone, "", &[]).await.refusal(), (403, "DBS.200018".into()), "nothing at all could be read");
}
