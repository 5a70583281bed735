use core::cmp::Ordering;

/// For each of the numbers below `count` its place in the order that `compare` gives.
///
/// Not generic, so that the library's sort is in the page once.
pub(super) fn ranks(count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut ids: Vec<u32> = (0..count as u32).collect();
    ids.sort_unstable_by(|&a, &b| compare(a, b));
    let mut ranks = vec![0; count];
    for (rank, id) in (0..).zip(ids) {
        if let Some(slot) = ranks.get_mut(id as usize) {
            *slot = rank;
        }
    }
    ranks
}
