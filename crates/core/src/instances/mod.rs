//! The instances of a project: found by name instead of by an ID that somebody has to look up, and with what is known of
//! their nodes.
//!
//! Source: the vendor's page "Querying Instances and Details" (api-nosql, nosql_05_0016) and its OpenAPI description.

mod instance;
mod reply;
mod request;

pub use instance::{Instance, InstancesPage, Mode, NodeInfo, Status, has_words, read_instances};
pub use reply::{Datastore, InstanceEntry, InstanceGroup, InstanceNode, InstancesReply};
pub use request::{InstanceFilter, instances_request};
