use super::TextId;
use crate::decode::Short;

/// Numbers of short texts that were met lately, found by the text itself: no look at the interner for a text that is repeated.
///
/// A table in which each text has one place and drives out what was there before.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    /// Empty until the first text is kept, then `PLACES` long.
    entries: Vec<(Short, TextId)>,
}

const BITS: u32 = 11;
const PLACES: usize = 1 << BITS;

impl Recent {
    /// The number of the text, where it was kept and not driven out since.
    #[inline(always)]
    pub(crate) fn find(&self, text: Short) -> Option<TextId> {
        self.entries.get(place(text)).filter(|entry| entry.0 == text).map(|entry| entry.1)
    }

    /// Keeps a text's number.
    pub(crate) fn keep(&mut self, text: Short, id: TextId) {
        if self.entries.is_empty() {
            // Places that are free hold the text of no bytes; it is never asked for.
            self.entries.resize(PLACES, (Short::default(), TextId::EMPTY));
        }
        if let Some(entry) = self.entries.get_mut(place(text)) {
            *entry = (text, id);
        }
    }
}

#[inline(always)]
fn place(text: Short) -> usize {
    let mixed = (text.low ^ text.high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_with_its_own_number_or_not_at_all() {
        let mut recent = Recent::default();
        let text = |number: u64| Short { low: number * number + 1, high: number % 3 };
        for number in 0..10_000 {
            assert_eq!(recent.find(text(number)), None);
            recent.keep(text(number), TextId(number as u32));
            assert_eq!(recent.find(text(number)), Some(TextId(number as u32)));
        }
        let found = (0..10_000).filter(|&number| match recent.find(text(number)) {
            Some(id) => id == TextId(number as u32),
            None => false,
        });
        assert!(found.count() > PLACES / 2);
    }
}
