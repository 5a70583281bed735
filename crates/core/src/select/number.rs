use super::bits::{Bits, Filling};
use crate::columns::Ints;
use crate::query::Interval;

/// The rows whose number lies in one of the intervals. Nothing and odd values lie in none.
pub(super) fn rows(column: &Ints, intervals: &[Interval]) -> Bits {
    let mut filling = Filling::new(column.len());
    match intervals {
        [] => return Bits::zeros(column.len()),
        // One interval is what people ask for most: kept apart so that the loop over the rows has no loop in it.
        [interval] => column.for_each(|number| filling.push(number.is_some_and(|number| interval.contains(number)))),
        _ => column.for_each(|number| {
            filling.push(number.is_some_and(|number| intervals.iter().any(|interval| interval.contains(number))));
        }),
    }
    filling.finish()
}
