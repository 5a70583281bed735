/// Below this many pairs, insertion is quicker than counting bytes.
const FEW: usize = 48;

/// Sorts pairs by their first number, equal ones as they stand. Least significant byte first; bytes in which all keys agree,
/// which is most of them, cost nothing. `spare` is kept by the caller so that many sorts share one buffer.
pub(super) fn sort(pairs: &mut Vec<(u64, u32)>, spare: &mut Vec<(u64, u32)>) {
    if pairs.len() < FEW {
        return insert(pairs);
    }
    let (all, any) = pairs.iter().fold((u64::MAX, 0), |(all, any), pair| (all & pair.0, any | pair.0));
    let varying = all ^ any;
    spare.clear();
    spare.resize(pairs.len(), (0, 0));
    for shift in (0..64).step_by(8) {
        if (varying >> shift) & 0xff != 0 {
            pass(pairs, spare, shift);
            core::mem::swap(pairs, spare);
        }
    }
}

fn insert(pairs: &mut [(u64, u32)]) {
    for end in 1..pairs.len() {
        let Some((&mut pair, before)) = pairs.get_mut(..=end).and_then(<[_]>::split_last_mut) else { return };
        let place = before.partition_point(|other| other.0 <= pair.0);
        if let Some(moved) = pairs.get_mut(place..=end) {
            moved.rotate_right(1);
        }
    }
}

fn pass(from: &[(u64, u32)], to: &mut [(u64, u32)], shift: u32) {
    let byte = |key: u64| ((key >> shift) & 0xff) as usize;
    let mut places = [0u32; 256];
    for pair in from {
        if let Some(count) = places.get_mut(byte(pair.0)) {
            *count += 1;
        }
    }
    let mut next = 0;
    for place in &mut places {
        next += core::mem::replace(place, next);
    }
    for pair in from {
        if let Some(place) = places.get_mut(byte(pair.0)) {
            if let Some(slot) = to.get_mut(*place as usize) {
                *slot = *pair;
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
            keys in prop::collection::vec(prop_oneof![0u64..4, any::<u64>(), Just(u64::MAX)], 0..600),
        ) {
            let mut pairs: Vec<(u64, u32)> = keys.into_iter().zip(0..).collect();
            let mut plainly = pairs.clone();
            plainly.sort_by_key(|pair| pair.0);
            sort(&mut pairs, &mut Vec::new());
            prop_assert_eq!(pairs, plainly);
        }
    }
}
