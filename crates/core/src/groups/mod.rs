//! Groups of sessions: those of a node, an IP address, a name, a command or a database, what is counted of each, and their
//! order.

mod arrange;
mod grouping;
mod identity;
mod statistics;

pub use arrange::arrange;
pub use grouping::{GroupBy, GroupOrder, Grouping};
pub use identity::GroupId;
pub use statistics::Statistics;

pub(crate) use identity::nodes_named_before;

use crate::columns::Int;

/// A group of sessions: of those that the query chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What the sessions have in common: the number of a node, or of a host, name or command among the snapshot's texts, or of
    /// a database in a list of its own. See [`Arranged::title`].
    pub key: u32,
    /// Where its sessions start in the order.
    pub first: u32,
    /// How many there are; 0 only for nodes.
    pub len: u32,
}

impl Group {
    /// The group's part of the order.
    pub fn range(&self) -> core::ops::Range<usize> {
        self.first as usize..self.first as usize + self.len as usize
    }
}

/// The chosen sessions, group by group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arranged {
    /// How they are grouped.
    pub grouping: Grouping,
    /// The chosen rows in their order, each group's together.
    pub order: Vec<u32>,
    /// The groups in their order.
    pub groups: Vec<Group>,
    /// The databases that the keys of groups stand for.
    databases: Vec<Int>,
}

impl Arranged {
    /// The rows of a group in their order; none for a group that is not there.
    pub fn rows(&self, group: usize) -> &[u32] {
        self.groups.get(group).and_then(|group| self.order.get(group.range())).unwrap_or_default()
    }

    /// The group that the row at a place of the order is in.
    pub fn group_at(&self, place: usize) -> Option<usize> {
        // Groups without rows start where the next one does: the last that starts at or before the place is the one.
        let group = self.groups.partition_point(|group| group.first as usize <= place).checked_sub(1)?;
        self.groups.get(group).filter(|found| found.range().contains(&place)).map(|_| group)
    }
}

#[cfg(test)]
mod tests;
