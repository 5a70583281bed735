use crate::layout::MOST_LETTERS;
use crate::snapshot::{Column, IntField};

/// How many letters the ID stands in from the left, apart from the numbers beside it.
const INDENT: usize = 2;

/// As many as the widest column has letters.
const SPACES: &str = match core::str::from_utf8(&[b' '; MOST_LETTERS as usize]) {
    Ok(spaces) => spaces,
    Err(_) => "",
};

/// All letters that a filled cell may hold. In a font in which they are equally wide, cells that are filled to the width of their columns stand
/// below each other with nothing but spaces between them.
pub const EVEN: &str = concat!(
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
    "\u{a0}—…"
);

/// Fills a cell's text with spaces to the width of its column in letters: behind it, or in front of it where the column's texts stand at the right. At
/// least one stays behind it as the gap. Gives how many bytes stand in front; nothing, with the text as it was, where it does not fit or has letters
/// that are not [`EVEN`].
pub fn fill(text: &mut String, column: Column, letters: u32) -> Option<usize> {
    let indent = if column == Column::Number(IntField::Id) { INDENT } else { 0 };
    let count = even_letters(text)?;
    let spare = (letters as usize).checked_sub(count + indent + 1)?;
    let (before, behind) = if column.is_numeric() { (spare, 1) } else { (indent, spare + 1) };
    if before > 0 {
        text.insert_str(0, spaces(before)?);
    }
    text.push_str(spaces(behind)?);
    Some(before)
}

/// So many spaces, if there are as many as that in [`SPACES`].
fn spaces(count: usize) -> Option<&'static str> {
    SPACES.get(..count)
}

/// How many letters a text has, if all of them are even.
fn even_letters(text: &str) -> Option<usize> {
    // Nearly all that comes is ASCII.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Some(text.len());
    }
    text.chars().all(|letter| matches!(letter, ' '..='~' | '\u{a0}' | '—' | '…')).then(|| text.chars().count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: Column = Column::Number(IntField::Id);
    const DB: Column = Column::Number(IntField::Db);

    fn filled(text: &str, column: Column, letters: u32) -> Option<(String, usize)> {
        let mut cell = text.to_owned();
        let before = fill(&mut cell, column, letters);
        assert!(before.is_some() || cell == text);
        before.map(|before| (cell, before))
    }

    #[test]
    fn texts_stand_at_the_left_and_numbers_at_the_right() {
        for (text, column, cell, before) in [
            ("cli", Column::Name, "cli   ", 0),
            ("", Column::Name, "      ", 0),
            ("—", Column::Name, "—     ", 0),
            ("3", DB, "    3 ", 4),
            ("1\u{a0}s", DB, "  1\u{a0}s ", 2),
            ("12", ID, "  12  ", 2),
            ("cli-1", Column::Name, "cli-1 ", 0),
            ("12345", DB, "12345 ", 0),
        ] {
            assert_eq!(filled(text, column, 6), Some((cell.to_owned(), before)), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_or_may_be_wider_stays_as_it_is() {
        for (text, column) in
            [("cli-12", Column::Name), ("123456", DB), ("1234", ID), ("é", Column::Name), ("连接", Column::Name)]
        {
            assert_eq!(filled(text, column, 6), None, "{text}");
        }
    }

    #[test]
    fn every_even_letter_can_be_filled() {
        assert_eq!(EVEN.chars().count(), 98, "as many as the ruler of the page has zeros");
        for letter in EVEN.chars() {
            assert!(filled(&letter.to_string(), Column::Name, 2).is_some(), "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn a_filled_cell_is_as_wide_as_its_column_and_says_the_same(text in "[ -~\u{a0}—…]{0,30}|\\PC{0,30}", letters in 0..40u32, place in 0..Column::ALL.len()) {
            let column = Column::ALL[place];
            if let Some((cell, before)) = filled(&text, column, letters) {
                prop_assert_eq!(cell.chars().count(), letters as usize);
                prop_assert!(cell.get(before..).is_some_and(|rest| rest.starts_with(&text)));
                prop_assert!(cell.ends_with(' '));
                prop_assert!(cell.chars().all(|letter| EVEN.contains(letter)));
            }
        }
    }
}
