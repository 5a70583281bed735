use std::borrow::Cow;

use super::{Arranged, GroupBy};
use crate::columns::{Int, TextId, Texts};
use crate::snapshot::Snapshot;

/// What a group is known by from one snapshot to the next: what it is grouped by and the text of that; of nodes that share an id
/// also how many stand before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GroupId {
    by: GroupBy,
    text: String,
    before: u32,
}

impl GroupId {
    /// The group of this title; of nodes that share it the first.
    pub(crate) fn titled(by: GroupBy, text: String) -> GroupId {
        GroupId { by, text, before: 0 }
    }

    /// What the group is one of.
    pub fn by(&self) -> GroupBy {
        self.by
    }

    /// The text that [`Arranged::title`] gives.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many nodes of this id stand before it; 0 for all other groups.
    pub(crate) fn before(&self) -> u32 {
        self.before
    }
}

impl Arranged {
    /// What the sessions of a group have in common, as the server wrote it: node id, host, name, command or database. Empty
    /// where they have none, and for a group that is not there.
    pub fn title<'a>(&self, snapshot: &'a Snapshot, group: usize) -> Cow<'a, str> {
        self.groups.get(group).map_or(Cow::Borrowed(""), |group| self.title_of_key(snapshot, group.key))
    }

    /// The title of the groups that have this key.
    pub(crate) fn title_of_key<'a>(&self, snapshot: &'a Snapshot, key: u32) -> Cow<'a, str> {
        Cow::Borrowed(match self.grouping.by {
            GroupBy::Node => snapshot.nodes().get(key as usize).map_or("", |node| node.id.as_str()),
            GroupBy::Ip => snapshot.addresses().hosts().get(TextId(key)),
            GroupBy::Name => snapshot.names().texts().get(TextId(key)),
            GroupBy::Cmd => snapshot.commands().texts().get(TextId(key)),
            GroupBy::Db => match self.databases.get(key as usize) {
                Some(Int::Number(number)) => return Cow::Owned(number.to_string()),
                Some(&Int::Odd(text)) => snapshot.odd_text(text),
                Some(Int::Nothing) | None => "",
            },
        })
    }

    /// Below which number all keys are.
    pub(crate) fn keys(&self, snapshot: &Snapshot) -> usize {
        match self.grouping.by {
            GroupBy::Node => snapshot.nodes().len(),
            GroupBy::Ip => snapshot.addresses().hosts().len(),
            GroupBy::Name => snapshot.names().texts().len(),
            GroupBy::Cmd => snapshot.commands().texts().len(),
            GroupBy::Db => self.databases.len(),
        }
    }

    /// What the group is known by in the next snapshot; `None` for a group that is not there.
    pub fn identity(&self, snapshot: &Snapshot, group: usize) -> Option<GroupId> {
        let key = self.groups.get(group)?.key;
        let text = self.title(snapshot, group).into_owned();
        let before = if self.grouping.by == GroupBy::Node {
            snapshot.nodes().iter().take(key as usize).filter(|node| node.id == text).count() as u32
        } else {
            0
        };
        Some(GroupId { by: self.grouping.by, text, before })
    }

    /// The group that is known by this.
    pub fn find(&self, snapshot: &Snapshot, id: &GroupId) -> Option<usize> {
        if id.by != self.grouping.by {
            return None;
        }
        if id.by == GroupBy::Node {
            let same = |(_, node): &(usize, &crate::snapshot::Node)| node.id == id.text;
            let node = snapshot.nodes().iter().enumerate().filter(same).nth(id.before as usize)?.0;
            return self.groups.iter().position(|group| group.key as usize == node);
        }
        // Titles are read in the order in which they lie: there may be a million.
        let key = (0..self.keys(snapshot) as u32).find(|&key| self.title_of_key(snapshot, key) == id.text)?;
        self.groups.iter().position(|group| group.key == key)
    }
}

/// For each node how many nodes of its id stand before it.
pub(crate) fn nodes_named_before(snapshot: &Snapshot) -> Vec<u32> {
    let mut ids = Texts::default();
    let mut seen: Vec<u32> = Vec::new();
    let count = |node: &crate::snapshot::Node| {
        let id = ids.intern(node.id.as_bytes()).index();
        if seen.len() <= id {
            seen.resize(id + 1, 0);
        }
        seen.get_mut(id).map_or(0, |seen| core::mem::replace(seen, *seen + 1))
    };
    snapshot.nodes().iter().map(count).collect()
}
