use super::rows::words;
use super::{TextId, push};

/// A cell of a column of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Int {
    /// The server sent null, an empty text or no such field.
    Nothing,
    /// A whole number, sent as a number or as a text.
    Number(i64),
    /// Something else, kept as it came.
    Odd(TextId),
}

/// A column of whole numbers: four bytes a row until a number comes that needs eight.
///
/// The two lowest values of the range stand for "nothing" and "odd", so that a scan compares plain numbers; numbers that are
/// as low as these are themselves kept as odd ones.
#[derive(Debug)]
pub struct Ints {
    values: Values,
    /// The odd cells in order of their rows.
    odd: Vec<(u32, TextId)>,
}

#[derive(Clone, Debug)]
pub(crate) enum Values {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

pub(crate) const NOTHING: i64 = i64::MIN;
pub(crate) const ODD: i64 = i64::MIN + 1;
const NARROW_NOTHING: i32 = i32::MIN;
const NARROW_ODD: i32 = i32::MIN + 1;

impl Default for Ints {
    fn default() -> Self {
        Ints::NONE
    }
}

impl Ints {
    /// A column without rows.
    pub(crate) const NONE: Ints = Ints { values: Values::Narrow(Vec::new()), odd: Vec::new() };

    /// Adds a row: a number that [can be held](Self::can_hold), or [`NOTHING`], or [`ODD`] with its text.
    #[inline]
    pub(crate) fn push(&mut self, value: i64, odd: TextId) {
        if value == ODD {
            self.odd.push((self.len() as u32, odd));
        }
        if let Values::Narrow(narrow) = &mut self.values {
            match narrowed(value) {
                Some(small) => return push(narrow, small),
                None => self.widen(),
            }
        }
        if let Values::Wide(wide) = &mut self.values {
            push(wide, value);
        }
    }

    /// The rows so far. Not inlined, because a snapshot has eight of these columns.
    #[inline(never)]
    pub(crate) fn preview(&self) -> Ints {
        Ints { values: self.values.clone(), odd: self.odd.clone() }
    }

    /// Gives back room that was kept for rows to come.
    pub(crate) fn shrink_to_fit(&mut self) {
        match &mut self.values {
            Values::Narrow(narrow) => narrow.shrink_to_fit(),
            Values::Wide(wide) => wide.shrink_to_fit(),
        }
        self.odd.shrink_to_fit();
    }

    fn widen(&mut self) {
        if let Values::Narrow(narrow) = &self.values {
            self.values = Values::Wide(narrow.iter().map(|&value| widened(value)).collect());
        }
    }

