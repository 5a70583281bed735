/// A set of characters: a bit each for ASCII, ranges for all others.
#[derive(Clone, Debug, Default)]
pub(super) struct Class {
    low: u64,
    high: u64,
    wide: Vec<(char, char)>,
    not_wide: bool,
}

/// Where the capital letters stand in the upper half of ASCII; the small ones follow 32 bits later.
const CAPITALS: u64 = 0x07ff_fffe;

const DIGITS: [(char, char); 1] = [('0', '9')];
const WORD: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const SPACE: [(char, char); 2] = [('\t', '\r'), (' ', ' ')];

impl Class {
    /// The characters that `.` stands for: all but the end of a line.
    pub(super) fn any() -> Class {
        let mut class = Class::default();
        class.add('\n', '\n');
        class.negate();
        class
    }

    /// Adds the characters from the first to the last.
    pub(super) fn add(&mut self, first: char, last: char) {
        for code in u32::from(first)..=u32::from(last).min(127) {
            if code < 64 { self.low |= 1 << code } else { self.high |= 1 << (code - 64) }
        }
        if !last.is_ascii() {
            self.wide.push((first.max('\u{80}'), last));
        }
    }

    /// Adds the characters of `\d`, `\w` or `\s`, or for a capital letter all others.
    pub(super) fn add_named(&mut self, name: char) {
        let ranges = match name.to_ascii_lowercase() {
            'd' => DIGITS.as_slice(),
            'w' => WORD.as_slice(),
            _ => SPACE.as_slice(),
        };
        let mut named = Class::default();
        for &(first, last) in ranges {
            named.add(first, last);
        }
        if name.is_ascii_uppercase() {
            named.low = !named.low;
            named.high = !named.high;
            self.wide.push(('\u{80}', char::MAX));
        }
        self.low |= named.low;
        self.high |= named.high;
    }

    /// Adds to each letter its other case. To be called before [`Class::negate`].
    pub(super) fn fold(&mut self) {
        self.high |= (self.high & CAPITALS) << 32 | (self.high >> 32) & CAPITALS;
    }

    /// Turns it into the characters that were not in it.
    pub(super) fn negate(&mut self) {
        self.low = !self.low;
        self.high = !self.high;
        self.not_wide = !self.not_wide;
    }

    /// Whether the character is in it.
    pub(super) fn has(&self, char: char) -> bool {
        if char.is_ascii() {
            let half = if char < '@' { self.low } else { self.high };
            return half >> (u32::from(char) % 64) & 1 == 1;
        }
        self.wide.iter().any(|&(first, last)| first <= char && char <= last) != self.not_wide
    }
}

/// Whether `\b` takes the character for one of a word.
pub(super) fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}
