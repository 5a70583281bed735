use std::collections::HashSet;

use crate::snapshot::Snapshot;

/// Which nodes are closed. Kept by id, so that it holds from one snapshot to the next; all other nodes are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    closed: HashSet<NodeKey>,
}

/// A node's id, and how many nodes of that id stand before it.
type NodeKey = (String, usize);

impl Folds {
    /// For each node whether it is open.
    pub fn open(&self, snapshot: &Snapshot) -> Vec<bool> {
        keys(snapshot).map(|key| !self.closed.contains(&key)).collect()
    }

    /// Opens or closes one node.
    pub fn set(&mut self, snapshot: &Snapshot, node: usize, open: bool) {
        if let Some(key) = keys(snapshot).nth(node) {
            if open {
                self.closed.remove(&key);
            } else {
                self.closed.insert(key);
            }
        }
    }

    /// Opens or closes all nodes of a snapshot.
    pub fn set_all(&mut self, snapshot: &Snapshot, open: bool) {
        self.closed.clear();
        if !open {
            self.closed.extend(keys(snapshot));
        }
    }
}

fn keys(snapshot: &Snapshot) -> impl Iterator<Item = NodeKey> + '_ {
    let mut seen = std::collections::HashMap::<&str, usize>::new();
    snapshot.nodes().iter().map(move |node| {
        let count = seen.entry(&node.id).or_default();
        let key = (node.id.clone(), *count);
        *count += 1;
        key
    })
}