    /// Whether a number can be told from "nothing" and "odd".
    pub(crate) fn can_hold(number: i64) -> bool {
        number > ODD
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::Narrow(narrow) => narrow.len(),
            Values::Wide(wide) => wide.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row's cell; nothing beyond the last row.
    pub fn get(&self, row: usize) -> Int {
        let value = match &self.values {
            Values::Narrow(narrow) => narrow.get(row).map(|&value| widened(value)),
            Values::Wide(wide) => wide.get(row).copied(),
        };
        match value {
            None | Some(NOTHING) => Int::Nothing,
            Some(ODD) => self
                .odd
                .binary_search_by_key(&(row as u32), |&(odd_row, _)| odd_row)
                .ok()
                .and_then(|place| self.odd.get(place))
                .map_or(Int::Nothing, |&(_, text)| Int::Odd(text)),
            Some(number) => Int::Number(number),
        }
    }

    /// The row's number; `None` for nothing, for odd ones and beyond the last row.
    #[inline]
    pub fn number(&self, row: usize) -> Option<i64> {
        match &self.values {
            Values::Narrow(narrow) => narrow.get(row).filter(|&&value| value > NARROW_ODD).map(|&value| value.into()),
            Values::Wide(wide) => wide.get(row).filter(|&&value| value > ODD).copied(),
        }
    }

    /// How the numbers are kept: the lowest value of the type stands for nothing, the next one for odd ones.
    pub(crate) fn values(&self) -> &Values {
        &self.values
    }

    /// The odd cells, in order of their rows.
    pub fn odd(&self) -> &[(u32, TextId)] {
        &self.odd
    }

    /// The rows whose number is not less than `first` and not greater than `last`, 64 a word.
    pub fn within(&self, first: i64, last: i64) -> Vec<u64> {
        let first = first.max(ODD + 1);
        match &self.values {
            Values::Narrow(narrow) => {
                let low = i32::try_from(first).unwrap_or(if first < 0 { NARROW_ODD + 1 } else { i32::MAX });
                let low = low.max(NARROW_ODD + 1);
                let high = i32::try_from(last).unwrap_or(if last < 0 { i32::MIN } else { i32::MAX });
                let is_none = first > last || first > i64::from(i32::MAX) || high < low;
                if is_none {
                    return vec![0; narrow.len().div_ceil(64)];
                }
                let most = high.wrapping_sub(low) as u32;
                words(narrow, |value| value.wrapping_sub(low) as u32 <= most)
            }
            Values::Wide(wide) => words(wide, |value| first <= value && value <= last),
        }
    }

    /// The rows whose number, as an index, has the answer "yes", 64 a word.
    pub fn listed(&self, answers: &[bool]) -> Vec<u64> {
        match &self.values {
            Values::Narrow(narrow) => words(narrow, |value| answers.get(value as usize).copied().unwrap_or_default()),
            Values::Wide(wide) => words(wide, |value| answers.get(value as usize).copied().unwrap_or_default()),
        }
    }

    /// The rows without a number, 64 a word.
    pub fn missing(&self) -> Vec<u64> {
        match &self.values {
            Values::Narrow(narrow) => words(narrow, |value| value <= NARROW_ODD),
            Values::Wide(wide) => words(wide, |value| value <= ODD),
        }
    }

    /// Calls `each` with every row's number, `None` for nothing and odd ones: the fast way through a whole column.
    pub fn for_each(&self, mut each: impl FnMut(Option<i64>)) {
        match &self.values {
            Values::Narrow(narrow) => {
                narrow.iter().for_each(|&value| each((value > NARROW_ODD).then_some(i64::from(value))));
            }
            Values::Wide(wide) => wide.iter().for_each(|&value| each((value > ODD).then_some(value))),
        }
    }
}

#[inline]
fn narrowed(value: i64) -> Option<i32> {
    match i32::try_from(value) {
        Ok(small) if small > NARROW_ODD => Some(small),
        _ if value == NOTHING => Some(NARROW_NOTHING),
        _ if value == ODD => Some(NARROW_ODD),
        _ => None,
    }
}

fn widened(value: i32) -> i64 {
    match value {
        NARROW_NOTHING => NOTHING,
        NARROW_ODD => ODD,
        number => i64::from(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = Int> {
        prop_oneof![
            Just(Int::Nothing),
            (-2i64..100).prop_map(Int::Number),
            any::<i64>().prop_filter("can be held", |number| Ints::can_hold(*number)).prop_map(Int::Number),
            Just(Int::Number(i64::from(i32::MIN))),
            any::<u32>().prop_map(|id| Int::Odd(TextId(id))),
        ]
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(cells in prop::collection::vec(cell(), 0..40)) {
            let mut column = Ints::default();
            for &cell in &cells {
                match cell {
                    Int::Nothing => column.push(NOTHING, TextId::EMPTY),
                    Int::Number(number) => column.push(number, TextId::EMPTY),
                    Int::Odd(text) => column.push(ODD, text),
                }
            }
            prop_assert_eq!(column.len(), cells.len());
            let mut scanned = Vec::new();
            column.for_each(|number| scanned.push(number));
            let answers: Vec<bool> = (0..50).map(|number| number % 3 == 0).collect();
            let (listed, missing) = (column.listed(&answers), column.missing());
            let has = |words: &[u64], row: usize| words[row / 64] >> (row % 64) & 1 == 1;
            for (first, last) in [(-1, 40), (i64::MIN, i64::MAX), (i64::MIN, -2), (3, 2), (i64::from(i32::MAX) + 1, i64::MAX)] {
                let within = column.within(first, last);
                for (row, &number) in scanned.iter().enumerate() {
                    prop_assert_eq!(has(&within, row), number.is_some_and(|number| first <= number && number <= last));
                    prop_assert_eq!(has(&missing, row), number.is_none());
                    prop_assert_eq!(has(&listed, row), number.is_some_and(|number| (0..50).contains(&number) && number % 3 == 0));
                }
            }
            for (row, &cell) in cells.iter().enumerate() {
                prop_assert_eq!(column.get(row), cell);
                prop_assert_eq!(scanned[row], match cell { Int::Number(number) => Some(number), _ => None });
            }
        }
    }
}
