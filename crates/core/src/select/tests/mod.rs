//! Which rows a query chooses, compared with a plain reading of what its terms mean.

mod examples;
mod plain;
pub(crate) mod queries;
pub(crate) mod random;
mod timing;

use super::*;
use crate::decode::Decoder;
use crate::query::parse;

/// The snapshot that a reply makes.
pub(crate) fn snapshot(reply: &serde_json::Value) -> Snapshot {
    let mut decoder = Decoder::default();
    decoder.push(reply.to_string().as_bytes()).unwrap();
    decoder.finish().unwrap_or_else(|failed| panic!("{:?}", failed.0))
}

/// The rows that the query chooses of the sessions, all on one node.
#[track_caller]
fn chosen(sessions: &serde_json::Value, query: &str) -> Vec<u32> {
    let reply = serde_json::json!({"node_sessions": [{"node_id": "n1", "sessions": sessions}]});
    select(&snapshot(&reply), &parse(query).unwrap()).unwrap().ones()
}
