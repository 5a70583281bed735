//! What must hold of the reader of small JSON texts for any bytes at all, likewise.

use serde::de::IgnoredAny;
use serde_json::Value;
use sessions_snapshot::json::Json;

/// The tree: a text is read where a library reads it, except for what is nested deeply, and holds what the library finds.
pub fn check(text: &[u8]) {
    let read = Json::parse(text);
    let is_json = serde_json::from_slice::<IgnoredAny>(text).is_ok();
    match &read {
        Ok(_) => assert!(is_json, "read, but not JSON"),
        Err(error) => {
            assert!(!is_json || deepest(text) > 64, "JSON, but refused");
            assert!(error.offset <= text.len());
        }
    }
    if let (Ok(read), Ok(value)) = (read, serde_json::from_slice::<Value>(text)) {
        assert!(same(&read, &value), "{read:?} is not {value:?}");
    }
}

/// How deeply a JSON text is nested.
fn deepest(text: &[u8]) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0usize, 0, false, false);
    for &byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn same(read: &Json, value: &Value) -> bool {
    match (read, value) {
        (Json::Null, Value::Null) | (Json::Number(_), Value::Number(_)) => true,
        (Json::Bool(read), Value::Bool(value)) => read == value,
        (Json::String(read), Value::String(value)) => read == value,
        (Json::Array(read), Value::Array(value)) => {
            read.len() == value.len() && read.iter().zip(value).all(|(read, value)| same(read, value))
        }
        (Json::Object(members), Value::Object(value)) => {
            members.iter().all(|(name, _)| value.contains_key(name))
                && value.iter().all(|(name, value)| read.get(name).is_some_and(|read| same(read, value)))
        }
        _ => false,
    }
}
