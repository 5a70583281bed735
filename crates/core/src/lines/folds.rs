use crate::columns::Texts;
use crate::groups::{Arranged, GroupBy, GroupId, nodes_named_before};
use crate::snapshot::Snapshot;

/// Which groups are open. For each thing that sessions can be grouped by there is what holds for all groups, and the groups
/// for which the opposite holds; they are kept by identity, so that it holds from one snapshot to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folds {
    pub(super) of: [Fold; GroupBy::ALL.len()],
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fold {
    pub(super) is_open: bool,
    pub(super) except: Vec<GroupId>,
}

impl Default for Folds {
    /// Nodes are open. All other groups are closed, so that one sees them all at first.
    fn default() -> Self {
        Folds { of: GroupBy::ALL.map(|by| Fold { is_open: by == GroupBy::Node, except: Vec::new() }) }
    }
}

impl Folds {
    /// For each group whether it is open.
    pub fn open(&self, snapshot: &Snapshot, arranged: &Arranged) -> Vec<bool> {
        let by = arranged.grouping.by;
        let Some(fold) = self.of.get(by as usize) else { return Vec::new() };
        let mut open = vec![fold.is_open; arranged.groups.len()];
        if fold.except.is_empty() {
            return open;
        }
        // The exceptions' texts are looked up, and not the groups': there are few of these.
        let mut texts = Texts::default();
        let mut seen = Vec::new();
        for id in &fold.except {
            seen.push((texts.intern(id.text().as_bytes()), id.before()));
        }
        let before = if by == GroupBy::Node { nodes_named_before(snapshot) } else { Vec::new() };
        let is_exception = |key: u32| {
            let text = texts.find(arranged.title_of_key(snapshot, key).as_bytes());
            let before = before.get(key as usize).copied().unwrap_or_default();
            text.is_some_and(|text| seen.contains(&(text, before)))
        };
        // Where there are many groups, the titles are read in the order in which they lie, and not here and there.
        let keys = arranged.keys(snapshot);
        let known: Vec<bool> = match arranged.groups.len() > keys / 8 {
            true => (0..keys as u32).map(is_exception).collect(),
            false => Vec::new(),
        };
        for (open, group) in open.iter_mut().zip(&arranged.groups) {
            if known.get(group.key as usize).copied().unwrap_or_else(|| is_exception(group.key)) {
                *open = !fold.is_open;
            }
        }
        open
    }

    /// Opens or closes one group.
    pub fn set(&mut self, snapshot: &Snapshot, arranged: &Arranged, group: usize, open: bool) {
        let Some(fold) = self.of.get_mut(arranged.grouping.by as usize) else { return };
        let Some(id) = arranged.identity(snapshot, group) else { return };
        let place = fold.except.iter().position(|other| *other == id);
        match place {
            Some(place) if open == fold.is_open => drop(fold.except.swap_remove(place)),
            None if open != fold.is_open => fold.except.push(id),
            _ => {}
        }
    }

    /// Opens or closes all groups, those of snapshots to come too.
    pub fn set_all(&mut self, by: GroupBy, open: bool) {
        if let Some(fold) = self.of.get_mut(by as usize) {
            *fold = Fold { is_open: open, except: Vec::new() };
        }
    }
}
