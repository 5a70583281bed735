use std::sync::OnceLock;

use super::alphabet::sort_texts;
use super::ranks::places;
use super::search::Needle;
use super::table::{Table, hash};

/// The number of a distinct text within its [`Texts`]; 0 is always the empty text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub u32);

impl TextId {
    /// The empty text: also how "nothing" is kept in a text column.
    pub const EMPTY: TextId = TextId(0);

    /// The text's place in per-text tables.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An interner: each distinct text once, in one buffer, numbered in the order of first appearance.
#[derive(Debug)]
pub struct Texts {
    buffer: String,
    /// Where each text ends in `buffer`; it starts where the one before it ends.
    ends: Vec<u32>,
    has_capitals: bool,
    table: Table,
    ranks: OnceLock<Vec<u32>>,
}

// What is done with whole columns is not inlined: it happens once a reply, and a snapshot has four of these.
impl Default for Texts {
    #[inline(never)]
    fn default() -> Self {
        let mut texts = Texts {
            buffer: String::new(),
            ends: Vec::new(),
            has_capitals: false,
            table: Table::default(),
            ranks: OnceLock::new(),
        };
        texts.intern(b"");
        texts
    }
}

impl Texts {
    /// The number of `bytes`, which is given one if it is new. Bytes that are not UTF-8 are kept as U+FFFD, as a browser
    /// would show them; only a new text is looked at for that.
    pub fn intern(&mut self, bytes: &[u8]) -> TextId {
        if bytes.is_empty() && !self.ends.is_empty() {
            return TextId::EMPTY;
        }
        let hash = hash(bytes);
        if let Some(id) = self.find_hashed(hash, bytes) {
            return id;
        }
        match core::str::from_utf8(bytes) {
            Ok(text) => self.add(hash, text),
            Err(_) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                self.intern(text.as_bytes())
            }
        }
    }

    /// The number of `bytes`, if they are one of the texts. Only before [`Texts::freeze`].
    pub fn find(&self, bytes: &[u8]) -> Option<TextId> {
        self.find_hashed(hash(bytes), bytes)
    }

    fn find_hashed(&self, hash: u32, bytes: &[u8]) -> Option<TextId> {
        self.table.find(hash, |id| slice(&self.buffer, &self.ends, id).as_bytes() == bytes).map(TextId)
    }

    #[inline(never)]
    fn add(&mut self, hash: u32, text: &str) -> TextId {
        let Ok(end) = u32::try_from(self.buffer.len() + text.len()) else {
            return TextId::EMPTY; // 4 GiB of distinct text do not fit into a wasm page's memory, so this cannot be met there.
        };
        let id = self.ends.len() as u32;
        self.buffer.push_str(text);
        self.has_capitals = self.has_capitals || text.bytes().any(|byte| byte.is_ascii_uppercase());
        self.ends.push(end);
        self.table.insert(hash, id);
        TextId(id)
    }

    /// The text with this number; empty for a number that is none of this interner's.
    pub fn get(&self, id: TextId) -> &str {
        slice(&self.buffer, &self.ends, id.0)
    }

    /// How many distinct texts there are, the empty one included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none but the empty text.
    pub fn is_empty(&self) -> bool {
        self.ends.len() <= 1
    }

