//! Eight bytes at a time, in ordinary integers: the tests of a whole word cost what a test of one byte costs.
//!
//! A word's lowest byte is the first of the text. A test marks the high bits of the bytes that it finds; where a borrow may mark
//! bytes wrongly, it does so above a byte that was marked rightly, so the first mark is always right.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
const LOWS: u64 = !HIGHS;
const ZERO_DIGITS: u64 = ONES * b'0' as u64;

/// The eight bytes at `at`, if there are so many.
#[inline(always)]
pub(super) fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    let rest = bytes.get(at..)?;
    rest.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Marks quotes, backslashes and control characters: what a text does not simply go on with.
#[inline(always)]
fn special(word: u64) -> u64 {
    let equals = |byte: u8| {
        let difference = word ^ (ONES * u64::from(byte));
        difference.wrapping_sub(ONES) & !difference
    };
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (equals(b'"') | equals(b'\\') | control) & HIGHS
}

/// The lowest `count` bytes of a word, of up to 7.
#[inline(always)]
fn lowest(word: u64, count: usize) -> u64 {
    word & ((1 << (8 * count)) - 1)
}

/// Which byte the lowest mark stands for.
#[inline(always)]
fn first_marked(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

/// How many bytes come before a quote, a backslash or a control character.
#[inline]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(word) = word_at(bytes, at) {
        let marks = special(word);
        if marks != 0 {
            return at + first_marked(marks);
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20).unwrap_or(rest.len())
}

/// A text of up to 16 bytes in two words. No plain text has a zero byte, so the words tell its length too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Short {
    pub(crate) low: u64,
    pub(crate) high: u64,
}

impl Short {
    /// The first `length` bytes at `at`; `None` where they are none or more than 16 or the slice ends soon after them.
    #[inline(always)]
    pub(super) fn read(bytes: &[u8], at: usize, length: usize) -> Option<Short> {
        let low = word_at(bytes, at).filter(|_| length > 0)?;
        if length < 8 {
            return Some(Short { low: lowest(low, length), high: 0 });
        }
        let high = word_at(bytes, at + 8)?;
        match length {
            8..16 => Some(Short { low, high: lowest(high, length - 8) }),
            16 => Some(Short { low, high }),
            _ => None,
        }
    }
}

/// The number at `at`, of one to eight digits and perhaps a minus, that would be written again just as it stands there, and how
/// many bytes it takes. `None` for anything else, and where the slice ends soon after it.
#[inline(always)]
pub(super) fn whole_number_at(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let negative = bytes.get(at) == Some(&b'-');
    let start = at + usize::from(negative);
    let word = word_at(bytes, start)? ^ ZERO_DIGITS;
    let marks = not_digits(word);
    let count = if marks == 0 { 8 } else { first_marked(marks) };
    let begins_with_zero = word & 0xff == 0;
    if count == 0 || (begins_with_zero && (count > 1 || negative)) {
        return None;
    }
    let number = value(word << (8 * (8 - count)));
    Some((if negative { -number } else { number }, usize::from(negative) + count))
}

/// The port at the end of an address that ends before `end`: its number, and where its colon stands. `None` where there is none
/// that would be written again just as it stands there, or the address is shorter than eight bytes.
#[inline(always)]
pub(super) fn port_before(bytes: &[u8], start: usize, end: usize) -> Option<(u16, usize)> {
    let at = end.checked_sub(8).filter(|&at| at >= start)?;
    let word = word_at(bytes, at)?;
    let difference = word ^ (ONES * u64::from(b':'));
    // Exact in every byte, since here the last mark is wanted.
    let colons = !(((difference & LOWS) + LOWS) | difference) & HIGHS;
    let colon = 7usize.checked_sub(colons.leading_zeros() as usize / 8)?;
    let count = 7 - colon;
    if !(1..=5).contains(&count) {
        return None;
    }
    let digits = (word ^ ZERO_DIGITS) >> (8 * (colon + 1));
    if not_digits(digits) != 0 || (digits & 0xff == 0 && count > 1) {
        return None;
    }
    let port = value(digits << (8 * (8 - count)));
    u16::try_from(port).ok().map(|port| (port, at + colon))
}

/// Marks what is no digit in a word from whose bytes the digit zero has been taken.
#[inline(always)]
fn not_digits(word: u64) -> u64 {
    (word.wrapping_add(ONES * 0x76) | word) & HIGHS
}

/// What eight digits stand for, the first of them in the lowest byte.
#[inline(always)]
fn value(digits: u64) -> i64 {
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plainly(bytes: &[u8]) -> usize {
        bytes.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20).unwrap_or(bytes.len())
    }

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            any::<u8>(),
            prop::sample::select(vec![b'"', b'\\', b'!', b'#', b'[', b']', 0x1f, 0x20, 0x80, 0xa2]),
            b'0'..=b';',
        ];
        prop::collection::vec(byte, 0..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn plain_bytes_are_counted_as_one_by_one(bytes in bytes()) {
            prop_assert_eq!(plain_length(&bytes), plainly(&bytes));
        }

        #[test]
        fn a_number_is_read_where_it_is_printed_again_as_it_came(text in "-?[0-9]{0,9}[,\"}.:;/ e]{8}") {
            let length = text.bytes().take_while(|byte| *byte == b'-' || byte.is_ascii_digit()).count();
            let written = text.get(..length).unwrap();
            let plain = written.parse::<i64>().ok().filter(|number| number.to_string() == written);
            let digits = length - usize::from(text.starts_with('-'));
            match whole_number_at(text.as_bytes(), 0) {
                Some((number, read)) if digits <= 8 => prop_assert_eq!((Some(number), read), (plain, length)),
                // Of a longer number the first eight digits, after which no number ends.
                Some((_, read)) => prop_assert!(text.as_bytes()[read].is_ascii_digit()),
                None => prop_assert!(plain.is_none() || digits > 8),
            }
        }

        #[test]
        fn a_port_is_read_where_it_is_printed_again_as_it_came(text in "[0-9a-f:;./]{1,12}(:[0-9:;]{0,6})?") {
            let plain = text.rsplit_once(':').and_then(|(host, port)| {
                let number = port.parse::<u16>().ok().filter(|number| number.to_string() == port)?;
                Some((number, host.len()))
            });
            let read = port_before(text.as_bytes(), 0, text.len());
            prop_assert_eq!(read, plain.filter(|_| text.len() >= 8));
        }

        #[test]
        fn short_texts_are_one_where_their_words_are(a in "[a-z.0-9]{0,17}", b in "[a-z.0-9]{0,17}", same in any::<bool>()) {
            let b = if same { a.clone() } else { b };
            let short = |text: &str| Short::read(format!("{text}\"            ").as_bytes(), 0, text.len());
            prop_assert_eq!(short(&a).is_some(), (1..=16).contains(&a.len()));
            if short(&a).is_some() {
                prop_assert_eq!(short(&a) == short(&b), a == b);
            }
        }
    }
}
