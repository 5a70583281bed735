//! An instance that does not exist, for demonstrations and tests: its clients come, work, idle, leak and go.
//!
//! Everything follows from a seed and from the clock readings that are passed in, so a run can be repeated.

mod apps;
mod clients;
pub mod hostile;
mod rows;
mod shape;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub use apps::{App, AppKind, Naming, apps};
pub use clients::Clients;
pub use rows::SimulatedRows;
pub use shape::{NodeShape, node_count, node_shapes};

use crate::api::{NodeReading, Removal};

/// A simulated instance.
pub struct Simulation {
    nodes: Arc<[NodeShape]>,
    clients: Mutex<Arc<Clients>>,
}

impl Simulation {
    /// An instance with `sessions` clients at time zero. The same arguments make the same instance.
    pub fn new(sessions: usize, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let nodes: Arc<[NodeShape]> = node_shapes(sessions, &mut random).into();
        let clients = Clients::new(&nodes, random);
        Self { nodes, clients: Mutex::new(Arc::new(clients)) }
    }

    /// IDs of all nodes.
    pub fn node_ids(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().map(|node| node.id.as_str())
    }

    /// Deletes sessions of the nodes that are `wanted`; others will come in their place with time.
    pub fn remove(&self, now: Duration, wanted: impl Fn(&str) -> bool, removal: &Removal) {
        let _ = self.read(now, |_| false);
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let clients = Arc::make_mut(&mut clients);
        for (index, _) in self.nodes.iter().enumerate().filter(|(_, node)| wanted(&node.id)) {
            clients.remove(index, |id| removal.covers(&id.to_string()));
        }
    }

