//! Comparing text without regard to capital letters.

use core::ops::Range;
use std::borrow::Cow;

/// Whether `part` is somewhere in `text`.
pub(super) fn contains(text: &str, part: &str) -> bool {
    if text.is_ascii() && part.is_ascii() {
        return position(text.as_bytes(), part.as_bytes(), 0).is_some();
    }
    folded(text).contains(&*folded(part))
}

/// Whether they are the same text.
pub(super) fn equals(text: &str, other: &str) -> bool {
    text.eq_ignore_ascii_case(other) || (!(text.is_ascii() && other.is_ascii()) && folded(text) == folded(other))
}

/// Whether `text` begins with `part`.
pub(super) fn starts_with(text: &str, part: &str) -> bool {
    if text.is_ascii() && part.is_ascii() {
        return text.get(..part.len()).is_some_and(|start| start.eq_ignore_ascii_case(part));
    }
    folded(text).starts_with(&*folded(part))
}

/// Whether `text` ends with `part`.
pub(super) fn ends_with(text: &str, part: &str) -> bool {
    if text.is_ascii() && part.is_ascii() {
        let start = text.len().checked_sub(part.len());
        return start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(part));
    }
    folded(text).ends_with(&*folded(part))
}

/// Where `part` stands in `text`, from byte `from` on; for marking matches. In text that is not ASCII only letters of the same
/// case are found, since other letters may change their length with their case.
pub fn find(text: &str, part: &str, from: usize) -> Option<Range<usize>> {
    if part.is_empty() {
        return None;
    }
    let start = if text.is_ascii() && part.is_ascii() {
        position(text.as_bytes(), part.as_bytes(), from)?
    } else {
        from + text.get(from..)?.find(part)?
    };
    Some(start..start + part.len())
}

fn folded(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| character.is_uppercase() || !character.is_ascii()) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// The first place of `part` in `text` from `from` on, both ASCII.
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
    fn case_does_not_matter_in_any_script() {
        assert!(contains("Checkout-API", "OUT-a"));
        assert!(contains("ПРИВЕТ", "рив"));
        assert!(contains("straße 结帐", "结"));
        assert!(equals("CAFÉ", "café"));
        assert!(starts_with("Ärger", "är") && ends_with("ÄRGER", "ger"));
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
