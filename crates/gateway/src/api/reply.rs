//! A reply's body, made while it is sent: a million sessions are 150 MB of JSON that nobody needs at once.

use axum::body::Bytes;
use sessions_core::api::Session;

use super::reading::NodeReading;

/// Bytes of a chunk, about: large enough to make few system calls, small enough to keep the first one near.
const CHUNK: usize = 128 * 1024;

/// The body of a `SessionsReply` in pieces. Text of any length stays in one piece.
pub struct ReplyChunks {
    waiting: std::vec::IntoIter<NodeReading>,
    current: Option<NodeReading>,
    step: Step,
    /// One value that every row is written through, so that its eleven strings are allocated once.
    session: Session,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    FirstNode,
    NextNode,
    FirstRow,
    NextRow,
    End,
}

impl ReplyChunks {
    /// The body for `nodes`, in their order.
    pub fn new(nodes: Vec<NodeReading>) -> Self {
        Self { waiting: nodes.into_iter(), current: None, step: Step::Start, session: Session::default() }
    }

    /// Writes the next token or row.
    fn advance(&mut self, out: &mut Vec<u8>) {
        match self.step {
            Step::Start => {
                out.extend_from_slice(b"{\"node_sessions\":[");
                self.step = Step::FirstNode;
            }
            Step::FirstNode | Step::NextNode => self.open_node(out),
            Step::FirstRow | Step::NextRow => self.write_row(out),
            Step::End => {}
        }
    }

    fn open_node(&mut self, out: &mut Vec<u8>) {
        let Some(node) = self.waiting.next() else {
            out.extend_from_slice(b"]}");
            self.step = Step::End;
            return;
        };
        if self.step == Step::NextNode {
            out.push(b',');
        }
        match &node {
            NodeReading::Raw(json) => {
                out.extend_from_slice(json.as_bytes());
                self.step = Step::NextNode;
            }
            NodeReading::Listed { node_id, total_count, .. } => {
                out.extend_from_slice(b"{\"node_id\":");
                write_json(out, node_id);
                if let Some(count) = total_count {
                    out.extend_from_slice(b",\"total_count\":");
                    write_json(out, count);
                }
                out.extend_from_slice(b",\"sessions\":[");
                self.current = Some(node);
                self.step = Step::FirstRow;
            }
        }
    }

    fn write_row(&mut self, out: &mut Vec<u8>) {
        if let Some(NodeReading::Listed { rows, .. }) = &mut self.current
            && rows.next_into(&mut self.session)
        {
            if self.step == Step::NextRow {
                out.push(b',');
            }
            write_json(out, &self.session);
            self.step = Step::NextRow;
            return;
        }
        out.extend_from_slice(b"]}");
        self.current = None;
        self.step = Step::NextNode;
    }
}

impl Iterator for ReplyChunks {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        if self.step == Step::End {
            return None;
        }
        let mut out = Vec::with_capacity(CHUNK + 1024);
        while out.len() < CHUNK && self.step != Step::End {
            self.advance(&mut out);
        }
        Some(Bytes::from(out))
    }
}

/// Strings and numbers into memory: serde_json has no way to fail here. Should that change, a null keeps the JSON whole.
fn write_json(out: &mut Vec<u8>, value: &(impl serde::Serialize + ?Sized)) {
    let start = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(start);
        out.extend_from_slice(b"null");
    }
}

#[cfg(test)]
mod tests {
    use sessions_core::api::{NodeSessions, SessionsReply};

    use super::super::reading::SessionList;
    use super::*;

    fn read(nodes: Vec<NodeReading>) -> Vec<u8> {
        ReplyChunks::new(nodes).flat_map(|chunk| chunk.to_vec()).collect()
    }

    fn session(number: usize) -> Session {
        Session { id: number.to_string(), name: format!("a \"quoted\" \n name {number}"), ..Session::default() }
    }

    #[test]
    fn an_instance_without_nodes_is_a_whole_reply() {
        assert_eq!(read(Vec::new()), br#"{"node_sessions":[]}"#);
    }

    #[test]
    fn the_pieces_are_what_the_types_write() {
        let reply = SessionsReply {
            node_sessions: vec![
                NodeSessions {
                    node_id: "a\"b".into(),
                    total_count: Some(3000),
                    sessions: (0..3000).map(session).collect(),
                },
                NodeSessions { node_id: "silent".into(), total_count: None, sessions: Vec::new() },
                NodeSessions { node_id: "c".into(), total_count: Some(1), sessions: vec![session(7)] },
            ],
        };
        let nodes = reply.node_sessions.iter().map(|node| NodeReading::Listed {
            node_id: node.node_id.clone(),
            total_count: node.total_count,
            rows: Box::new(SessionList::new(node.sessions.clone())),
        });
        let chunks: Vec<Bytes> = ReplyChunks::new(nodes.collect()).collect();
        assert!(chunks.len() > 2, "several pieces");
        assert_eq!(chunks.concat(), serde_json::to_vec(&reply).unwrap());
    }

    #[test]
    fn an_entry_of_raw_json_stands_among_the_others() {
        let nodes = vec![NodeReading::silent("a"), NodeReading::Raw("{\"x\":[1]}".into()), NodeReading::silent("b")];
        let value: serde_json::Value = serde_json::from_slice(&read(nodes)).unwrap();
        assert_eq!(value["node_sessions"][1]["x"][0], 1);
        assert_eq!(value["node_sessions"][2]["node_id"], "b");
    }
}
