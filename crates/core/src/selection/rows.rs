use crate::columns::rows_of;

/// A set of rows, a bit each, as long as it has to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// The last one is not 0, so that equal sets are equal.
    words: Vec<u64>,
    len: usize,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn contains(&self, row: u32) -> bool {
        self.words.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    pub(super) fn insert(&mut self, row: u32) {
        let place = row as usize / 64;
        if place >= self.words.len() {
            self.words.resize(place + 1, 0);
        }
        if let Some(word) = self.words.get_mut(place) {
            let bit = 1 << (row % 64);
            self.len += usize::from(*word & bit == 0);
            *word |= bit;
        }
    }

    pub(super) fn remove(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut(row as usize / 64) {
            let bit = 1 << (row % 64);
            self.len -= usize::from(*word & bit != 0);
            *word &= !bit;
        }
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }

    pub(super) fn extend(&mut self, rows: &[u32]) {
        // Room for all at once, where the last is the greatest, as it is in rows that are not sorted.
        if let Some(&last) = rows.last() {
            self.words.reserve((last as usize / 64 + 1).saturating_sub(self.words.len()));
        }
        for &row in rows {
            self.insert(row);
        }
    }

    /// Ascending.
    pub(super) fn all(&self) -> Vec<u32> {
        rows_of(&self.words, self.len)
    }
}
