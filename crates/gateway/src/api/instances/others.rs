//! Instances that only stand in the list: of a kind or in a state whose sessions the service does not list, or to fill pages.

use sessions_core::instances::{InstanceEntry, InstanceNode};

use super::{SPEC, entry, own_entry, zone};
use crate::api::clock::iam_time;
use crate::api::iam::made_up_id;
use crate::api::instance::Instance;
use crate::api::refusal::Refusal;

/// When the newest instance was created: 2026-05-11T08:20:12, in milliseconds since the epoch.
const NEWEST_MS: i64 = 1_778_487_612_000;
const DAY_MS: i64 = 86_400_000;

/// The made-up instances.
pub struct Others {
    region: String,
    entries: Vec<InstanceEntry>,
    /// So many of them, at the beginning, are refused for their state; the rest do not exist.
    refused: usize,
}

impl Others {
    /// As many as make a list of `instances` with the own one; at least one of each state.
    pub fn new(region: &str, instances: usize) -> Self {
        let mut entries = vec![
            made_up(region, "sessions-next", "creating", "Cluster", 3),
            made_up(region, "cart-direct", "normal", "RedisCluster", 6),
            made_up(region, "archive-2024", "frozen", "Cluster", 3),
        ];
        let refused = entries.len();
        let more = instances.saturating_sub(refused + 1);
        entries
            .extend((1..=more).map(|number| made_up(region, &format!("orders-{number:04}"), "normal", "Cluster", 2)));
        Self { region: region.to_owned(), entries, refused }
    }

    /// All instances, the newest first: one that is being created, the own one, then the others.
    pub fn with_own(&self, own: &Instance) -> Vec<InstanceEntry> {
        let mut all = self.entries.clone();
        all.insert(1, own_entry(own, &self.region));
        let mut created = NEWEST_MS;
        for entry in &mut all {
            entry.created = iam_time(created).get(..19).unwrap_or_default().to_owned();
            created -= DAY_MS;
        }
        all
    }

    /// What a call about an instance gets that is not the own one.
    pub fn instance_refusal(&self, id: &str) -> Refusal {
        let known = self.entries.iter().take(self.refused).any(|entry| entry.id == id);
        if known { Refusal::InstanceNotReady } else { Refusal::NoInstance }
    }

    /// What a call about a node gets that is none of the own ones.
    pub fn node_refusal(&self, id: &str) -> Refusal {
        let nodes =
            self.entries.iter().take(self.refused).flat_map(|entry| &entry.groups).flat_map(|group| &group.nodes);
        if nodes.into_iter().any(|node| node.id == id) { Refusal::NodeNotReady } else { Refusal::NoNode }
    }
}

fn made_up(region: &str, name: &str, status: &str, mode: &str, nodes: usize) -> InstanceEntry {
    let exists = status != "creating";
    let node = |index: usize| InstanceNode {
        id: format!("{}no12", made_up_id(&format!("{name}/{index}"))),
        name: format!("{name}_node_{}", index + 1),
        status: if exists { "normal" } else { "creating" }.to_owned(),
        // A node that is being made has no address yet.
        private_ip: if exists { format!("192.168.7.{}", index + 10) } else { String::new() },
        spec_code: SPEC.to_owned(),
        availability_zone: zone(region, index),
    };
    let id = format!("{}in12", made_up_id(name));
    entry(&id, name, region, status, mode, (0..nodes).map(node).collect())
}
