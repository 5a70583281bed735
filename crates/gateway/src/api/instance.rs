//! The one instance that this gateway stands for, and where its nodes come from.

use std::time::Instant;

use futures_util::future::join_all;
use sessions_core::api::Session;

use super::nodes::Row;
use super::reading::NodeReading;
use super::removal::Removal;
use crate::redis_source::RedisNode;
use crate::simulation::{Simulation, hostile};

/// The project that is used when the command line names none; the id of the vendor's own examples.
pub const DEFAULT_PROJECT: &str = "619d3e78f61b4be68bc5aa0b59edcf7b";
/// The instance that is used when the command line names none; the id of the vendor's own examples.
pub const DEFAULT_INSTANCE: &str = "c865f921f3dd45198f209a607533a779in12";

/// An instance and its nodes. Order of the nodes: Redis servers, simulated ones, the hostile one.
pub struct Instance {
    /// Project ID that calls must name.
    pub project: String,
    /// Instance ID that calls must name.
    pub instance: String,
    /// Real servers.
    pub redis: Vec<RedisNode>,
    /// Simulated nodes.
    pub simulation: Option<Simulation>,
    /// Whether there is a node of nasty sessions.
    pub hostile: bool,
    /// Where the simulation's clock starts.
    pub started: Instant,
}

/// Why no sessions could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The instance has no node of that id.
    NoNode,
    /// The node, or every node, cannot be reached.
    NotReady,
}

/// A node as the list of instances has it.
pub struct NodeFacts {
    /// ID.
    pub id: String,
    /// Name.
    pub name: String,
    /// Address inside the VPC.
    pub private_ip: String,
}

impl Instance {
    /// Its nodes.
    pub fn nodes(&self) -> Vec<NodeFacts> {
        let fact = |id: &str, name: String, private_ip| NodeFacts { id: id.to_owned(), name, private_ip };
        let mut nodes: Vec<NodeFacts> =
            self.redis.iter().map(|node| fact(&node.name, node.name.clone(), node.private_ip())).collect();
        let simulated = self.simulation.iter().flat_map(Simulation::node_ids);
        nodes.extend(
            simulated.enumerate().map(|(index, id)| {
                fact(id, format!("gateway_node_{}", index + 1), format!("192.168.0.{}", index + 10))
            }),
        );
        if self.hostile {
            nodes.push(fact(hostile::NODE_ID, "gateway_hostile".to_owned(), "192.168.0.250".to_owned()));
        }
        nodes
    }

    /// All sessions of one node.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub async fn rows(&self, node_id: &str) -> Result<Vec<Row>, ReadError> {
        let mut rows = Vec::new();
        let mut session = Session::default();
        for node in self.read(Some(node_id)).await? {
            match node {
                NodeReading::Listed { rows: mut list, .. } => {
                    while list.next_into(&mut session) {
                        rows.push(Row::Typed(Box::new(session.clone())));
                    }
                }
                NodeReading::Raw(_) => rows = hostile::rows().into_iter().map(Row::Raw).collect(),
            }
        }
        Ok(rows)
    }

    /// Deletes sessions of one node or of all. Those of the hostile node stay.
    ///
    /// # Errors
    /// As [`read`](Self::read); what could be deleted is.
    pub async fn remove(&self, node_id: Option<&str>, removal: &Removal) -> Result<(), ReadError> {
        let wanted = |id: &str| node_id.is_none_or(|wanted| wanted == id);
        if node_id.is_some() && !self.nodes().iter().any(|node| wanted(&node.id)) {
            return Err(ReadError::NoNode);
        }
        let redis = self.redis.iter().filter(|node| wanted(&node.name));
        let results = join_all(redis.map(|node| node.remove(removal))).await;
        if let Some(simulation) = &self.simulation {
            simulation.remove(self.started.elapsed(), wanted, removal);
        }
        if results.iter().any(Result::is_err) { Err(ReadError::NotReady) } else { Ok(()) }
    }

    /// The sessions of one node or of all. Beside nodes that answer, one that does not is an entry without a count.
    ///
    /// # Errors
    /// [`ReadError::NoNode`] for an id that is unknown, [`ReadError::NotReady`] where nothing at all could be read.
    pub async fn read(&self, node_id: Option<&str>) -> Result<Vec<NodeReading>, ReadError> {
        let wanted = |id: &str| node_id.is_none_or(|wanted| wanted == id);
        let redis = self.redis.iter().filter(|node| wanted(&node.name));
        let asked = join_all(redis.map(|node| async move { (node.name.as_str(), node.read().await) })).await;
        let mut nodes = Vec::new();
        let mut answered = 0_usize;
        for (name, reading) in asked {
            answered += usize::from(reading.is_ok());
            nodes.push(reading.unwrap_or_else(|_| NodeReading::silent(name)));
        }
        if let Some(simulation) = &self.simulation {
            let simulated = simulation.read(self.started.elapsed(), wanted);
            answered += simulated.len();
            nodes.extend(simulated);
        }
        if self.hostile && wanted(hostile::NODE_ID) {
            let hostile = hostile::entries();
            answered += hostile.len();
            nodes.extend(hostile.into_iter().map(NodeReading::Raw));
        }
        match (nodes.is_empty(), answered) {
            (true, _) if node_id.is_some() => Err(ReadError::NoNode),
            (false, 0) => Err(ReadError::NotReady),
            _ => Ok(nodes),
        }
    }
}
