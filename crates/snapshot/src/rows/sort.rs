use super::{keys, radix};
use crate::{Column, Snapshot};

/// Room to work in, kept by the caller so that many sorts share it.
#[derive(Debug, Default)]
pub struct Room {
    pairs: Vec<u64>,
    spare: Vec<u64>,
}

impl Room {
    fn take(&mut self, items: &[u32]) {
        self.pairs.clear();
        self.pairs.extend(items.iter().map(|&item| u64::from(item)));
    }

    fn give(&self, items: &mut [u32]) {
        for (item, &pair) in items.iter_mut().zip(&self.pairs) {
            *item = pair as u32;
        }
    }
}

/// Sorts rows by columns, the most important one first, each with whether it is sorted descending. Rows that are equal stay as
/// they stand; nothing comes last in either direction, and odd values just before it.
pub fn sort(snapshot: &Snapshot, rows: &mut [u32], columns: &[(Column, bool)], room: &mut Room) {
    if columns.is_empty() || rows.len() < 2 {
        return;
    }
    room.take(rows);
    // Stable sorts from the least of the keys to the first one make an order by all of them.
    for &(column, descending) in columns.iter().rev() {
        let (parts, count) = keys::parts(snapshot, column);
        for &part in parts.iter().take(count) {
            keys::fill(snapshot, part, descending, &mut room.pairs);
            radix::sort(&mut room.pairs, &mut room.spare);
        }
    }
    room.give(rows);
}

/// Sorts items by a number each, smallest first; equal ones stay as they stand.
pub fn sort_by(items: &mut [u32], room: &mut Room, number: &dyn Fn(u32) -> u64) {
    room.take(items);
    for shift in [0, 32] {
        for pair in &mut room.pairs {
            let item = *pair as u32;
            *pair = (number(item) >> shift & u64::from(u32::MAX)) << 32 | u64::from(item);
        }
        radix::sort(&mut room.pairs, &mut room.spare);
    }
    room.give(items);
}
