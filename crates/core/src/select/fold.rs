//! Comparing text without regard to capital letters, A to Z: those are all that Redis allows in a name. Other scripts compare as
//! they are; the tables for them would weigh more than everything else here.

use core::ops::Range;

/// Whether `part` is somewhere in `text`.
pub(super) fn contains(text: &str, part: &str) -> bool {
    position(text.as_bytes(), part.as_bytes(), 0).is_some()
}

/// Whether they are the same text.
pub(super) fn equals(text: &str, other: &str) -> bool {
    text.eq_ignore_ascii_case(other)
}

/// Whether `text` begins with `part`.
pub(super) fn starts_with(text: &str, part: &str) -> bool {
    text.as_bytes().get(..part.len()).is_some_and(|start| start.eq_ignore_ascii_case(part.as_bytes()))
}

/// Whether `text` ends with `part`.
pub(super) fn ends_with(text: &str, part: &str) -> bool {
    let start = text.len().checked_sub(part.len());
    start.and_then(|start| text.as_bytes().get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(part.as_bytes()))
}

/// Where `part` stands in `text`, from byte `from` on; for marking matches.
pub fn find(text: &str, part: &str, from: usize) -> Option<Range<usize>> {
    if part.is_empty() {
        return None;
    }
    let start = position(text.as_bytes(), part.as_bytes(), from)?;
    Some(start..start + part.len())
}

/// The first place of `part` in `text` from `from` on. Bytes do: no part of a character is mistaken for
/// another one in UTF-8.
fn position(text: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let Some(first) = part.first().map(u8::to_ascii_lowercase) else { return Some(from) };
    let last_start = text.len().checked_sub(part.len())?;
    let other_case = first.to_ascii_uppercase();
    let mut at = from;
    while at <= last_start {
        let ahead = text.get(at..=last_start)?.iter().position(|&byte| byte == first || byte == other_case)?;
        at += ahead;
        if text.get(at..at + part.len())?.eq_ignore_ascii_case(part) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_does_not_matter_from_a_to_z() {
        assert!(contains("Checkout-API", "OUT-a"));
        assert!(contains("ПРИВЕТ-API", "РИВЕТ-api"));
        assert!(contains("straße 结帐", "结"));
        assert!(equals("CAFé", "café") && !equals("cafe", "café"));
        assert!(starts_with("Ärger", "ÄR") && ends_with("ÄRGER", "ger"));
        assert!(!contains("abc", "abcd") && !contains("", "a") && contains("", ""));
    }

    #[test]
    fn places_are_found_for_marking() {
        assert_eq!(find("10.3.7.1", "3.7", 0), Some(3..6));
        assert_eq!(find("aAaA", "aa", 1), Some(1..3));
        assert_eq!(find("结帐 x", "帐", 0), Some(3..6));
        assert_eq!(find("abc", "", 0), None);
        assert_eq!(find("abc", "c", 9), None);
    }

    proptest! {
        #[test]
        fn ascii_text_is_searched_as_folded_text_is(text in "[aAbB.]{0,12}", part in "[aAbB.]{0,3}") {
            let (low, low_part) = (text.to_lowercase(), part.to_lowercase());
            prop_assert_eq!(contains(&text, &part), low.contains(&low_part));
            prop_assert_eq!(starts_with(&text, &part), low.starts_with(&low_part));
            prop_assert_eq!(ends_with(&text, &part), low.ends_with(&low_part));
        }
    }
}
