use crate::columns::rows_of;

/// A set of rows, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// No row of `len`.
    pub fn zeros(len: usize) -> Bits {
        Bits { words: vec![0; len.div_ceil(64)], len }
    }

    /// Every row of `len`.
    pub fn ones_of(len: usize) -> Bits {
        let mut bits = Bits { words: vec![u64::MAX; len.div_ceil(64)], len };
        bits.clear_beyond();
        bits
    }

    /// The rows that these words say, 64 a word, of `len`.
    pub fn of_words(words: Vec<u64>, len: usize) -> Bits {
        let mut bits = Bits { words, len };
        bits.words.resize(len.div_ceil(64), 0);
        bits.clear_beyond();
        bits
    }

    /// Whether there is no row in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Whether all rows are in it.
    pub fn is_full(&self) -> bool {
        self.count() == self.len
    }

    /// How many rows there are, in it or not.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Keeps the rows that are in both.
    pub fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Adds the rows of the other.
    pub fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Turns it into the rows that were not in it.
    pub fn not(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        self.clear_beyond();
    }

    /// Adds a row.
    pub fn insert(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    /// Adds the rows of a range.
    pub fn insert_range(&mut self, range: core::ops::Range<u32>) {
        let (mut row, end) = (range.start as usize, (range.end as usize).min(self.len));
        while row < end {
            if row.is_multiple_of(64)
                && end - row >= 64
                && let Some(word) = self.words.get_mut(row / 64)
            {
                *word = u64::MAX;
                row += 64;
            } else {
                self.insert(row);
                row += 1;
            }
        }
    }

    /// Whether the row is in it.
    pub fn contains(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many rows are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The rows that are in it, ascending.
    pub fn ones(&self) -> Vec<u32> {
        rows_of(&self.words, self.count())
    }

    fn clear_beyond(&mut self) {
        let used = self.len % 64;
        if used != 0
            && let Some(word) = self.words.last_mut()
        {
            *word &= (1 << used) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sets_do_what_lists_of_answers_do(pairs in prop::collection::vec(any::<(bool, bool)>(), 0..200)) {
            let set = |side: &dyn Fn(&(bool, bool)) -> bool| {
                let mut bits = Bits::zeros(pairs.len());
                for (row, _) in (0u32..).zip(&pairs).filter(|(_, pair)| side(pair)) {
                    bits.insert_range(row..row + 1);
                }
                bits
            };
            let rows = |keep: &dyn Fn(&(bool, bool)) -> bool| -> Vec<u32> {
                (0..).zip(&pairs).filter(|(_, pair)| keep(pair)).map(|(row, _)| row).collect()
            };
            let (left, right) = (set(&|pair| pair.0), set(&|pair| pair.1));
            prop_assert_eq!(left.ones(), rows(&|pair| pair.0));
            prop_assert_eq!(left.count(), left.ones().len());
            let (mut both, mut either, mut other) = (left.clone(), left.clone(), left.clone());
            both.and(&right);
            either.or(&right);
            other.not();
            prop_assert_eq!(both.ones(), rows(&|pair| pair.0 && pair.1));
            prop_assert_eq!(either.ones(), rows(&|pair| pair.0 || pair.1));
            prop_assert_eq!(other.ones(), rows(&|pair| !pair.0));
            prop_assert_eq!(Bits::ones_of(pairs.len()).count(), pairs.len());
        }
    }
}
