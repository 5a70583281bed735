use super::Arranged;
use crate::snapshot::{Snapshot, rows};

/// What is said of a group's sessions, of those that the query chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Greatest age in seconds; `None` where no session has one.
    pub oldest: Option<i64>,
    /// Median of the idle times in seconds, of an even number the lower of the two middle ones; `None` where no session has one.
    pub median_idle: Option<i64>,
}

impl Statistics {
    /// Of some rows; `room` is kept by the caller so that many groups share it.
    pub(super) fn of(snapshot: &Snapshot, rows: &[u32], room: &mut Vec<i64>) -> Statistics {
        let (oldest, median_idle) = rows::statistics(snapshot, rows, room);
        Statistics { oldest, median_idle }
    }
}

impl Arranged {
    /// Counts a group. That reads all its sessions, and few of the groups are ever looked at: so it is done for the one that is asked about, when it is.
    pub fn statistics(&self, snapshot: &Snapshot, group: usize) -> Statistics {
        Statistics::of(snapshot, self.rows(group), &mut Vec::new())
    }
}
