/// Why a reply could not be read as the API's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The reply ended before it was whole.
    CutOff {
        /// How many bytes had come.
        bytes: u64,
    },
    /// The reply is not what the API sends.
    NotTheApi {
        /// Where in the reply, for example `$.node_sessions[1].sessions[20]`.
        path: String,
        /// At which byte, counted from 0.
        offset: u64,
        /// What should have stood there.
        expected: Expected,
    },
}

/// What should have stood where a reply went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The object that the reply is.
    Reply,
    /// The member `node_sessions`.
    NodeSessions,
    /// The list of nodes.
    NodeList,
    /// A node's object.
    Node,
    /// A node's list of sessions.
    SessionList,
    /// A session's object.
    Session,
    /// A member's name in quotes.
    Key,
    /// The colon after a member's name.
    Colon,
    /// A comma or the end of an object.
    CommaOrBrace,
    /// A comma or the end of a list.
    CommaOrBracket,
    /// A JSON value.
    Value,
    /// A JSON string without bare control characters and with known escapes.
    Text,
    /// Values that are nested less deeply.
    LessDepth,
    /// The end of the reply.
    Nothing,
}
