use core::cell::Cell;

/// Up to this many values, sorting them by insertion is quicker than counting.
const FEW: usize = 24;
/// Up to this many values are counted by 8 bits, more by 11: then the counters still fit the fastest cache.
const SOME: usize = 2048;
const MOST_BITS: u32 = 11;

/// The value that would stand at place `wanted` were the values sorted; all are from `least` to `greatest`. `None` beyond the
/// last one. Leaves the values in another order.
///
/// The work is bounded whatever the values are: each round counts them by the next 8 or 11 bits of their distance from the
/// least one, and keeps those of one count.
pub(super) fn select(mut values: &mut [i64], mut wanted: usize, mut least: i64, greatest: i64) -> Option<i64> {
    let mut bits = 64 - (greatest.wrapping_sub(least) as u64).leading_zeros();
    while values.len() > FEW && bits > 0 {
        let shift = bits.saturating_sub(if values.len() > SOME { MOST_BITS } else { 8 });
        let bucket = |value: i64| (value.wrapping_sub(least) as u64 >> shift) as usize;
        let mut counts = [0u32; 1 << MOST_BITS];
        for &value in values.iter() {
            if let Some(count) = counts.get_mut(bucket(value)) {
                *count += 1;
            }
        }
        let mut chosen = 0;
        for (number, &count) in counts.iter().enumerate() {
            chosen = number;
            if wanted < count as usize {
                break;
            }
            wanted -= count as usize;
        }
        let kept = keep(values, |value| bucket(value) == chosen);
        values = values.get_mut(..kept)?;
        least = least.wrapping_add((chosen as i64) << shift);
        bits = shift;
    }
    insert(values);
    values.get(wanted).copied()
}

/// Moves those that are kept to the front, and says how many they are.
pub(super) fn keep(values: &mut [i64], is_kept: impl Fn(i64) -> bool) -> usize {
    let values = Cell::from_mut(values).as_slice_of_cells();
    let mut kept = 0;
    for value in values.iter().map(Cell::get) {
        // Written in any case, and counted where it is kept: there is no branch to guess wrong.
        if let Some(slot) = values.get(kept) {
            slot.set(value);
        }
        kept += usize::from(is_kept(value));
    }
    kept
}

/// Sorts by insertion, unless all that is left is equal anyway.
fn insert(values: &mut [i64]) {
    for end in 1..values.len().min(FEW) {
        let Some((last, before)) = values.get_mut(..=end).and_then(<[_]>::split_last_mut) else { return };
        let value = *last;
        let mut hole = last;
        for slot in before.iter_mut().rev() {
            if *slot <= value {
                break;
            }
            *hole = *slot;
            hole = slot;
        }
        *hole = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_value_at_a_place_is_that_of_the_sorted_values(
            values in prop::collection::vec(prop_oneof![4 => 0i64..3, 2 => 0i64..100_000, 1 => any::<i64>()], 0..300),
            times in prop::sample::select(vec![1usize, 20]),
            place in any::<prop::sample::Index>(),
        ) {
            let mut values = values.repeat(times);
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let (least, greatest) = (sorted.first().copied().unwrap_or(0), sorted.last().copied().unwrap_or(0));
            let wanted = if values.is_empty() { 0 } else { place.index(values.len()) };
            prop_assert_eq!(select(&mut values, wanted, least, greatest), sorted.get(wanted).copied());
        }

        #[test]
        fn what_is_kept_stays_in_order(mut values in prop::collection::vec(-9i64..9, 0..40)) {
            let expected: Vec<i64> = values.iter().copied().filter(|&value| value > 0).collect();
            let kept = keep(&mut values, |value| value > 0);
            prop_assert_eq!(&values[..kept], expected);
        }
    }
}
