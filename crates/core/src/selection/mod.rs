//! The rows that the person selected: a set of them, whether they are in sight or not.

mod carry;
mod rows;

use std::sync::Arc;

use rows::Rows;

/// Selected rows of a snapshot. Cheap to clone, and to compare where nothing was done to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    rows: Arc<Rows>,
    /// What was selected before the range from the anchor was extended; the next extension starts from there.
    base: Arc<Rows>,
    anchor: Option<u32>,
}

impl Selection {
    /// How many rows are selected.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the row is.
    pub fn contains(&self, row: u32) -> bool {
        self.rows.contains(row)
    }

    /// The selected rows, ascending.
    pub fn rows(&self) -> Vec<u32> {
        self.rows.all()
    }

    /// The row that a range starts at.
    pub fn anchor(&self) -> Option<u32> {
        self.anchor
    }

    /// Selects this row and no other; ranges start here.
    pub fn only(&mut self, row: u32) {
        let mut rows = Rows::default();
        rows.insert(row);
        self.set(rows, Some(row));
    }

    /// Selects the row, or takes it out, and leaves the others; ranges start here.
    pub fn toggle(&mut self, row: u32) {
        let mut rows = (*self.rows).clone();
        if rows.contains(row) {
            rows.remove(row);
        } else {
            rows.insert(row);
        }
        self.set(rows, Some(row));
    }

    /// Selects the rows from the anchor to this one, both included, as they stand in `order`, in place of those that the
    /// extension before this one selected. Where the anchor or the row is not in `order`, selects this row and no other.
    pub fn extend_to(&mut self, row: u32, order: &[u32]) {
        let place = |wanted: u32| order.iter().position(|&other| other == wanted);
        let Some((from, to)) = self.anchor.and_then(place).zip(place(row)) else { return self.only(row) };
        let mut rows = (*self.base).clone();
        rows.extend(order.get(from.min(to)..=from.max(to)).unwrap_or_default());
        self.rows = Arc::new(rows);
    }

    /// Selects these rows and no others; the anchor stays if it is among them, else it is the first of them.
    pub fn all(&mut self, order: &[u32]) {
        let mut rows = Rows::default();
        rows.extend(order);
        let anchor = self.anchor.filter(|&anchor| rows.contains(anchor)).or(order.first().copied());
        self.set(rows, anchor);
    }

    /// Adds these rows, or takes them out; the anchor stays.
    pub fn set_all(&mut self, order: &[u32], selected: bool) {
        let mut rows = (*self.rows).clone();
        if selected {
            rows.extend(order);
        } else {
            order.iter().for_each(|&row| rows.remove(row));
        }
        self.set(rows, self.anchor);
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Selection::default();
    }

    /// How many of these rows are selected.
    pub fn count_in(&self, rows: &[u32]) -> usize {
        rows.iter().filter(|&&row| self.contains(row)).count()
    }

    /// How many selected rows are not among those shown, each of which stands there once.
    pub fn hidden(&self, shown: &[u32]) -> usize {
        if self.is_empty() { 0 } else { self.len() - self.count_in(shown) }
    }

    fn set(&mut self, rows: Rows, anchor: Option<u32>) {
        self.rows = Arc::new(rows);
        self.base = self.rows.clone();
        self.anchor = anchor;
    }
}

#[cfg(test)]
mod tests;
