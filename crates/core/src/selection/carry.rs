use std::sync::Arc;

use super::Selection;
use super::rows::Rows;
use crate::columns::Texts;
use crate::order::{self, Sort};
use crate::snapshot::rows::Room;
use crate::snapshot::{IntField, Node, Snapshot};

impl Selection {
    /// The same sessions in the next snapshot: those with the same id on the same node, which is the one of the same id with as
    /// many of that id before it. Sessions that are gone, or have no number as their id, are not selected any more.
    pub fn carry(&self, before: &Snapshot, after: &Snapshot) -> Selection {
        if self.is_empty() && self.anchor.is_none() {
            return Selection::default();
        }
        let by_id = Sort::parse("id");
        let (ids_before, ids_after) = (before.ints(IntField::Id), after.ints(IntField::Id));
        let nodes = matched(before, after);
        let mut room = Room::default();
        let mut rows = Rows::default();
        let selected = self.rows.all();
        let mut rest = selected.as_slice();
        for (node, other) in before.nodes().iter().zip(&nodes) {
            let count = rest.partition_point(|&row| row < node.rows.end);
            let (of_node, later) = rest.split_at_checked(count).unwrap_or_default();
            rest = later;
            let Some(other) = other.filter(|_| !of_node.is_empty()) else { continue };
            let mut wanted = of_node.to_vec();
            let mut there: Vec<u32> = other.rows.clone().collect();
            order::sort(before, &mut wanted, &by_id, &mut room);
            order::sort(after, &mut there, &by_id, &mut room);
            // Both by id, those without a number last.
            let mut wanted = wanted.iter().map_while(|&row| ids_before.number(row as usize)).peekable();
            for &row in &there {
                let Some(id) = ids_after.number(row as usize) else { break };
                while wanted.next_if(|&other| other < id).is_some() {}
                if wanted.peek() == Some(&id) {
                    rows.insert(row);
                }
            }
        }
        let anchor = self.anchor.and_then(|anchor| {
            let node = nodes.get(before.node_of(anchor)).copied().flatten()?;
            let id = ids_before.number(anchor as usize)?;
            node.rows.clone().find(|&row| ids_after.number(row as usize) == Some(id))
        });
        let rows = Arc::new(rows);
        Selection { base: rows.clone(), rows, anchor }
    }
}

/// For each node of one snapshot the same one of another.
fn matched<'a>(before: &Snapshot, after: &'a Snapshot) -> Vec<Option<&'a Node>> {
    let mut ids = Texts::default();
    let mut lists: Vec<Vec<&'a Node>> = Vec::new();
    // From the last to the first, so that the first can be taken from the end of its list.
    for node in after.nodes().iter().rev() {
        let id = ids.intern(node.id.as_bytes()).index();
        if lists.len() <= id {
            lists.resize_with(id + 1, Vec::new);
        }
        if let Some(list) = lists.get_mut(id) {
            list.push(node);
        }
    }
    let take = |node: &Node| lists.get_mut(ids.find(node.id.as_bytes())?.index())?.pop();
    before.nodes().iter().map(take).collect()
}
