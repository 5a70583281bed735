use proptest::prelude::*;

use super::*;
use crate::instances::{Datastore, InstanceEntry, InstanceGroup, InstanceNode, InstancesReply};

/// Shaped after the example on the vendor's page nosql_05_0016.
const PAGE: &str = r#"{"total_count":2,"instances":[
    {"id":"c865f921f3dd45198f209a607533a779in12","name":"Orders-live","status":"normal","port":"6379","mode":"Cluster",
     "region":"ap-southeast-1","datastore":{"type":"redis","version":"5.0","whole_version":"5.0.8.12","patch_available":false},
     "engine":"rocksDB","created":"2024-03-05T08:20:12","updated":"2024-03-05T08:20:12","actions":[],
     "groups":[{"id":"g1","status":"normal","volume":{"size":"8","used":"0.01"},"nodes":[
        {"id":"784b3fb7bac14bc490659950dd4f022fno12","name":"orders_node_1","status":"normal","role":"","subnet_id":"s",
         "private_ip":"192.168.0.174","public_ip":"","spec_code":"geminidb.redis.large.2",
         "availability_zone":"ap-southeast-1a","support_reduce":false}]},
       {"id":"g2","nodes":[{"id":"another"}]}]},
    {"id":"d1in12","mode":"RedisCluster","status":"resizing","datastore":null,"groups":null,"port":6380}]}"#;

fn page() -> InstancesPage {
    read_instances(PAGE.as_bytes()).unwrap()
}

#[test]
fn a_page_of_instances_is_read() {
    let page = page();
    assert_eq!((page.rows, page.total), (2, Some(2)));
    let [orders, other] = page.instances.as_slice() else { panic!("{page:?}") };
    assert_eq!((orders.name.as_str(), orders.version.as_str(), orders.port), ("Orders-live", "5.0.8.12", Some(6379)));
    assert_eq!((&orders.status, &orders.mode), (&Status::Normal, &Mode::Cluster));
    assert_eq!(orders.created_ms, Some(1_709_626_812_000));
    assert_eq!(orders.nodes.len(), 2);
    assert_eq!((other.name.as_str(), other.version.as_str(), other.port), ("", "", Some(6380)));
    assert_eq!(other.status, Status::Other("resizing".to_owned()));
}

#[test]
fn a_node_is_found_by_the_id_that_comes_with_its_sessions() {
    let page = page();
    let node = page.instances[0].node("784b3fb7bac14bc490659950dd4f022fno12").unwrap();
    assert_eq!((node.name.as_str(), node.private_ip.as_str()), ("orders_node_1", "192.168.0.174"));
    assert_eq!(node.availability_zone, "ap-southeast-1a");
    assert_eq!(page.instances[0].node("missing"), None);
}

#[test]
fn only_redis_clusters_list_no_sessions() {
    let page = page();
    assert!(page.instances[0].offers_sessions());
    assert!(!page.instances[1].offers_sessions());
    assert!(Mode::Other("New".to_owned()).offers_sessions());
}

#[test]
fn an_instance_is_found_by_words_of_its_name_or_id() {
    let orders = &page().instances[0];
    for text in ["", "  ", "orders", "LIVE ord", "c865", "live 779IN12"] {
        assert!(orders.matches(text), "{text}");
    }
    for text in ["orderz", "live c866"] {
        assert!(!orders.matches(text), "{text}");
    }
}

#[test]
fn an_entry_that_nothing_can_be_done_with_is_left_out_but_counted() {
    let body = br#"{"instances":[{"id":"a/b"},{"name":"no id"},{"id":"ok"}],"total_count":"3"}"#;
    let page = read_instances(body).unwrap();
    assert_eq!((page.rows, page.total, page.instances.len()), (3, Some(3), 1));
    assert_eq!(read_instances(br#"{"instances":null}"#), Some(InstancesPage::default()));
}

#[test]
fn what_is_no_list_of_instances_is_none() {
    for body in ["", "[]", "{}", "<html>", r#"{"error_code":"DBS.200001","error_msg":"Parameter error"}"#] {
        assert_eq!(read_instances(body.as_bytes()), None, "{body}");
    }
}

#[test]
fn what_the_stand_in_writes_reads_back() {
    let node = InstanceNode { id: "n1".to_owned(), ..InstanceNode::default() };
    let datastore = Datastore { kind: "redis".to_owned(), version: "7.0".to_owned(), ..Datastore::default() };
    let entry = InstanceEntry {
        id: "i1".to_owned(),
        datastore: Some(datastore),
        groups: vec![InstanceGroup { nodes: vec![node] }],
        ..InstanceEntry::default()
    };
    let reply = InstancesReply { instances: vec![entry], total_count: Some(1) };
    let text = serde_json::to_string(&reply).unwrap();
    let page = read_instances(text.as_bytes()).unwrap();
    assert_eq!((page.instances[0].version.as_str(), page.instances[0].nodes[0].id.as_str()), ("7.0", "n1"));
}

proptest! {
    #[test]
    fn any_body_is_read_or_refused(body in any::<Vec<u8>>(), text in any::<String>()) {
        let _ = read_instances(&body);
        let quoted = serde_json::to_string(&text).unwrap();
        let page = format!(r#"{{"instances":[{{"id":{quoted},"name":{quoted},"status":{quoted},"port":{quoted},"created":{quoted}}}]}}"#);
        let page = read_instances(page.as_bytes()).unwrap();
        prop_assert_eq!(page.rows, 1);
        prop_assert!(page.instances.iter().all(|instance| instance.matches(&text)));
    }
}

#[test]
fn a_node_that_is_not_well_is_told_from_others() {
    let is_well = |status: &str| NodeInfo { status: status.to_owned(), ..NodeInfo::default() }.is_well();
    assert!(is_well("") && is_well("normal") && is_well("ACTIVE"));
    assert!(!is_well("abnormal") && !is_well("creating"));
}
