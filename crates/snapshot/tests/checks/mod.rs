//! What must hold of the decoder for any bytes at all. The fuzzer's targets and the ordinary tests call the same checks.

use serde::de::IgnoredAny;
use sessions_snapshot::decode::{DecodeError, Decoder, Expected};
use sessions_snapshot::{Column, Node, Snapshot};

/// All that a snapshot holds: nodes, cells with the numbers of their texts, what the API does not describe, whether it is partial.
#[derive(Debug, PartialEq)]
pub struct Everything {
    nodes: Vec<Node>,
    /// The node's cell of each row.
    node_cells: Vec<String>,
    rows: Vec<Row>,
    partial: bool,
}

#[derive(Debug, PartialEq)]
struct Row {
    /// All but the node's, which the session itself does not have.
    cells: Vec<String>,
    texts: [u32; 3],
    extras: Vec<(String, String)>,
}

impl Everything {
    /// Whether `part`, which is partial, has the same rows and nodes as far as it goes. Of the last node more may be to come, its
    /// id as well, which a server may send after the sessions.
    pub fn begins_with(&self, part: &Everything) -> bool {
        let whole = part.nodes.split_last().map_or(&part.nodes[..], |(_, whole)| whole);
        let sessions_of_whole = whole.last().map_or(0, |node| node.rows.end as usize);
        part.partial
            && self.rows.starts_with(&part.rows)
            && self.nodes.starts_with(whole)
            && self.node_cells.starts_with(&part.node_cells[..sessions_of_whole])
    }
}

/// Reads all of a snapshot.
pub fn everything(snapshot: &Snapshot) -> Everything {
    let of_session = || Column::ALL.iter().filter(|column| !matches!(column, Column::Node));
    let rows = (0..snapshot.len() as u32).map(|row| Row {
        cells: of_session().map(|&column| snapshot.raw(row, column)).collect(),
        texts: [
            snapshot.addresses().host_ids()[row as usize].0,
            snapshot.names().id(row as usize).0,
            snapshot.commands().id(row as usize).0,
        ],
        extras: snapshot.extras(row).map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
    });
    Everything {
        nodes: snapshot.nodes().to_vec(),
        node_cells: (0..snapshot.len() as u32).map(|row| snapshot.raw(row, Column::Node)).collect(),
        rows: rows.collect(),
        partial: snapshot.is_partial(),
    }
}

/// How a reply was read: what there is of it, and what was wrong with it.
pub type Outcome = (Everything, Option<DecodeError>);

/// Ends a reply; `error` is what was wrong with it.
pub fn end(decoder: Decoder, error: Option<DecodeError>) -> Outcome {
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
        if previews.len() < 4 && size.is_multiple_of(5) {
            previews.push(everything(&decoder.preview()));
        }
    }
    let outcome = end(decoder, error);
    for preview in previews {
        assert!(outcome.0.begins_with(&preview));
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
