use crate::layout::MOST_LETTERS;
use crate::snapshot::Column;

/// The least letters between a text and what stands to the right of it.
const GAP: usize = 1;

/// The same behind numbers, which end where the next column begins: with one letter, two durations would read as one.
const GAP_OF_NUMBERS: usize = 2;

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
/// least one stays behind a text as the gap, and two behind a number. Leaves the text as it is, and says so by `false`, where it does not fit or has letters that are not [`EVEN`].
pub fn fill(text: &mut String, column: Column, letters: u32) -> bool {
    let Some((before, behind)) = around(text, column, letters) else { return false };
    text.insert_str(0, before);
    text.push_str(behind);
    true
}

/// What is to stand before and behind a text.
fn around(text: &str, column: Column, letters: u32) -> Option<(&'static str, &'static str)> {
    let count = even_letters(text)?;
    let gap = if column.is_numeric() { GAP_OF_NUMBERS } else { GAP };
    let spare = (letters as usize).checked_sub(count + gap)?;
    let (before, behind) = if column.is_numeric() { (spare, gap) } else { (0, spare + gap) };
    Some((SPACES.get(..before)?, SPACES.get(..behind)?))
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
    use crate::snapshot::IntField;

    const ID: Column = Column::Number(IntField::Id);
    const DB: Column = Column::Number(IntField::Db);

    fn filled(text: &str, column: Column, letters: u32) -> Option<String> {
        let mut cell = text.to_owned();
        let is_filled = fill(&mut cell, column, letters);
        assert!(is_filled || cell == text);
        is_filled.then_some(cell)
    }

    #[test]
    fn texts_stand_at_the_left_and_numbers_at_the_right() {
        for (text, column, cell) in [
            ("cli", Column::Name, "cli   "),
            ("", Column::Name, "      "),
            ("—", Column::Name, "—     "),
            ("3", DB, "   3  "),
            ("1\u{a0}s", DB, " 1\u{a0}s  "),
            ("12", ID, "12    "),
            ("cli-1", Column::Name, "cli-1 "),
            ("1234", DB, "1234  "),
        ] {
            assert_eq!(filled(text, column, 6), Some(cell.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_or_may_be_wider_stays_as_it_is() {
        for (text, column) in
            [("cli-12", Column::Name), ("12345", DB), ("123456", ID), ("é", Column::Name), ("连接", Column::Name)]
        {
            assert_eq!(filled(text, column, 6), None, "{text}");
        }
        // Nor where the column is wider than there are spaces.
        assert_eq!(filled("3", DB, 2 * MOST_LETTERS), None);
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
            if let Some(cell) = filled(&text, column, letters) {
                prop_assert_eq!(cell.chars().count(), letters as usize);
                prop_assert_eq!(cell.trim_matches(' '), text.trim_matches(' '));
                // Marks are places in the text itself: in the columns that have them, nothing comes before it.
                prop_assert!(column.is_numeric() || cell.starts_with(&text));
                let gap = if column.is_numeric() { GAP_OF_NUMBERS } else { GAP };
                prop_assert!(cell.ends_with(&" ".repeat(gap)));
                prop_assert!(cell.chars().all(|letter| EVEN.contains(letter)));
            }
        }
    }
}
