//! The list of instances: the one that this gateway stands for, among others that only stand in the list.

mod others;

use serde_json::Value;
use sessions_core::instances::{Datastore, InstanceEntry, InstanceGroup, InstanceNode, InstancesReply};

pub use others::Others;

use super::instance::Instance;
use super::query::{Window, parameter};
use super::refusal::Refusal;

/// Instances a page where the call does not say; the vendor's default.
const DEFAULT_LIMIT: usize = 100;
/// What the service has instances of.
const KINDS: [&str; 4] = ["cassandra", "mongodb", "influxdb", "redis"];
/// What a node can hold and do; an existing flavour.
const SPEC: &str = "geminidb.redis.large.4";

/// The reply to a call with this query, out of `all`, the newest first.
///
/// # Errors
/// [`Refusal::BadParameter`].
pub fn instances_reply(all: Vec<InstanceEntry>, query: &str) -> Result<Value, Refusal> {
    let window = Window::of(query, DEFAULT_LIMIT)?;
    let kind = parameter(query, "datastore_type");
    if kind.as_deref().is_some_and(|kind| !KINDS.contains(&kind)) {
        return Err(Refusal::BadParameter("datastore_type"));
    }
    let (id, name, mode) = (parameter(query, "id"), parameter(query, "name"), parameter(query, "mode"));
    let fits = |entry: &InstanceEntry| {
        kind.as_deref().is_none_or(|kind| kind == "redis")
            && id.as_deref().is_none_or(|id| id == entry.id)
            // Without a kind, the vendor's service ignores the mode.
            && mode.as_deref().is_none_or(|mode| kind.is_none() || mode == entry.mode)
            && name.as_deref().is_none_or(|name| match name.strip_prefix('*') {
                Some(part) => entry.name.contains(part),
                None => entry.name == name,
            })
    };
    let found: Vec<InstanceEntry> = all.into_iter().filter(fits).collect();
    let page = InstancesReply { instances: window.cut(&found).to_vec(), total_count: Some(found.len() as u64) };
    Ok(serde_json::to_value(page).unwrap_or_default())
}

/// The entry of the gateway's own instance.
pub fn own_entry(instance: &Instance, region: &str) -> InstanceEntry {
    let nodes = instance.nodes().into_iter().enumerate().map(|(index, node)| InstanceNode {
        id: node.id,
        name: node.name,
        status: "normal".to_owned(),
        private_ip: node.private_ip,
        spec_code: SPEC.to_owned(),
        availability_zone: zone(region, index),
    });
    entry(&instance.instance, "gateway", region, "normal", "Cluster", nodes.collect())
}

fn entry(id: &str, name: &str, region: &str, status: &str, mode: &str, nodes: Vec<InstanceNode>) -> InstanceEntry {
    InstanceEntry {
        id: id.to_owned(),
        name: name.to_owned(),
        status: status.to_owned(),
        mode: mode.to_owned(),
        region: region.to_owned(),
        port: "6379".to_owned(),
        datastore: Some(Datastore {
            kind: "redis".to_owned(),
            version: "5.0".to_owned(),
            whole_version: "5.0.9.24011003".to_owned(),
        }),
        created: String::new(),
        groups: vec![InstanceGroup { nodes }],
    }
}

/// The availability zones are taken in turn, as the service does.
fn zone(region: &str, index: usize) -> String {
    let letter = ["a", "b", "c"].get(index % 3).copied().unwrap_or_default();
    format!("{region}{letter}")
}
