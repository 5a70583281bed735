//! What must hold for any bytes at all. The fuzzer's targets and the ordinary tests call the same checks.

use serde::de::IgnoredAny;
use serde_json::Value;
use sessions_snapshot::decode::{DecodeError, Decoder, Expected};
use sessions_snapshot::json::Json;
use sessions_snapshot::{Column, Node, Snapshot};

/// All that a snapshot holds: nodes, cells with the numbers of their texts, what the API does not describe, whether it is partial.
#[derive(Debug, PartialEq)]
pub struct Everything {
    nodes: Vec<Node>,
    rows: Vec<Row>,
    partial: bool,
}

#[derive(Debug, PartialEq)]
struct Row {
    cells: Vec<String>,
    texts: [u32; 3],
    extras: Vec<(String, String)>,
}

/// Reads all of a snapshot.
pub fn everything(snapshot: &Snapshot) -> Everything {
    let rows = (0..snapshot.len() as u32).map(|row| Row {
        cells: Column::ALL.iter().map(|&column| snapshot.raw(row, column)).collect(),
        texts: [
            snapshot.addresses().host_ids()[row as usize].0,
            snapshot.names().id(row as usize).0,
            snapshot.commands().id(row as usize).0,
        ],
        extras: snapshot.extras(row).map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
    });
    Everything { nodes: snapshot.nodes().to_vec(), rows: rows.collect(), partial: snapshot.is_partial() }
}

/// How a reply was read: what there is of it, and what was wrong with it.
type Outcome = (Everything, Option<DecodeError>);

fn end(decoder: Decoder, error: Option<DecodeError>) -> Outcome {
    match error {
        Some(error) => (everything(&decoder.abandon()), Some(error)),
        None => match decoder.finish() {
            Ok(snapshot) => (everything(&snapshot), None),
            Err(failed) => (everything(&failed.1), Some(failed.0)),
        },
    }
}

/// Reads a reply that comes in one piece.
pub fn at_once(reply: &[u8]) -> Outcome {
    let mut decoder = Decoder::default();
    let error = decoder.push(reply).err();
    end(decoder, error)
}

/// Reads a reply that comes in pieces of these sizes, over and over, in slices of about `at_most` bytes; each preview must be
/// what the end begins with.
pub fn in_pieces(reply: &[u8], sizes: &[u8], at_most: usize) -> Outcome {
    let mut decoder = Decoder::default();
    let mut sizes = sizes.iter().cycle();
    let mut rest = reply;
    let mut error = None;
    let mut previews = Vec::new();
    'pieces: while !rest.is_empty() {
        let size = sizes.next().map_or(1, |&size| usize::from(size));
        let (piece, after) = rest.split_at(size.clamp(1, rest.len()));
        rest = after;
        decoder.space(piece.len()).copy_from_slice(piece);
        loop {
            match decoder.read_some(at_most) {
                Ok(true) => {}
                Ok(false) => break,
                Err(wrong) => {
                    error = Some(wrong);
                    break 'pieces;
                }
            }
        }
        if previews.len() < 4 && size % 5 == 0 {
            previews.push(everything(&decoder.preview()));
        }
    }
    let outcome = end(decoder, error);
    for preview in previews {
        assert!(preview.partial);
        assert_eq!(preview.rows[..], outcome.0.rows[..preview.rows.len()]);
    }
    outcome
}

/// The decoder: however a reply is cut, the same comes of it, and it takes JSON for JSON and nothing else.
pub fn decoder(reply: &[u8], sizes: &[u8], at_most: usize) {
    let whole = at_once(reply);
    assert_eq!(in_pieces(reply, sizes, at_most), whole);
    assert_eq!(whole.0.partial, whole.1.is_some());
    let text = reply.strip_prefix(b"\xef\xbb\xbf").unwrap_or(reply);
    let is_json = serde_json::from_slice::<IgnoredAny>(text).is_ok();
    match whole.1 {
        None => assert!(is_json, "read, but not JSON"),
        Some(DecodeError::CutOff { .. }) => assert!(!is_json, "JSON, but said to be cut off"),
        Some(DecodeError::NotTheApi { expected, .. }) => {
            let grammar = matches!(
                expected,
                Expected::Key
                    | Expected::Colon
                    | Expected::CommaOrBrace
                    | Expected::CommaOrBracket
                    | Expected::Value
                    | Expected::Text
                    | Expected::Nothing
            );
            assert!(!(grammar && is_json), "JSON, but refused for {expected:?}");
        }
    }
}

/// The tree: a text is read where a library reads it, except for what is nested deeply, and holds what the library finds.
pub fn tree(text: &[u8]) {
    let read = Json::parse(text);
    let is_json = serde_json::from_slice::<IgnoredAny>(text).is_ok();
    match &read {
        Ok(_) => assert!(is_json, "read, but not JSON"),
        Err(error) => {
            assert!(!is_json || deepest(text) > 64, "JSON, but refused");
            assert!(error.line > 0 && error.column > 0);
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
