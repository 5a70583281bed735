use super::median::{keep, select};
use crate::columns::{Ints, Values};
use crate::{IntField, Snapshot};

/// Greatest age and median idle time of some rows, in seconds. Rows whose age or idle time is nothing or odd are left out of
/// these; `None` where that leaves none. The median of an even number is the lower of the two middle ones. `room` is kept by
/// the caller so that many groups share it.
pub fn statistics(snapshot: &Snapshot, rows: &[u32], room: &mut Vec<i64>) -> (Option<i64>, Option<i64>) {
    (greatest(snapshot.ints(IntField::Age), rows), median(snapshot.ints(IntField::Idle), rows, room))
}

// The two lowest values stand for nothing and for odd ones, so they are never the greatest beside a number.
fn greatest(column: &Ints, rows: &[u32]) -> Option<i64> {
    match column.values() {
        Values::Narrow(values) => {
            let greatest = rows.iter().filter_map(|&row| values.get(row as usize)).max().copied()?;
            (greatest > i32::MIN + 1).then_some(i64::from(greatest))
        }
        Values::Wide(values) => {
            let greatest = rows.iter().filter_map(|&row| values.get(row as usize)).max().copied()?;
            (greatest > i64::MIN + 1).then_some(greatest)
        }
    }
}

fn median(column: &Ints, rows: &[u32], room: &mut Vec<i64>) -> Option<i64> {
    room.clear();
    let (mut least, mut greatest) = (i64::MAX, i64::MIN);
    let mut seen = |value: i64| {
        least = least.min(value);
        greatest = greatest.max(value);
        value
    };
    let highest_none = match column.values() {
        Values::Narrow(values) => {
            room.extend(rows.iter().map(|&row| seen(values.get(row as usize).map_or(i64::MIN, |&value| value.into()))));
            i64::from(i32::MIN) + 1
        }
        Values::Wide(values) => {
            room.extend(rows.iter().map(|&row| seen(values.get(row as usize).copied().unwrap_or(i64::MIN))));
            i64::MIN + 1
        }
    };
    let mut numbers = room.as_mut_slice();
    if least <= highest_none {
        let kept = keep(numbers, |value| value > highest_none);
        numbers = numbers.get_mut(..kept)?;
        least = numbers.iter().copied().min()?;
    }
    let wanted = numbers.len().checked_sub(1)? / 2;
    select(numbers, wanted, least, greatest)
}
