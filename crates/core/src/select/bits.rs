/// A set of rows, a bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// The rows for which the answers, one a row in order, are true.
    pub fn collect(len: usize, answers: impl Iterator<Item = bool>) -> Bits {
        let mut filling = Filling::new(len);
        answers.for_each(|answer| filling.push(answer));
        filling.finish()
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

    /// Adds the rows of a range.
    pub fn insert_range(&mut self, range: core::ops::Range<u32>) {
        for row in range {
            if let Some(word) = self.words.get_mut(row as usize / 64) {
                *word |= 1 << (row % 64);
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
        let mut rows = Vec::with_capacity(self.count());
        for (&word, start) in self.words.iter().zip((0u32..).step_by(64)) {
            let mut left = word;
            while left != 0 {
                rows.push(start + left.trailing_zeros());
                left &= left - 1;
            }
        }
        rows
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

/// A set that is being filled row by row, a whole word at a time.
pub(super) struct Filling {
    bits: Bits,
    word: u64,
    row: usize,
}

impl Filling {
    pub(super) fn new(len: usize) -> Filling {
        Filling { bits: Bits { words: Vec::with_capacity(len.div_ceil(64)), len }, word: 0, row: 0 }
    }

    #[inline]
    pub(super) fn push(&mut self, answer: bool) {
        self.word |= u64::from(answer) << (self.row % 64);
        self.row += 1;
        if self.row.is_multiple_of(64) {
            self.bits.words.push(self.word);
            self.word = 0;
        }
    }

    pub(super) fn finish(mut self) -> Bits {
        if !self.row.is_multiple_of(64) {
            self.bits.words.push(self.word);
        }
        self.bits.words.resize(self.bits.len.div_ceil(64), 0);
        self.bits.clear_beyond();
        self.bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sets_do_what_lists_of_answers_do(pairs in prop::collection::vec(any::<(bool, bool)>(), 0..200)) {
            let set = |side: &dyn Fn(&(bool, bool)) -> bool| Bits::collect(pairs.len(), pairs.iter().map(side));
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
