//! The order of sessions within their nodes.

mod keys;
mod radix;
mod sort;

pub use sort::{Direction, Sort};

use crate::snapshot::Snapshot;

/// Arranges `rows` (ascending, so each node's are together) by `sort`, node by node. Rows that are equal stay as the server sent
/// them; nothing comes last in either direction.
pub fn arrange(snapshot: &Snapshot, mut rows: Vec<u32>, sort: &Sort) -> Vec<u32> {
    if sort.keys().is_empty() {
        return rows;
    }
    let mut pairs = Vec::new();
    let mut spare = Vec::new();
    let mut rest = rows.as_mut_slice();
    for node in snapshot.nodes() {
        let count = rest.partition_point(|&row| row < node.rows.end);
        let (segment, after) = core::mem::take(&mut rest).split_at_mut_checked(count).unwrap_or_default();
        rest = after;
        // Stable sorts from the least of the columns to the first one make an order by all of them.
        for &(column, direction) in sort.keys().iter().rev() {
            pairs.clear();
            keys::collect(snapshot, column, direction, segment, &mut pairs);
            radix::sort(&mut pairs, &mut spare);
            for (slot, &(_, row)) in segment.iter_mut().zip(&pairs) {
                *slot = row;
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests;
