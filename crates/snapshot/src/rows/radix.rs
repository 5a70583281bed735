/// Below this many pairs, insertion is quicker than counting.
const FEW: usize = 48;
/// From this many pairs on, a pass looks at more bits: then the counters are few beside the pairs.
const MANY: usize = 2048;
/// The most bits that one pass looks at: so many counters still fit the fastest cache.
const MOST_BITS: u32 = 11;

/// Sorts pairs, a key in the upper 32 bits and an item in the lower ones, by their keys; equal ones stay as they stand. Only
/// the bits in which keys differ are looked at, the least significant first, so the time depends on how far keys lie apart.
/// `spare` is kept by the caller so that many sorts share one buffer.
pub(super) fn sort(pairs: &mut Vec<u64>, spare: &mut Vec<u64>) {
    if pairs.len() < FEW {
        return insert(pairs);
    }
    let (mut all, mut any, mut before, mut is_sorted) = (u64::MAX, 0, 0, true);
    for &pair in pairs.iter() {
        all &= pair;
        any |= pair;
        is_sorted &= before <= pair >> 32;
        before = pair >> 32;
    }
    if is_sorted {
        return;
    }
    let varying = ((all ^ any) >> 32) as u32;
    let lowest = varying.trailing_zeros();
    let bits = 32 - varying.leading_zeros() - lowest;
    let passes = bits.div_ceil(if pairs.len() < MANY { 8 } else { MOST_BITS });
    let width = bits.div_ceil(passes);
    spare.clear();
    spare.resize(pairs.len(), 0);
    for number in 0..passes {
        pass(pairs, spare, 32 + lowest + number * width, width);
        core::mem::swap(pairs, spare);
    }
}

fn insert(pairs: &mut [u64]) {
    for end in 1..pairs.len() {
        let Some((last, before)) = pairs.get_mut(..=end).and_then(<[_]>::split_last_mut) else { return };
        let pair = *last;
        let mut hole = last;
        for slot in before.iter_mut().rev() {
            if *slot >> 32 <= pair >> 32 {
                break;
            }
            *hole = *slot;
            hole = slot;
        }
        *hole = pair;
    }
}

fn pass(from: &[u64], to: &mut [u64], shift: u32, width: u32) {
    let mask = (1 << width) - 1;
    let digit = |pair: u64| (pair >> shift & mask) as usize;
    let mut places = [0u32; 1 << MOST_BITS];
    for &pair in from {
        if let Some(count) = places.get_mut(digit(pair)) {
            *count += 1;
        }
    }
    let mut next = 0;
    for place in places.iter_mut().take(1 << width) {
        next += core::mem::replace(place, next);
    }
    for &pair in from {
        if let Some(place) = places.get_mut(digit(pair)) {
            if let Some(slot) = to.get_mut(*place as usize) {
                *slot = pair;
            }
            *place += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pairs_come_out_as_a_stable_sort_leaves_them(
            keys in prop::collection::vec(prop_oneof![0u32..4, any::<u32>(), Just(u32::MAX)], 0..600),
            times in prop::sample::select(vec![1, 1, 1, 8]),
        ) {
            let keys = keys.repeat(times);
            let mut pairs: Vec<u64> = keys.iter().zip(0..).map(|(&key, item)| u64::from(key) << 32 | item).collect();
            let mut plainly = pairs.clone();
            plainly.sort_by_key(|pair| pair >> 32);
            sort(&mut pairs, &mut Vec::new());
            prop_assert_eq!(pairs, plainly);
        }
    }
}
