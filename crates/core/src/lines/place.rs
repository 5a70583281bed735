use super::{HEAD_HEIGHT, Line, Lines, ROW_HEIGHT};
use crate::columns::Int;
use crate::snapshot::{IntField, Snapshot};

/// A line of a snapshot, named so that it can be found again in the next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The node's id, and how many nodes of that id stand before it.
    node: (String, usize),
    /// The session's id and how many sessions stand before it on its node; none for the node's head.
    session: Option<(Option<i64>, usize)>,
}

impl Place {
    /// Names a line.
    pub fn of(line: usize, lines: &Lines, snapshot: &Snapshot) -> Option<Place> {
        let (node, session) = match lines.get(line)? {
            Line::Node(node) => (node, None),
            Line::Session { row, node } => {
                Some((node, Some((session_id(snapshot, row), line - lines.head(node)? - 1))))?
            }
        };
        let id = &snapshot.nodes().get(node)?.id;
        let before = snapshot.nodes().iter().take(node).filter(|other| other.id == *id).count();
        Some(Place { node: (id.clone(), before), session })
    }

    /// The line's number in another layout or another snapshot: the same session if it is there; else, where `or_near`, the one
    /// that now stands where it stood on its node, or the node's head.
    pub fn find(&self, lines: &Lines, snapshot: &Snapshot, or_near: bool) -> Option<usize> {
        let node = self.find_node(snapshot)?;
        let head = lines.head(node)?;
        let Some((id, index)) = self.session else { return Some(head) };
        let sessions = lines.blocks.get(node).map_or(0, |block| block.sessions());
        let order =
            lines.blocks.get(node).and_then(|block| lines.order.get(block.first_in_order..)).unwrap_or_default();
        let same = order.iter().take(sessions).position(|&row| id.is_some() && session_id(snapshot, row) == id);
        match same {
            Some(position) => Some(head + 1 + position),
            None if or_near => Some(head + (index + 1).min(sessions)),
            None => None,
        }
    }

    /// Where the line's upper edge is now, in CSS pixels: the same distance below its node's head as it had. This, and not
    /// the session itself, is what scrolling holds on to: a session that jumps elsewhere in the order must not take the view along.
    pub fn top(&self, lines: &Lines, snapshot: &Snapshot) -> Option<f64> {
        let node = self.find_node(snapshot)?;
        let head = lines.top(lines.head(node)?);
        let Some((_, index)) = self.session else { return Some(head) };
        let sessions = lines.blocks.get(node).map_or(0, |block| block.sessions());
        Some(if sessions == 0 { head } else { head + HEAD_HEIGHT + index.min(sessions - 1) as f64 * ROW_HEIGHT })
    }

    fn find_node(&self, snapshot: &Snapshot) -> Option<usize> {
        let same_id = |(_, node): &(usize, &crate::snapshot::Node)| node.id == self.node.0;
        snapshot.nodes().iter().enumerate().filter(same_id).nth(self.node.1).map(|(number, _)| number)
    }
}

fn session_id(snapshot: &Snapshot, row: u32) -> Option<i64> {
    match snapshot.ints(IntField::Id).get(row as usize) {
        Int::Number(id) => Some(id),
        Int::Nothing | Int::Odd(_) => None,
    }
}