    /// All texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|id| slice(&self.buffer, &self.ends, id))
    }

    /// How many bytes all texts have together.
    pub fn bytes(&self) -> usize {
        self.buffer.len()
    }

    /// Whether some text has one of the letters A to Z.
    pub fn has_capitals(&self) -> bool {
        self.has_capitals
    }

    /// Calls `found` with every text that has `part` in it, in the order of their numbers, and with the first byte there.
    /// Letters A to Z are the same in both cases. The empty text is in all.
    ///
    /// What it costs beyond one walk over all bytes is taken from `effort`, about two nanoseconds a unit; when that is spent, the
    /// search ends early.
    pub fn each_containing(&self, part: &str, effort: &mut u32, found: &mut dyn FnMut(TextId, usize)) {
        let Some(needle) = Needle::new(part) else {
            return (0..self.ends.len() as u32).for_each(|id| found(TextId(id), 0));
        };
        let buffer = self.buffer.as_bytes();
        let mut ends = (0u32..).zip(&self.ends);
        let (mut from, mut start, mut end, mut id) = (0, 0, 0, 0);
        while let Some(at) = needle.find(buffer, from, effort) {
            while end <= at {
                let Some((next, &next_end)) = ends.next() else { return };
                (start, end, id) = (end, next_end as usize, next);
            }
            if at + needle.len() <= end {
                found(TextId(id), at - start);
                from = end;
            } else {
                // It begins in this text and ends in the next one.
                from = at + 1;
                *effort = effort.saturating_sub(4);
                if *effort == 0 {
                    return;
                }
            }
        }
    }

    /// Calls `found` with every text that is `text`, where A to Z are the same in both cases.
    pub fn each_equal(&self, text: &str, found: &mut dyn FnMut(TextId)) {
        let mut start = 0;
        for (&end, id) in self.ends.iter().zip(0u32..) {
            let range = core::mem::replace(&mut start, end) as usize..end as usize;
            if range.len() == text.len()
                && self.buffer.as_bytes().get(range).is_some_and(|other| other.eq_ignore_ascii_case(text.as_bytes()))
            {
                found(TextId(id));
            }
        }
    }

    /// For each text its place in alphabetical order, capital letters beside small ones; worked out once.
    pub fn ranks(&self) -> &[u32] {
        self.ranks.get_or_init(|| {
            let mut sorted: Vec<u32> = (0..self.ends.len() as u32).collect();
            sort_texts(&mut sorted, &|id| self.get(TextId(id)));
            places(&sorted)
        })
    }

    /// The same texts with the same numbers, without what only interning needs.
    #[inline(never)]
    pub(crate) fn preview(&self) -> Texts {
        Texts {
            buffer: self.buffer.clone(),
            ends: self.ends.clone(),
            has_capitals: self.has_capitals,
            table: Table::default(),
            ranks: OnceLock::new(),
        }
    }

    /// Gives back what only interning needs.
    #[inline(never)]
    pub fn freeze(&mut self) {
        self.table = Table::default();
        self.buffer.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

fn slice<'a>(buffer: &'a str, ends: &[u32], id: u32) -> &'a str {
    let end = ends.get(id as usize).copied().unwrap_or_default() as usize;
    let start = (id as usize).checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or_default() as usize;
    buffer.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_text_is_number_zero() {
        let mut texts = Texts::default();
        assert_eq!(texts.intern(b""), TextId::EMPTY);
        assert!(texts.is_empty());
    }

    #[test]
    fn the_same_text_gets_the_same_number() {
        let mut texts = Texts::default();
        let a = texts.intern("结帐".as_bytes());
        let b = texts.intern(b"cart");
        assert_ne!(a, b);
        assert_eq!(texts.intern("结帐".as_bytes()), a);
        assert_eq!((texts.get(a), texts.get(b), texts.len()), ("结帐", "cart", 3));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_kept_with_replacement_marks() {
        let mut texts = Texts::default();
        let a = texts.intern(b"a\xffb");
        assert_eq!(texts.get(a), "a\u{fffd}b");
        assert_eq!(texts.intern(b"a\xffb"), a);
    }

    #[test]
    fn ranks_put_capital_letters_beside_small_ones() {
        let mut texts = Texts::default();
        for text in ["b", "A", "B", "a"] {
            texts.intern(text.as_bytes());
        }
        assert_eq!(texts.ranks(), [0, 4, 1, 3, 2]);
    }

    #[test]
    fn texts_are_searched_one_by_one() {
        let mut texts = Texts::default();
        for text in ["cart", "Checkout", "check", "eck", "out-CHECK-check", "c"] {
            texts.intern(text.as_bytes());
        }
        let containing = |part: &str| {
            let mut found = Vec::new();
            texts.each_containing(part, &mut 1000, &mut |id, at| found.push((id.0, at)));
            found
        };
        assert_eq!(containing("cHECk"), [(2, 0), (3, 0), (5, 4)]);
        assert_eq!(containing("ckeck"), []);
        assert_eq!(containing("t"), [(1, 3), (2, 7), (5, 2)]);
        assert_eq!(containing("").len(), 7);
        let mut equal = Vec::new();
        texts.each_equal("CHECK", &mut |id| equal.push(id.0));
        texts.each_equal("", &mut |id| equal.push(id.0));
        assert_eq!(equal, [3, 0]);
    }

    #[test]
    fn a_search_that_almost_finds_something_everywhere_ends_early() {
        let mut texts = Texts::default();
        for number in 0..100 {
            texts.intern(("ab".repeat(20) + &number.to_string()).as_bytes());
        }
        texts.intern(b"abaa");
        let search = |part: &str, mut effort: u32| {
            let mut found = 0;
            texts.each_containing(part, &mut effort, &mut |_, _| found += 1);
            (found, effort > 0)
        };
        assert_eq!(search("abaa", 100_000), (1, true));
        assert_eq!(search("abaa", 1000), (0, false));
        assert_eq!(search("ab", 1000), (101, true));
        // These begin in one text and end in the next.
        let mut texts = Texts::default();
        for letter in b'a'..=b'z' {
            texts.intern(&[b'0', letter, letter, letter, b'0']);
        }
        let mut effort = 1000;
        texts.each_containing("00", &mut effort, &mut |_, _| {});
        assert!(effort <= 1000 - 25 * 4, "{effort}");
    }

    #[test]
    fn a_number_of_another_interner_is_the_empty_text() {
        assert_eq!(Texts::default().get(TextId(7)), "");
    }
}
