use core::cmp::Ordering;

/// For each of the numbers below `count` its place in the order that `compare` gives.
pub(crate) fn ranks(count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..count as u32).collect();
    sort(&mut sorted, compare);
    places(&sorted)
}

/// For each number its place in a list that has all of them once.
pub(super) fn places(sorted: &[u32]) -> Vec<u32> {
    let mut places = vec![0; sorted.len()];
    for (place, &id) in (0..).zip(sorted) {
        if let Some(slot) = places.get_mut(id as usize) {
            *slot = place;
        }
    }
    places
}

/// Sorts numbers into the order that `compare` gives; equal ones stay as they stand.
///
/// A merge sort by hand: the library's, compiled for speed, would weigh ten times as much, and this runs once a column.
pub(super) fn sort(ids: &mut Vec<u32>, compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    let mut merged = Vec::with_capacity(ids.len());
    let mut run = 1;
    while run < ids.len() {
        merged.clear();
        for pair in ids.chunks(2 * run) {
            let (left, right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            merge(left, right, &mut merged, compare);
        }
        core::mem::swap(ids, &mut merged);
        run *= 2;
    }
}

fn merge(mut left: &[u32], mut right: &[u32], into: &mut Vec<u32>, compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    while let (Some((&first, rest)), Some((&other, others))) = (left.split_first(), right.split_first()) {
        if compare(first, other) == Ordering::Greater {
            into.push(other);
            right = others;
        } else {
            into.push(first);
            left = rest;
        }
    }
    into.extend_from_slice(left);
    into.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranks_are_the_places_in_a_sorted_list(values in prop::collection::vec(0u8..9, 0..40)) {
            let found = ranks(values.len(), &mut |a, b| values[a as usize].cmp(&values[b as usize]));
            let mut order: Vec<usize> = (0..values.len()).collect();
            order.sort_by_key(|&place| values[place]);
            for (rank, place) in order.into_iter().enumerate() {
                prop_assert_eq!(found[place], rank as u32);
            }
        }
    }
}
