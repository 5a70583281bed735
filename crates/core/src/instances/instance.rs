use crate::json::Json;

use crate::connection::InstanceId;
use crate::dates::parse_rfc3339;
use crate::lenient;
use crate::within;

/// An instance, as far as a person chooses by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instance {
    /// ID.
    pub id: InstanceId,
    /// Name; may be empty.
    pub name: String,
    /// Whether it works.
    pub status: Status,
    /// How it is built.
    pub mode: Mode,
    /// Region ID; may be empty.
    pub region: String,
    /// With the minor version where the service says it; may be empty.
    pub version: String,
    /// Port of the nodes.
    pub port: Option<u16>,
    /// The nodes of all groups.
    pub nodes: Vec<NodeInfo>,
    /// In milliseconds since the epoch.
    pub created_ms: Option<i64>,
}

/// What is known of a node. All texts may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeInfo {
    /// ID, as in a reply with sessions.
    pub id: String,
    /// Name.
    pub name: String,
    /// As the service says it: which values there are is published nowhere.
    pub status: String,
    /// Address inside the VPC.
    pub private_ip: String,
    /// Availability zone.
    pub availability_zone: String,
    /// Flavour.
    pub spec_code: String,
}

/// Whether an instance works (model_list_instances_result.go of the vendor's Go SDK).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It works.
    Normal,
    /// It does not.
    Abnormal,
    /// It is being made.
    Creating,
    /// It is suspended, for example since it is not paid for.
    Frozen,
    /// It takes no more data.
    DiskFull,
    /// It could not be made.
    CreateFailed,
    /// It could not be made larger.
    EnlargeFailed,
    /// Something newer.
    Other(String),
}

/// How an instance is built (vendor's page ShowQuotas, and nosql_05_0016).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Proxy cluster.
    Cluster,
    /// Redis Cluster, to whose nodes clients connect directly.
    RedisCluster,
    /// Primary and standby.
    Replication,
    /// Cluster of the cloud-native kind.
    CloudNativeCluster,
    /// Something newer.
    Other(String),
}

impl NodeInfo {
    /// Whether its status is one that says that all is well, or none.
    pub fn is_well(&self) -> bool {
        ["", "normal", "active", "available"].iter().any(|well| self.status.eq_ignore_ascii_case(well))
    }
}

impl Status {
    fn read(text: &str) -> Status {
        match text {
            "normal" => Status::Normal,
            "abnormal" => Status::Abnormal,
            "creating" => Status::Creating,
            "frozen" => Status::Frozen,
            "data_disk_full" => Status::DiskFull,
            "createfail" => Status::CreateFailed,
            "enlargefail" => Status::EnlargeFailed,
            other => Status::Other(other.to_owned()),
        }
    }
}

impl Mode {
    fn read(text: &str) -> Mode {
        match text {
            "Cluster" => Mode::Cluster,
            "RedisCluster" => Mode::RedisCluster,
            "Replication" => Mode::Replication,
            "CloudNativeCluster" => Mode::CloudNativeCluster,
            other => Mode::Other(other.to_owned()),
        }
    }

    /// Whether the service lists sessions of such instances: of all but Redis Clusters (user guide, page nosql_10_0046).
    pub fn offers_sessions(&self) -> bool {
        *self != Mode::RedisCluster
    }
}

impl Instance {
    /// Whether the service lists its sessions, as far as its mode tells.
    pub fn offers_sessions(&self) -> bool {
        self.mode.offers_sessions()
    }

    /// What is known of a node.
    pub fn node(&self, id: &str) -> Option<&NodeInfo> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// Whether every word of `text` stands in the name or in the ID, in any case.
    pub fn matches(&self, text: &str) -> bool {
        has_words(&self.name, self.id.as_str(), text)
    }
}

/// Whether every word of `text` stands in a name or in an ID, in any case.
pub fn has_words(name: &str, id: &str, text: &str) -> bool {
    let (name, id) = (name.to_ascii_lowercase(), id.to_ascii_lowercase());
    let stands = |word: &str| within::contains(&name, word) || within::contains(&id, word);
    text.to_ascii_lowercase().split_whitespace().all(stands)
}

/// One page of instances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstancesPage {
    /// Those with a usable ID.
    pub instances: Vec<Instance>,
    /// How many entries the page had, for [`crate::paging::Pager`].
    pub rows: u64,
    /// How many there are on all pages, where the service says so.
    pub total: Option<u64>,
}

/// Reads a page; none where it is no list of instances.
pub fn read_instances(body: &[u8]) -> Option<InstancesPage> {
    let body = lenient::parse(body)?;
    // An object without a list is something else: an error in a reply that claims success, or another service.
    body.get("instances")?;
    let entries = lenient::list(&body, "instances");
    Some(InstancesPage {
        rows: u64::try_from(entries.len()).ok()?,
        total: lenient::count(&body, "total_count"),
        instances: entries.iter().filter_map(instance).collect(),
    })
}

fn instance(entry: &Json) -> Option<Instance> {
    let text = |name| lenient::text(entry, name);
    let datastore = lenient::object(entry, "datastore");
    let versions = ["whole_version", "version"].map(|name| lenient::text(datastore, name));
    Some(Instance {
        id: InstanceId::parse(&text("id")).ok()?,
        name: text("name"),
        status: Status::read(&text("status")),
        mode: Mode::read(&text("mode")),
        region: text("region"),
        version: versions.into_iter().find(|version| !version.is_empty()).unwrap_or_default(),
        port: text("port").trim().parse().ok(),
        nodes: lenient::list(entry, "groups")
            .iter()
            .flat_map(|group| lenient::list(group, "nodes"))
            .map(node)
            .collect(),
        created_ms: parse_rfc3339(&text("created")),
    })
}

fn node(entry: &Json) -> NodeInfo {
    let text = |name| lenient::text(entry, name);
    NodeInfo {
        id: text("id"),
        name: text("name"),
        status: text("status"),
        private_ip: text("private_ip"),
        availability_zone: text("availability_zone"),
        spec_code: text("spec_code"),
    }
}

#[cfg(test)]
#[path = "instance_tests.rs"]
mod tests;
