/// Below this many values, sorting them by insertion is quicker than counting.
const FEW: usize = 24;
const BUCKETS_BITS: u32 = 8;

/// The median of values, of an even number the lower of the two middle ones; `None` of no values. Leaves the values in another
/// order. The work is bounded whatever the values are: each round looks at 8 bits more of them.
pub(super) fn median(values: &mut [i64]) -> Option<i64> {
    let wanted = values.len().checked_sub(1)? / 2;
    select(values, wanted)
}

/// The value that would stand at place `wanted` were they sorted.
fn select(mut values: &mut [i64], mut wanted: usize) -> Option<i64> {
    loop {
        if values.len() <= FEW {
            insert(values);
            return values.get(wanted).copied();
        }
        let (least, greatest) = values
            .iter()
            .fold((i64::MAX, i64::MIN), |(least, greatest), &value| (least.min(value), greatest.max(value)));
        if least == greatest {
            return Some(least);
        }
        let range = greatest.wrapping_sub(least) as u64;
        let shift = (64 - range.leading_zeros()).saturating_sub(BUCKETS_BITS);
        let bucket = |value: i64| (value.wrapping_sub(least) as u64 >> shift) as usize;
        let mut counts = [0u32; 1 << BUCKETS_BITS];
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
        if shift == 0 {
            return values.first().copied();
        }
    }
}

/// Moves those that are kept to the front, and says how many they are.
fn keep(values: &mut [i64], is_kept: impl Fn(i64) -> bool) -> usize {
    let mut kept = 0;
    for place in 0..values.len() {
        if let Some(&value) = values.get(place)
            && is_kept(value)
            && let Some(slot) = values.get_mut(kept)
        {
            *slot = value;
            kept += 1;
        }
    }
    kept
}

fn insert(values: &mut [i64]) {
    for end in 1..values.len() {
        let Some((&mut value, before)) = values.get_mut(..=end).and_then(<[_]>::split_last_mut) else { return };
        let place = before.iter().rposition(|&other| other <= value).map_or(0, |place| place + 1);
        if let Some(moved) = values.get_mut(place..=end) {
            moved.rotate_right(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_an_even_number_the_lower_middle_one_is_taken() {
        assert_eq!(median(&mut [4, 1, 3, 2]), Some(2));
        assert_eq!(median(&mut []), None);
    }

    proptest! {
        #[test]
        fn the_median_is_the_middle_of_the_sorted_values(
            mut values in prop::collection::vec(prop_oneof![0i64..3, 0i64..100_000, any::<i64>()], 0..300),
        ) {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let middle = sorted.len().checked_sub(1).map(|last| sorted[last / 2]);
            prop_assert_eq!(median(&mut values), middle);
        }
    }
}
