//! Which columns the table has, in which order, and how wide they are.

mod tracks;
mod written;

pub use tracks::{MOST_LETTERS, tracks};
pub use written::LayoutError;

use crate::groups::GroupBy;
use crate::snapshot::{Column, IntField};

/// The columns of the table. The default is the table's own choice, which depends on what sessions are grouped by and on how much
/// room there is; what a person chooses is kept as chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The shown columns from left to right, never none; `None` for the table's own choice.
    chosen: Option<Vec<Column>>,
    /// In CSS pixels; at most one for each column, in the order of [`Column::ALL`].
    widths: Vec<(Column, u16)>,
}

/// What stands first where there is little room.
const NARROW_FIRST: [Column; 3] = [Column::Addr, Column::Number(IntField::Idle), Column::Number(IntField::Age)];

impl Layout {
    /// The least width of a column in CSS pixels.
    pub const NARROWEST: u16 = 40;
    /// The greatest width of a column in CSS pixels.
    pub const WIDEST: u16 = 1200;

    /// The shown columns from left to right, each with its width in CSS pixels where one was chosen.
    pub fn columns(&self, by: GroupBy, narrow: bool) -> Vec<(Column, Option<u16>)> {
        let shown = self.shown(by, narrow);
        shown.into_iter().map(|column| (column, self.width(column))).collect()
    }

    /// Whether nothing was chosen.
    pub fn is_default(&self) -> bool {
        self.chosen.is_none() && self.widths.is_empty()
    }

    /// The width that was chosen for a column, in CSS pixels.
    pub fn width(&self, column: Column) -> Option<u16> {
        self.widths.iter().find(|width| width.0 == column).map(|width| width.1)
    }

    /// Shows or hides a column. One that is shown comes to stand behind the one that it stands behind in [`Column::ALL`], or the
    /// nearest before that which is shown. The last column that is shown stays.
    pub fn set_shown(&mut self, column: Column, shown: bool, by: GroupBy, narrow: bool) {
        let mut columns = self.shown(by, narrow);
        match (columns.iter().position(|&other| other == column), shown) {
            (Some(place), false) if columns.len() > 1 => drop(columns.remove(place)),
            (None, true) => {
                let mut before = Column::ALL.iter().take(number(column)).rev();
                let nearest = before.find_map(|other| columns.iter().position(|shown| shown == other));
                columns.insert(nearest.map_or(0, |place| place + 1), column);
            }
            _ => return,
        }
        self.choose(columns, by, narrow);
    }

    /// Puts a shown column at a place, counted from 0; beyond the last one, at the end.
    pub fn move_to(&mut self, column: Column, position: usize, by: GroupBy, narrow: bool) {
        let mut columns = self.shown(by, narrow);
        let Some(place) = columns.iter().position(|&other| other == column) else { return };
        columns.remove(place);
        columns.insert(position.min(columns.len()), column);
        self.choose(columns, by, narrow);
    }

    /// Moves a shown column by so many places, to the left where it is negative, and no further than to an end.
    pub fn move_by(&mut self, column: Column, places: isize, by: GroupBy, narrow: bool) {
        let columns = self.shown(by, narrow);
        let Some(place) = columns.iter().position(|&other| other == column) else { return };
        self.move_to(column, place.saturating_add_signed(places), by, narrow);
    }

    /// Chooses the width of a column, in CSS pixels, kept between [`Layout::NARROWEST`] and [`Layout::WIDEST`]; `None` for the
    /// table's own. A column that a chosen layout does not show has none.
    pub fn set_width(&mut self, column: Column, width: Option<u16>) {
        self.widths.retain(|other| other.0 != column);
        if let Some(width) = width
            && self.chosen.as_ref().is_none_or(|chosen| chosen.contains(&column))
        {
            let place = self.widths.iter().take_while(|other| number(other.0) < number(column)).count();
            self.widths.insert(place, (column, width.clamp(Self::NARROWEST, Self::WIDEST)));
        }
    }

    fn shown(&self, by: GroupBy, narrow: bool) -> Vec<Column> {
        match &self.chosen {
            Some(chosen) => chosen.clone(),
            None => own(by, narrow),
        }
    }

    fn choose(&mut self, columns: Vec<Column>, by: GroupBy, narrow: bool) {
        if columns == own(by, narrow) {
            self.chosen = None;
        } else {
            self.widths.retain(|width| columns.contains(&width.0));
            self.chosen = Some(columns);
        }
    }
}

/// The table's own choice.
fn own(by: GroupBy, narrow: bool) -> Vec<Column> {
    let first = if narrow { NARROW_FIRST.as_slice() } else { &[] };
    let rest = Column::ALL.into_iter().filter(|column| !first.contains(column));
    // The head of a node says already which one it is.
    let rest = rest.filter(|&column| column != Column::Node || by != GroupBy::Node);
    first.iter().copied().chain(rest).collect()
}

/// The column's place in [`Column::ALL`].
fn number(column: Column) -> usize {
    Column::ALL.iter().position(|&other| other == column).unwrap_or_default()
}

#[cfg(test)]
mod tests;
