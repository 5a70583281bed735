use serde::Serialize;

/// The body of a 200 reply to `GET /v3/{project_id}/instances`. The gateway writes it;
/// [`super::read_instances`] reads it, and whatever else a service makes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InstancesReply {
    /// One entry an instance.
    pub instances: Vec<InstanceEntry>,
    /// How many instances there are on all pages.
    pub total_count: Option<u64>,
}

/// An instance as it comes, as far as the dashboard uses it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InstanceEntry {
    /// Instance ID.
    pub id: String,
    /// Name.
    pub name: String,
    /// `normal`, `abnormal`, `creating`, `frozen`, `data_disk_full`, `createfail` or `enlargefail`.
    pub status: String,
    /// `Cluster`, `RedisCluster`, `Replication` or `CloudNativeCluster`.
    pub mode: String,
    /// Region ID.
    pub region: String,
    /// Port of the nodes, a number as text.
    pub port: String,
    /// What the instance is compatible with.
    pub datastore: Option<Datastore>,
    /// When it was created.
    pub created: String,
    /// Its nodes, in groups.
    pub groups: Vec<InstanceGroup>,
}

/// What an instance is compatible with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Datastore {
    /// `redis`.
    #[serde(rename = "type")]
    pub kind: String,
    /// For example `5.0`.
    pub version: String,
    /// With the minor version, which decides whether sessions can be listed.
    pub whole_version: String,
}

/// A group of nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InstanceGroup {
    /// The nodes.
    pub nodes: Vec<InstanceNode>,
}

/// A node as it comes. Its `role` is left out: the vendor's SDKs say that it means something for MongoDB alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InstanceNode {
    /// Node ID, as in a reply with sessions.
    pub id: String,
    /// Name.
    pub name: String,
    /// Which values there are is published nowhere.
    pub status: String,
    /// Empty until the node exists.
    pub private_ip: String,
    /// Flavour: what the node can hold and do.
    pub spec_code: String,
    /// Availability zone.
    pub availability_zone: String,
}
