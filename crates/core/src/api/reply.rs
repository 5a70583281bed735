use serde::{Deserialize, Serialize};

/// The body of a 200 reply to `GET /v3/{project_id}/instances/{instance_id}/sessions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsReply {
    /// One entry a node.
    pub node_sessions: Vec<NodeSessions>,
}

/// The sessions of one node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeSessions {
    /// Node ID.
    pub node_id: String,
    /// How many sessions the server says the node has; optional in the vendor's description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_count: Option<u64>,
    /// The sessions themselves; optional in the vendor's description.
    #[serde(default)]
    pub sessions: Vec<Session>,
}

/// One client connection. The vendor declares every field an optional string, numbers included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// Session ID, a decimal number.
    pub id: String,
    /// Connection name, as set by `CLIENT SETNAME`; empty where none was set.
    pub name: String,
    /// Last executed command.
    pub cmd: String,
    /// Seconds since the client connected.
    pub age: String,
    /// Seconds since the client's last command.
    pub idle: String,
    /// Number of the database in use.
    pub db: String,
    /// Client address, `ip:port`.
    pub addr: String,
    /// File descriptor of the socket.
    pub fd: String,
    /// Number of subscribed channels.
    pub sub: String,
    /// Number of subscribed patterns.
    pub psub: String,
    /// Number of commands queued in a transaction, `-1` outside one.
    pub multi: String,
}
