use super::median::median;
use crate::{IntField, Snapshot};

/// What is known of each group: its rows counted, its greatest age and its median idle time, in seconds. Sessions whose age or
/// idle time is nothing or odd are left out of these; `None` where that leaves none. The median of an even number is the lower of
/// the two middle ones.
#[derive(Debug, Default)]
pub struct Tally {
    /// How many of the rows are in each group.
    pub counts: Vec<u32>,
    /// Greatest age.
    pub oldest: Vec<Option<i64>>,
    /// Median idle time.
    pub idle: Vec<Option<i64>>,
}

/// Counts the rows of each of `groups` groups; `ids` is the group of every row of the snapshot.
pub fn tally(snapshot: &Snapshot, rows: &[u32], ids: &[u32], groups: usize) -> Tally {
    let mut counts = vec![0u32; groups];
    for &row in rows {
        if let Some(count) = ids.get(row as usize).and_then(|&id| counts.get_mut(id as usize)) {
            *count += 1;
        }
    }
    let mut next = Vec::with_capacity(groups);
    let mut place = 0;
    for &count in &counts {
        next.push(place);
        place += count;
    }
    let mut oldest = vec![None; groups];
    let mut idles = vec![0i64; rows.len()];
    let (ages, idle_times) = (snapshot.ints(IntField::Age), snapshot.ints(IntField::Idle));
    for &row in rows {
        let row = row as usize;
        let Some(&id) = ids.get(row) else { continue };
        if let (age @ Some(_), Some(oldest)) = (ages.number(row), oldest.get_mut(id as usize)) {
            *oldest = age.max(*oldest);
        }
        if let (Some(idle), Some(next)) = (idle_times.number(row), next.get_mut(id as usize)) {
            if let Some(slot) = idles.get_mut(*next as usize) {
                *slot = idle;
            }
            *next += 1;
        }
    }
    let mut idle = Vec::with_capacity(groups);
    let mut start = 0;
    for (&count, &end) in counts.iter().zip(&next) {
        idle.push(idles.get_mut(start as usize..end as usize).and_then(median));
        start += count;
    }
    Tally { counts, oldest, idle }
}

/// Greatest age and median idle time of some rows, as in [`Tally`]. `room` is kept by the caller.
pub fn statistics(snapshot: &Snapshot, rows: &[u32], room: &mut Vec<i64>) -> (Option<i64>, Option<i64>) {
    let (ages, idles) = (snapshot.ints(IntField::Age), snapshot.ints(IntField::Idle));
    let oldest = rows.iter().filter_map(|&row| ages.number(row as usize)).max();
    room.clear();
    room.extend(rows.iter().filter_map(|&row| idles.number(row as usize)));
    (oldest, median(room))
}

/// Puts rows into their groups, in each as they stand. `next` says where each group's rows start.
pub fn distribute(rows: &[u32], ids: &[u32], next: &mut [u32]) -> Vec<u32> {
    let mut order = vec![0; rows.len()];
    for &row in rows {
        if let Some(next) = ids.get(row as usize).and_then(|&id| next.get_mut(id as usize)) {
            if let Some(slot) = order.get_mut(*next as usize) {
                *slot = row;
            }
            *next += 1;
        }
    }
    order
}
