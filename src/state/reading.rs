use std::sync::Arc;

use sessions_core::connection::Connection;
use sessions_core::paging::Coverage;
use sessions_core::snapshot::Snapshot;

/// A snapshot, and how it was come by.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The sessions.
    pub snapshot: Arc<Snapshot>,
    /// The instance that they are of.
    pub connection: Connection,
    /// When the reply was complete, in milliseconds since 1970.
    pub taken: f64,
    /// Milliseconds from the call to the complete reply.
    pub took: f64,
    /// Bytes of the reply.
    pub bytes: u64,
    /// Why it is only a part of the reply, where it is.
    pub part: Option<Part>,
    /// The service's ID of the reply.
    pub request_id: Option<String>,
    /// Whether it is the very reply of the reading before: something on the way keeps replies.
    pub cached: bool,
    /// What was read page by page, and what may be missing, where it was.
    pub coverage: Option<Vec<Coverage>>,
}

/// Why a reading is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The rest is still coming.
    Loading,
    /// The reply broke off.
    BrokenOff,
    /// The person stopped it.
    Stopped,
}

/// How far a call has come.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Bytes that have come; zero until the reply starts.
    pub bytes: u64,
    /// How many will come, where the server said so.
    pub of: Option<u64>,
    /// Sessions that have been read.
    pub sessions: usize,
}
