//! Looking for a text in all distinct texts at once: they stand one after the other in one buffer, so it is one walk over bytes,
//! eight at a time. Letters A to Z are the same in both cases; all else is compared as it is.

/// A text to look for, not empty.
pub(super) struct Needle {
    /// With small letters.
    bytes: Vec<u8>,
    /// Two of its bytes that are looked for first, and how far they stand apart.
    one: Wanted,
    two: Wanted,
    first: usize,
    apart: usize,
}

/// A byte eight times over, and the bit that tells its cases apart, where it has two.
#[derive(Clone, Copy)]
struct Wanted {
    byte: u64,
    fold: u64,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

impl Wanted {
    fn new(byte: u8) -> Wanted {
        let fold = if byte.is_ascii_lowercase() { 0x20 } else { 0 };
        Wanted { byte: u64::from(byte) * ONES, fold: fold * ONES }
    }

    /// Zero in each byte that is the wanted one.
    #[inline(always)]
    fn differs(self, word: u64) -> u64 {
        (word | self.fold) ^ self.byte
    }
}

impl Needle {
    pub(super) fn new(text: &str) -> Option<Needle> {
        let bytes = text.to_ascii_lowercase().into_bytes();
        let last = bytes.len().checked_sub(1)?;
        // The two that other texts have least: the walk stops only where both are.
        let commonness = |at: usize| bytes.get(at).map_or(u8::MAX, |&byte| commonness(byte));
        let rarest = (0..=last).min_by_key(|&at| commonness(at)).unwrap_or(0);
        let other = (0..=last).filter(|&at| at != rarest).min_by_key(|&at| commonness(at)).unwrap_or(rarest);
        let (first, second) = (rarest.min(other), rarest.max(other));
        let wanted = |at: usize| Wanted::new(bytes.get(at).copied().unwrap_or_default());
        Some(Needle { one: wanted(first), two: wanted(second), first, apart: second - first, bytes })
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Where it stands first in `text`, from `from` on. Places where it almost stands are looked at byte by byte, which takes from
    /// `effort`, about two nanoseconds a unit; the search ends when it is spent.
    pub(super) fn find(&self, text: &[u8], from: usize, effort: &mut u32) -> Option<usize> {
        let last_start = text.len().checked_sub(self.bytes.len())?;
        let mut at = from;
        while at <= last_start {
            let one = text.get(at + self.first..).unwrap_or_default();
            let two = text.get(at + self.first + self.apart..).unwrap_or_default();
            let mut ahead = 0;
            let mut found = 0;
            for (one, two) in one.as_chunks::<8>().0.iter().zip(two.as_chunks::<8>().0) {
                let differs = self.one.differs(u64::from_le_bytes(*one)) | self.two.differs(u64::from_le_bytes(*two));
                found = differs.wrapping_sub(ONES) & !differs & HIGH;
                if found != 0 {
                    break;
                }
                ahead += 8;
            }
            if found == 0 {
                return (at + ahead..=last_start).find(|&start| self.is_at(text, start, effort));
            }
            at += ahead;
            // The lowest marked byte is right; those above it may be marked for the carry, and are looked at like the others.
            while found != 0 {
                let start = at + found.trailing_zeros() as usize / 8;
                if start > last_start {
                    return None;
                }
                if self.is_at(text, start, effort) {
                    return Some(start);
                }
                if *effort == 0 {
                    return None;
                }
                found &= found - 1;
            }
            at += 8;
        }
        None
    }

    fn is_at(&self, text: &[u8], start: usize, effort: &mut u32) -> bool {
        let part = text.get(start..start + self.bytes.len()).unwrap_or_default();
        let is_same = |(byte, wanted): &(&u8, &u8)| byte.to_ascii_lowercase() == **wanted;
        let same = part.iter().zip(&self.bytes).take_while(is_same).count();
        let is_at = same == self.bytes.len();
        // Where it is found the rest of the text is not searched, which makes up for most of it.
        *effort = effort.saturating_sub(if is_at { same / 8 } else { 3 + same / 4 } as u32);
        is_at
    }
}

/// Roughly how often a byte is met in names and addresses: the greater, the more.
fn commonness(byte: u8) -> u8 {
    match byte {
        b'1' | b'0' | b'.' => 9,
        b'2'..=b'9' => 8,
        b'e' | b'a' | b'r' | b'i' | b'o' | b't' | b'n' | b's' | b'-' => 7,
        b'c' | b'd' | b'l' | b'p' | b'u' | b'm' | b':' => 5,
        b'a'..=b'z' => 4,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_not_looked_for() {
        assert!(Needle::new("").is_none());
    }

    proptest! {
        #[test]
        fn it_is_found_where_a_plain_search_finds_it(
            text in "([abAB.@`]{0,40}|[ -~é结]{0,20})", part in "([abAB.@]{1,4}|[ -~é结])", from in 0usize..12,
        ) {
            let low = text.to_ascii_lowercase().into_bytes();
            let wanted = part.to_ascii_lowercase().into_bytes();
            let plain = low.windows(wanted.len()).enumerate().skip(from).find(|(_, window)| *window == wanted);
            let found = Needle::new(&part).and_then(|needle| needle.find(text.as_bytes(), from, &mut { u32::MAX }));
            prop_assert_eq!(found, plain.map(|(at, _)| at));
        }
    }
}
