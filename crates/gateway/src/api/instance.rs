//! The one instance that this gateway stands for, and where its nodes come from.

use std::time::Instant;

use futures_util::future::join_all;

use super::reading::NodeReading;
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

impl Instance {
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
