//! The order of sessions.

mod sort;

pub use sort::{Direction, Sort};

use crate::snapshot::Snapshot;
use crate::snapshot::rows::{self, Room};

/// Arranges rows by `sort`. Rows that are equal stay as they stand; nothing comes last in either direction. `room` is kept by the
/// caller so that many sorts share it.
pub fn sort(snapshot: &Snapshot, rows: &mut [u32], sort: &Sort, room: &mut Room) {
    let columns: Vec<_> =
        sort.keys().iter().map(|&(column, direction)| (column, direction == Direction::Descending)).collect();
    rows::sort(snapshot, rows, &columns, room);
}

#[cfg(test)]
mod tests;
