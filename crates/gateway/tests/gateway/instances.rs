//! The list of instances.

use sessions_core::connection::{Endpoint, InstanceId, ProjectId};
use sessions_core::instances::{
    Instance, InstanceFilter, InstancesPage, Mode, Status, instances_request, read_instances,
};
use sessions_gateway::api::{DEFAULT_INSTANCE, DEFAULT_PROJECT};

use super::support::Gateway;

async fn page(gateway: &Gateway, filter: &InstanceFilter, offset: u64) -> InstancesPage {
    let endpoint = Endpoint::parse("example.com").unwrap();
    let project = ProjectId::parse(DEFAULT_PROJECT).unwrap();
    let reply = gateway.get(instances_request(&endpoint, &project, filter, offset).url.path(), &[]).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    read_instances(&reply.body).unwrap()
}

fn names(instances: &[Instance]) -> Vec<&str> {
    instances.iter().map(|instance| instance.name.as_str()).collect()
}

#[tokio::test]
async fn the_own_instance_stands_among_others_with_its_nodes() {
    let gateway = Gateway::start(&[
        "--simulate",
        "3",
        "--redis",
        "node-a=redis://127.0.0.1:1",
        "--hostile",
        "--region",
        "eu-west-101",
    ])
    .await;
    let list = page(&gateway, &InstanceFilter::default(), 0).await;
    assert_eq!((list.rows, list.total), (4, Some(4)));
    assert_eq!(names(&list.instances), ["sessions-next", "gateway", "cart-direct", "archive-2024"]);
    let [creating, own, direct, frozen] = &list.instances[..] else { panic!() };
    assert_eq!((&creating.status, creating.nodes[0].private_ip.as_str()), (&Status::Creating, ""));
    assert_eq!((&direct.mode, direct.offers_sessions()), (&Mode::RedisCluster, false));
    assert_eq!(frozen.status, Status::Frozen);
    assert!(
        list.instances.is_sorted_by_key(|instance| std::cmp::Reverse(instance.created_ms.unwrap())),
        "newest first"
    );

    assert_eq!((own.id.as_str(), &own.status, &own.mode), (DEFAULT_INSTANCE, &Status::Normal, &Mode::Cluster));
    assert_eq!((own.region.as_str(), own.nodes.len()), ("eu-west-101", 5));
    let node = &own.nodes[0];
    assert_eq!((node.id.as_str(), node.private_ip.as_str()), ("node-a", "127.0.0.1"));
    let places: Vec<&str> = own.nodes.iter().map(|node| node.availability_zone.as_str()).collect();
    assert_eq!(places, ["eu-west-101a", "eu-west-101b", "eu-west-101c", "eu-west-101a", "eu-west-101b"]);
    let sessions = gateway.get(&gateway.sessions_path(), &[]).await.json();
    for node in sessions["node_sessions"].as_array().unwrap() {
        let known = own.node(node["node_id"].as_str().unwrap()).unwrap();
        assert!(!known.name.is_empty() && !known.private_ip.is_empty() && known.is_well());
    }
}

#[tokio::test]
async fn instances_are_found_by_name_and_id() {
    let gateway = Gateway::start(&["--simulate", "3", "--instances", "6"]).await;
    for (name, expected) in [
        ("gateway", &["gateway"][..]),
        ("gate", &[]),
        ("*te", &["gateway"]),
        ("*orders", &["orders-0001", "orders-0002"]),
    ] {
        let filter = InstanceFilter { name: Some(name.to_owned()), id: None };
        assert_eq!(names(&page(&gateway, &filter, 0).await.instances), expected, "{name}");
    }
    let filter = InstanceFilter { name: None, id: Some(InstanceId::parse(DEFAULT_INSTANCE).unwrap()) };
    assert_eq!(names(&page(&gateway, &filter, 0).await.instances), ["gateway"]);
    let path = |query: &str| format!("/v3/{DEFAULT_PROJECT}/instances?{query}");
    assert_eq!(gateway.get(&path("datastore_type=mongodb"), &[]).await.json()["total_count"], 0);
    assert_eq!(gateway.get(&path("datastore_type=redis&mode=RedisCluster"), &[]).await.json()["total_count"], 1);
    for query in ["datastore_type=oracle", "limit=0", "limit=101", "offset=-1"] {
        assert_eq!(gateway.get(&path(query), &[]).await.refusal(), (400, "DBS.200001".into()), "{query}");
    }
    assert_eq!(gateway.get("/v3/elsewhere/instances", &[]).await.refusal(), (400, "DBS.200010".into()));
}

#[tokio::test]
async fn a_long_list_comes_in_pages() {
    let gateway = Gateway::start(&["--simulate", "3", "--instances", "250"]).await;
    let mut ids = Vec::new();
    for (offset, rows) in [(0, 100), (100, 100), (200, 50), (250, 0)] {
        let list = page(&gateway, &InstanceFilter::default(), offset).await;
        assert_eq!((list.rows, list.total), (rows, Some(250)));
        ids.extend(list.instances.into_iter().map(|instance| instance.id.as_str().to_owned()));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 250);
}

#[tokio::test]
async fn the_second_project_has_no_instances() {
    let gateway = Gateway::start(&["--simulate", "3"]).await;
    let projects = gateway.get("/v3/projects?name=ap-southeast-1_staging", &[]).await.json();
    let staging = projects["projects"][0]["id"].as_str().unwrap();
    let reply = gateway.get(&format!("/v3/{staging}/instances"), &[]).await;
    assert_eq!(reply.json(), serde_json::json!({ "instances": [], "total_count": 0 }));
    let path = format!("/v3/{staging}/instances/{DEFAULT_INSTANCE}/sessions");
    assert_eq!(gateway.get(&path, &[]).await.refusal(), (404, "DBS.200002".into()));
}

#[tokio::test]
async fn others_have_no_sessions() {
    let gateway = Gateway::start(&["--simulate", "3", "--instances", "5"]).await;
    for instance in page(&gateway, &InstanceFilter::default(), 0).await.instances {
        let (instance_refusal, node_refusal) = match instance.name.as_str() {
            "gateway" => continue,
            "orders-0001" => ((404, "DBS.200002".to_owned()), (404, "DBS.200013".to_owned())),
            _ => ((403, "DBS.200011".to_owned()), (403, "DBS.200018".to_owned())),
        };
        let path = format!("/v3/{DEFAULT_PROJECT}/instances/{}/sessions", instance.id.as_str());
        assert_eq!(gateway.get(&path, &[]).await.refusal(), instance_refusal, "{}", instance.name);
        for call in ["sessions", "session-statistics"] {
            let path = format!("/v3/{DEFAULT_PROJECT}/redis/nodes/{}/{call}", instance.nodes[0].id);
            assert_eq!(gateway.get(&path, &[]).await.refusal(), node_refusal, "{}", instance.name);
        }
    }
}
