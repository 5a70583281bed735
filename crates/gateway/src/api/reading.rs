//! What was read from an instance, in a shape that can be written out row by row.

use std::fmt;

use sessions_core::api::Session;

/// The sessions of one node, one after the other, without a million of them in memory as text.
pub trait Rows: Send {
    /// Overwrites every field of `session` with the next one; false when there is none, and then `session` is undefined.
    fn next_into(&mut self, session: &mut Session) -> bool;
}

/// The sessions that a list already holds.
pub struct SessionList(std::vec::IntoIter<Session>);

impl SessionList {
    /// Hands out `sessions` in their order.
    pub fn new(sessions: Vec<Session>) -> Self {
        Self(sessions.into_iter())
    }
}

impl Rows for SessionList {
    fn next_into(&mut self, session: &mut Session) -> bool {
        self.0.next().map(|next| *session = next).is_some()
    }
}

/// One entry of a reply.
pub enum NodeReading {
    /// A node that answered, or (without `total_count` and with no rows) one that did not.
    Listed {
        /// Node ID.
        node_id: String,
        /// How many rows follow; absent where nobody knows.
        total_count: Option<u64>,
        /// The sessions.
        rows: Box<dyn Rows>,
    },
    /// An entry as JSON, for what the types cannot say.
    Raw(String),
}

impl NodeReading {
    /// The entry of a node that could not be asked.
    pub fn silent(node_id: &str) -> Self {
        let rows = Box::new(SessionList::new(Vec::new()));
        Self::Listed { node_id: node_id.to_owned(), total_count: None, rows }
    }
}

impl fmt::Debug for NodeReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listed { node_id, total_count, .. } => f
                .debug_struct("Listed")
                .field("node_id", node_id)
                .field("total_count", total_count)
                .finish_non_exhaustive(),
            Self::Raw(json) => f.debug_tuple("Raw").field(&json.len()).finish(),
        }
    }
}