    /// The nodes that are `wanted`, as they are at `now`, the time since the start. Time that runs backwards stands still.
    pub fn read(&self, now: Duration, wanted: impl Fn(&str) -> bool) -> Vec<NodeReading> {
        let now = i32::try_from(now.as_secs()).unwrap_or(i32::MAX);
        let clients = {
            let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
            if clients.now() < now {
                // A reply that is still being sent keeps the state that it began with; this copies it then.
                Arc::make_mut(&mut clients).advance(now);
            }
            Arc::clone(&clients)
        };
        let nodes = self.nodes.iter().enumerate().filter(|(_, node)| wanted(&node.id));
        nodes
            .map(|(index, node)| NodeReading::Listed {
                node_id: node.id.clone(),
                total_count: Some(clients.count(index)),
                rows: Box::new(SimulatedRows::new(Arc::clone(&clients), index)),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use sessions_core::api::{NodeSessions, SessionsReply};

    use super::*;
    use crate::api::ReplyChunks;

    fn reply(simulation: &Simulation, seconds: u64) -> Vec<NodeSessions> {
        let nodes = simulation.read(Duration::from_secs(seconds), |_| true);
        let bytes = ReplyChunks::new(nodes).collect::<Vec<_>>().concat();
        serde_json::from_slice::<SessionsReply>(&bytes).unwrap().node_sessions
    }

    fn total(nodes: &[NodeSessions]) -> usize {
        nodes.iter().map(|node| node.sessions.len()).sum()
    }

    #[test]
    fn a_seed_makes_a_run_that_can_be_repeated() {
        let (first, second) = (Simulation::new(2000, 7), Simulation::new(2000, 7));
        for seconds in [0, 5, 6, 600] {
            assert_eq!(reply(&first, seconds), reply(&second, seconds), "after {seconds} s");
        }
        assert_ne!(reply(&Simulation::new(2000, 8), 0), reply(&Simulation::new(2000, 7), 0));
    }

    #[test]
    fn the_asked_number_is_spread_over_nodes() {
        for (sessions, nodes) in [(0, 3), (1, 3), (2000, 3), (2001, 12), (20_000, 12)] {
            let reply = reply(&Simulation::new(sessions, 1), 0);
            assert_eq!((total(&reply), reply.len()), (sessions, nodes));
        }
        assert_eq!((node_count(200_000), node_count(200_001)), (12, 48));
    }

    #[test]
    fn counts_are_true_and_ids_are_unique_within_a_node() {
        let simulation = Simulation::new(5000, 3);
        for seconds in [0, 3600] {
            for node in reply(&simulation, seconds) {
                assert_eq!(node.total_count, Some(node.sessions.len() as u64));
                assert!(node.node_id.ends_with("no12") && node.node_id.len() == 36, "{}", node.node_id);
                let ids: HashSet<_> = node.sessions.iter().map(|session| &session.id).collect();
                assert_eq!(ids.len(), node.sessions.len());
            }
        }
    }

    #[test]
    fn every_field_is_believable() {
        for node in reply(&Simulation::new(5000, 3), 90) {
            for session in node.sessions {
                let number = |text: &str| text.parse::<i64>().unwrap();
                assert!((0..=number(&session.age)).contains(&number(&session.idle)), "{session:?}");
                assert!(number(&session.age) < 60 * 24 * 3600, "weeks, not years: {session:?}");
                assert!((0..16).contains(&number(&session.db)) && number(&session.fd) > 7);
                assert!(number(&session.sub) >= 0 && number(&session.psub) >= 0 && number(&session.multi) >= -1);
                let address: std::net::SocketAddr = session.addr.parse().unwrap();
                assert!(address.port() >= 1024 && !session.cmd.is_empty());
            }
        }
    }

    #[test]
    fn clients_come_work_and_go() {
        let simulation = Simulation::new(5000, 3);
        let key = |nodes: &[NodeSessions]| -> HashMap<(String, String), String> {
            let all = nodes.iter().flat_map(|node| node.sessions.iter().map(|session| (&node.node_id, session)));
            all.map(|(node, session)| ((node.clone(), session.id.clone()), session.idle.clone())).collect()
        };
        let (before, after) = (key(&reply(&simulation, 0)), key(&reply(&simulation, 60)));
        let stayed = before.keys().filter(|id| after.contains_key(*id)).count();
        let worked =
            after.iter().filter(|(id, idle)| before.contains_key(*id) && idle.parse::<u32>().unwrap() < 60).count();
        assert!(stayed > 3500 && stayed < before.len(), "{stayed} stayed");
        assert!(after.len() > stayed, "some came");
        assert!(worked > 1000, "{worked} worked");
        let hours_later = total(&reply(&simulation, 4 * 3600));
        assert!((4500..5500).contains(&hours_later), "the population stays near its size: {hours_later}");
    }

    #[test]
    fn a_leak_idles_since_it_connected_and_grows() {
        let simulation = Simulation::new(20_000, 3);
        let leaking = |nodes: &[NodeSessions]| {
            let sessions = nodes.iter().flat_map(|node| &node.sessions);
            let leaks = sessions.filter(|session| session.name == "recommendation-v2");
            leaks.inspect(|session| assert_eq!(session.age, session.idle)).count()
        };
        let counts: Vec<usize> = [0, 300, 900].iter().map(|&seconds| leaking(&reply(&simulation, seconds))).collect();
        assert!(counts[0] > 100 && counts[0] < counts[1] && counts[1] < counts[2], "{counts:?}");
    }

    #[test]
    fn a_leak_ends_in_a_restart_and_begins_again() {
        let simulation = Simulation::new(3000, 3);
        let leaks = |seconds| {
            let nodes = reply(&simulation, seconds);
            nodes.iter().flat_map(|node| &node.sessions).filter(|session| session.name == "recommendation-v2").count()
        };
        let counts: Vec<usize> = (0..60).map(|step| leaks(step * 300)).collect();
        let falls = counts.windows(2).filter(|pair| pair[1] < pair[0]).count();
        let rises = counts.windows(2).filter(|pair| pair[1] > pair[0]).count();
        assert!(falls > 0 && rises > 8 * falls, "{counts:?}");
    }

    #[test]
    fn one_node_is_read_alone_and_an_unknown_one_not_at_all() {
        let simulation = Simulation::new(300, 1);
        let id = reply(&simulation, 0)[1].node_id.clone();
        assert_eq!(simulation.read(Duration::ZERO, |node| node == id).len(), 1);
        assert_eq!(simulation.read(Duration::ZERO, |node| node == "other").len(), 0);
    }

    #[test]
    fn a_reply_on_its_way_keeps_its_moment() {
        let simulation = Simulation::new(1000, 1);
        let early = simulation.read(Duration::from_secs(1), |_| true);
        let expected = reply(&Simulation::new(1000, 1), 1);
        simulation.read(Duration::from_secs(1000), |_| true);
        let bytes = ReplyChunks::new(early).collect::<Vec<_>>().concat();
        assert_eq!(serde_json::from_slice::<SessionsReply>(&bytes).unwrap().node_sessions, expected);
    }
}
