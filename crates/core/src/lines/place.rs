use super::{Line, Lines};
use crate::columns::Int;
use crate::groups::GroupId;
use crate::snapshot::{IntField, Node, Snapshot};

/// A line of a snapshot, named so that it can be found again in another layout or in the next snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    group: GroupId,
    /// None for the group's head.
    session: Option<Session>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Session {
    /// The id of its node, and how many nodes of that id stand before it: a session's own id is its node's.
    node: (String, usize),
    id: Option<i64>,
    /// How many sessions stand before it in its group.
    index: usize,
}

impl Place {
    /// Names a line.
    pub fn of(line: usize, lines: &Lines, snapshot: &Snapshot) -> Option<Place> {
        let (group, session) = match lines.get(line)? {
            Line::Group(group) => (group, None),
            Line::Session { row, group } => {
                let number = snapshot.node_of(row);
                let node = snapshot.nodes().get(number)?.id.clone();
                let before = snapshot.nodes().iter().take(number).filter(|other| other.id == node).count();
                let index = line - lines.head(group)? - 1;
                (group, Some(Session { node: (node, before), id: session_id(snapshot, row), index }))
            }
        };
        Some(Place { group: lines.arranged().identity(snapshot, group)?, session })
    }

    /// The line's number in another layout or another snapshot: the same session if it is there, in whichever group it is now;
    /// else, where `or_near`, the one that now stands where it stood in its group, or the group's head.
    pub fn find(&self, lines: &Lines, snapshot: &Snapshot, or_near: bool) -> Option<usize> {
        if let Some(session) = &self.session
            && let Some(line) = session.row(snapshot).and_then(|row| lines.line_of(row))
        {
            return Some(line);
        }
        let group = lines.arranged().find(snapshot, &self.group)?;
        let head = lines.head(group)?;
        match &self.session {
            None => Some(head),
            Some(session) if or_near => Some(head + (session.index + 1).min(lines.sessions(group))),
            Some(_) => None,
        }
    }

    /// Where the line's upper edge is now, in CSS pixels: the same distance below its group's head as it had. This, and not
    /// the session itself, is what scrolling holds on to: a session that jumps elsewhere in the order must not take the view along.
    pub fn top(&self, lines: &Lines, snapshot: &Snapshot) -> Option<f64> {
        let group = lines.arranged().find(snapshot, &self.group)?;
        let head = lines.head(group)?;
        let below = self.session.as_ref().map_or(0, |session| session.index + 1);
        Some(lines.top(head + below.min(lines.sessions(group))))
    }
}

impl Session {
    /// The row that the session has in a snapshot.
    fn row(&self, snapshot: &Snapshot) -> Option<u32> {
        let id = self.id?;
        let node = snapshot.nodes().iter().filter(|node: &&Node| node.id == self.node.0).nth(self.node.1)?;
        node.rows.clone().find(|&row| session_id(snapshot, row) == Some(id))
    }
}

fn session_id(snapshot: &Snapshot, row: u32) -> Option<i64> {
    match snapshot.ints(IntField::Id).get(row as usize) {
        Int::Number(id) => Some(id),
        Int::Nothing | Int::Odd(_) => None,
    }
}
