use crate::snapshot::{Column, IntField};

/// Fewer letters no column is wide: one, the `…` of what is cut, and the gap behind it, which is two letters behind numbers.
const NARROWEST: u32 = 4;

/// More letters no column is wide.
pub const MOST_LETTERS: u32 = 400;

/// How many letters wide each column is, with the gap behind its text. What its columns leave of a row goes to those that have a share in it; where they
/// need more than there is, the table is wider than its room.
///
/// `columns` as [`Layout::columns`](super::Layout::columns) gives them, with the widths in CSS pixels that were chosen; `room` and `letter`, the width of one
/// letter, in CSS pixels too.
pub fn tracks(columns: &[(Column, Option<u16>)], narrow: bool, room: f64, letter: f64) -> Vec<u32> {
    let letter = if letter > 0.0 { letter } else { 1.0 };
    let mut shares = 0;
    let mut taken = 0;
    let mut tracks = Vec::with_capacity(columns.len());
    for &(column, chosen) in columns {
        let letters = match chosen {
            Some(width) => ((f64::from(width) / letter).round() as u32).max(NARROWEST),
            None => {
                let (letters, share) = natural(column, narrow);
                shares += share;
                letters
            }
        };
        taken += letters;
        tracks.push(letters);
    }
    let left = ((room / letter) as u32).saturating_sub(taken);
    for (track, &(column, chosen)) in tracks.iter_mut().zip(columns) {
        let share = if chosen.is_none() { natural(column, narrow).1 } else { 0 };
        let more = left.saturating_mul(share).checked_div(shares).unwrap_or_default();
        *track = (*track + more).min(MOST_LETTERS);
    }
    tracks
}

/// The least width of a column in letters, and its share of what is left over.
fn natural(column: Column, narrow: bool) -> (u32, u32) {
    match (column, narrow) {
        (Column::Addr, false) => (27, 20),
        (Column::Addr, true) => (22, 0),
        (Column::Name, false) => (17, 15),
        (Column::Name, true) => (20, 0),
        (Column::Cmd, false) => (15, 11),
        (Column::Cmd, true) => (16, 0),
        (Column::Node, _) => (20, if narrow { 0 } else { 11 }),
        (Column::Number(field), _) => match field {
            IntField::Age | IntField::Idle => (if narrow { 13 } else { 14 }, 0),
            IntField::Db | IntField::Sub => (8, 0),
            IntField::Fd => (10, 0),
            IntField::Psub | IntField::Multi => (9, 0),
            IntField::Id => (14, if narrow { 0 } else { 7 }),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::groups::GroupBy;
    use crate::layout::Layout;

    fn all(narrow: bool) -> Vec<(Column, Option<u16>)> {
        Layout::default().columns(GroupBy::Node, narrow)
    }

    fn letters(columns: &[(Column, Option<u16>)], column: Column, room: f64) -> u32 {
        let place = columns.iter().position(|one| one.0 == column).unwrap();
        tracks(columns, false, room, 7.0)[place]
    }

    #[test]
    fn an_address_with_its_port_fits_whole() {
        for narrow in [false, true] {
            let longest = "255.255.255.255:65535".len() as u32;
            let place = all(narrow).iter().position(|one| one.0 == Column::Addr).unwrap();
            assert!(tracks(&all(narrow), narrow, 0.0, 7.0)[place] > longest);
        }
    }

    #[test]
    fn what_is_left_goes_to_the_columns_of_texts() {
        let (age, addr) = (Column::Number(IntField::Age), Column::Addr);
        assert_eq!(letters(&all(false), age, 2000.0), letters(&all(false), age, 0.0));
        assert!(letters(&all(false), addr, 2000.0) > letters(&all(false), addr, 1200.0));
    }

    #[test]
    fn a_width_that_was_chosen_is_kept_to_the_nearest_letter() {
        let chosen = [(Column::Addr, Some(100)), (Column::Name, None)];
        assert_eq!(tracks(&chosen, false, 1000.0, 7.0)[0], 14);
        assert_eq!(tracks(&[(Column::Name, Some(1))], false, 1000.0, 7.0), [NARROWEST]);
    }

    #[test]
    fn no_room_and_no_letter_are_too_small() {
        for (room, letter) in [(1e300, 1e-300), (-52.0, 7.0), (1000.0, 0.0), (f64::NAN, f64::NAN)] {
            let tracks = tracks(&all(false), false, room, letter);
            assert!(tracks.iter().all(|letters| (NARROWEST..=MOST_LETTERS).contains(letters)), "{room} {letter}");
        }
    }

    proptest! {
        #[test]
        fn the_columns_fill_the_room_and_no_more(room in 0.0..5000.0f64, letter in 0.0..20.0f64, narrow in any::<bool>()) {
            let tracks = tracks(&all(narrow), narrow, room, letter);
            let least: u32 = all(narrow).iter().map(|&(column, _)| natural(column, narrow).0).sum();
            let sum: u32 = tracks.iter().sum();
            let whole = if letter > 0.0 { (room / letter) as u32 } else { room as u32 };
            prop_assert!(sum >= least);
            prop_assert!(sum <= whole.max(least));
            if !narrow && whole > least && tracks.iter().all(|&letters| letters < MOST_LETTERS) {
                prop_assert!(whole - sum < 4, "less than a letter for each column with a share");
            }
        }
    }
}
