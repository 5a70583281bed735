//! Sets of rows as words of 64 bits, the first row in the lowest bit: loops that go over all rows, and nothing else.

use super::TextId;

/// The rows whose text has the answer "yes".
pub fn rows_with(ids: &[TextId], answers: &[bool]) -> Vec<u64> {
    words(ids, |id| answers.get(id.index()).copied().unwrap_or_default())
}

/// The rows that some words say, ascending; `count` is how many there are.
pub fn rows_of(words: &[u64], count: usize) -> Vec<u32> {
    let mut rows = vec![0; count];
    let mut next = rows.iter_mut();
    for (&word, start) in words.iter().zip((0u32..).step_by(64)) {
        // Most filters let most rows through, or few: in one word after the other it is all or none.
        if word == u64::MAX {
            (start..start + 64).zip(next.by_ref()).for_each(|(row, slot)| *slot = row);
            continue;
        }
        let mut left = word;
        while left != 0
            && let Some(slot) = next.next()
        {
            *slot = start + left.trailing_zeros();
            left &= left - 1;
        }
    }
    rows
}

/// A word for each 64 values.
#[inline]
pub(super) fn words<T: Copy>(values: &[T], passes: impl Fn(T) -> bool) -> Vec<u64> {
    let word = |values: &[T]| values.iter().rev().fold(0u64, |word, &value| word << 1 | u64::from(passes(value)));
    values.chunks(64).map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_those_whose_bit_is_set(words in prop::collection::vec(prop_oneof![Just(0), Just(u64::MAX), any::<u64>()], 0..8)) {
            let is_set = |row: &u32| words[*row as usize / 64] >> (row % 64) & 1 == 1;
            let rows: Vec<u32> = (0..words.len() as u32 * 64).filter(is_set).collect();
            prop_assert_eq!(rows_of(&words, rows.len()), rows);
        }
    }
}
