//! One session of a node that is read as a whole.

use serde_json::Value;
use sessions_core::api::Session;

/// A session in the types' shape, or as JSON of any.
#[derive(Clone, Debug)]
pub enum Row {
    /// Eleven texts.
    Typed(Box<Session>),
    /// JSON as it is sent.
    Raw(String),
}

impl Row {
    /// The number that grows from session to session; none where the ID is no such number.
    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Typed(session) => session.id.parse().ok(),
            Self::Raw(_) => None,
        }
    }

    /// A field as text; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        let value = match self {
            Self::Typed(session) => match name {
                "addr" => return session.addr.clone(),
                "db" => return session.db.clone(),
                "idle" => return session.idle.clone(),
                _ => serde_json::to_value(session).unwrap_or_default(),
            },
            Self::Raw(json) => serde_json::from_str(json).unwrap_or_default(),
        };
        match value.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }

    /// As it is sent.
    pub fn json(&self) -> String {
        match self {
            Self::Typed(session) => serde_json::to_string(session).unwrap_or_default(),
            Self::Raw(json) => json.clone(),
        }
    }
}
