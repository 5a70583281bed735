use super::parts::{parts, value};
use super::{Next, Pager};
use crate::json::Json;
use crate::json_text::push_text;
use crate::lenient;

/// More sessions than a node can have. What a list of them costs is bounded by it.
const MAX_ROWS: usize = 100_000;
/// Far more than so many sessions need.
const MAX_BYTES: usize = 64 << 20;

/// The sessions of one node, put together from pages that are read one after the other.
///
/// A session is kept as it came, byte for byte, so nothing is lost that the page does not know. Between two pages sessions come
/// and go, which moves the others: one that comes a second time is dropped by its ID, and one that was jumped over is missing.
#[derive(Clone, Debug)]
pub struct NodePages {
    node: String,
    pager: Pager,
    /// The sessions, with commas between them.
    sessions: Vec<u8>,
    /// The IDs of the sessions as text, the last in the alphabet first: pages begin with the newest, so most are added at the end.
    ids: Vec<Box<str>>,
    calls: u32,
    rows: u64,
    duplicates: u64,
    total: Option<u64>,
    cut: bool,
    done: bool,
}

/// How much of a node was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// What the node is called: its ID, as it was given.
    pub node: String,
    /// How many pages came.
    pub calls: u32,
    /// How many sessions came, each counted once.
    pub rows: u64,
    /// How many came again on a later page: so the list moved while it was read.
    pub duplicates: u64,
    /// How many there are, as the server said last.
    pub total: Option<u64>,
    /// There is more, but enough was read.
    pub cut: bool,
    /// All pages were read, whatever came or went meanwhile. Neither this nor `cut`: a call failed, or reading goes on.
    pub done: bool,
}

impl Coverage {
    /// Whether sessions are known to be missing.
    pub fn is_short(&self) -> bool {
        !self.done || self.total.is_some_and(|total| self.rows < total)
    }
}

impl NodePages {
    /// For a node, and at most this many pages. The first page is at offset 0.
    pub fn new(node_id: &str, max_pages: u32) -> NodePages {
        NodePages {
            node: node_id.to_owned(),
            pager: Pager::new(max_pages),
            sessions: Vec::new(),
            ids: Vec::new(),
            calls: 0,
            rows: 0,
            duplicates: 0,
            total: None,
            cut: false,
            done: false,
        }
    }

    /// Takes the body of the next page, and says what to do next. None where it is no page; nothing is changed then.
    pub fn take(&mut self, body: &[u8]) -> Option<Next> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        let tree = lenient::parse(body)?;
        let Json::Object(members) = &tree else { return None };
        let place = members.iter().rposition(|member| member.0 == "sessions");
        let sessions = place.and_then(|place| members.get(place)).map(|member| &member.1);
        let trees = match sessions {
            Some(Json::Array(trees)) => trees.as_slice(),
            Some(Json::Null) => &[],
            None if members.iter().any(|member| member.0 == "total_count") => &[],
            _ => return None,
        };
        if !trees.iter().all(Json::is_object) {
            return None;
        }
        let written = place.and_then(|place| parts(body).get(place).copied()).map(value).unwrap_or_default();
        let mut full = false;
        for (tree, written) in trees.iter().zip(parts(written)) {
            full |= self.ids.len() >= MAX_ROWS || self.sessions.len() >= MAX_BYTES;
            if !full {
                self.keep(&lenient::text(tree, "id"), written);
            }
        }
        let total = lenient::count(&tree, "total_count");
        self.total = total.or(self.total);
        self.calls = self.calls.saturating_add(1);
        let mut next = self.pager.after(trees.len() as u64, total);
        if full {
            next = Next::Cut { rows: self.rows, total: self.total };
        }
        self.cut = matches!(next, Next::Cut { .. });
        self.done = next == Next::Done;
        Some(next)
    }

    /// Keeps a session, unless it is there. One without an ID cannot be told from others and is kept.
    fn keep(&mut self, id: &str, written: &[u8]) {
        let place = self.ids.binary_search_by(|other| id.cmp(other));
        if let (Ok(_), false) = (place, id.is_empty()) {
            self.duplicates += 1;
            return;
        }
        let (Ok(place) | Err(place)) = place;
        self.ids.insert(place, id.into());
        if !self.sessions.is_empty() {
            self.sessions.push(b',');
        }
        self.sessions.extend_from_slice(written);
        self.rows += 1;
    }

    /// How much of the node was read.
    pub fn coverage(&self) -> Coverage {
        Coverage {
            node: self.node.clone(),
            calls: self.calls,
            rows: self.rows,
            duplicates: self.duplicates,
            total: self.total,
            cut: self.cut,
            done: self.done,
        }
    }
}

/// What the call for all nodes would have answered: the sessions of these nodes, in this order, for the
/// [`Decoder`](crate::decode::Decoder).
pub fn merged_reply(nodes: &[NodePages]) -> Vec<u8> {
    let mut reply = Vec::with_capacity(nodes.iter().map(|node| node.sessions.len() + 200).sum());
    reply.extend_from_slice(br#"{"node_sessions":["#);
    for (index, node) in nodes.iter().enumerate() {
        let mut head = String::from(if index == 0 { "" } else { "," });
        head.push_str(r#"{"node_id":"#);
        push_text(&mut head, &node.node);
        if let Some(total) = node.total {
            head.push_str(r#","total_count":"#);
            head.push_str(&total.to_string());
        }
        head.push_str(r#","sessions":["#);
        reply.extend_from_slice(head.as_bytes());
        reply.extend_from_slice(&node.sessions);
        reply.extend_from_slice(b"]}");
    }
    reply.extend_from_slice(b"]}");
    reply
}

#[cfg(test)]
#[path = "node_pages_tests.rs"]
mod tests;
