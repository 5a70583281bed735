/// How many of some rows are of each of `kinds` kinds; `ids` is the kind of every row of the snapshot.
pub fn count(rows: &[u32], ids: &[u32], kinds: usize) -> Vec<u32> {
    let mut counts = vec![0u32; kinds];
    for &row in rows {
        if let Some(count) = ids.get(row as usize).and_then(|&id| counts.get_mut(id as usize)) {
            *count += 1;
        }
    }
    counts
}

/// Puts rows together by their kinds, those of each as they stand. `next` says where each kind's rows start.
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
