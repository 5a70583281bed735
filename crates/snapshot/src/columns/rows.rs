//! Sets of rows as words of 64 bits, the first row in the lowest bit: loops that go over all rows, and nothing else.

use super::TextId;

/// The rows whose text has the answer "yes".
pub fn rows_with(ids: &[TextId], answers: &[bool]) -> Vec<u64> {
    words(ids, |id| answers.get(id.index()).copied().unwrap_or_default())
}

/// A word for each 64 values.
#[inline]
pub(super) fn words<T: Copy>(values: &[T], passes: impl Fn(T) -> bool) -> Vec<u64> {
    let word = |values: &[T]| values.iter().rev().fold(0u64, |word, &value| word << 1 | u64::from(passes(value)));
    values.chunks(64).map(word).collect()
}
