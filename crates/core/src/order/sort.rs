use crate::snapshot::Column;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// What the table is sorted by: columns, the most important one first. Written as in links: `-idle,addr`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    keys: Vec<(Column, Direction)>,
}

impl Sort {
    /// Reads the written form. Names that are no columns, and columns named again, are left out.
    pub fn parse(text: &str) -> Sort {
        let mut sort = Sort::default();
        for part in text.split(',').map(str::trim) {
            let (direction, key) = match part.strip_prefix('-') {
                Some(key) => (Direction::Descending, key),
                None => (Direction::Ascending, part),
            };
            if let Some(column) = Column::from_key(key)
                && sort.direction(column).is_none()
            {
                sort.keys.push((column, direction));
            }
        }
        sort
    }

    /// The written form; empty for the server's own order.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for (column, direction) in &self.keys {
            if !text.is_empty() {
                text.push(',');
            }
            if *direction == Direction::Descending {
                text.push('-');
            }
            text.push_str(column.key());
        }
        text
    }

    /// The columns, the most important one first.
    pub fn keys(&self) -> &[(Column, Direction)] {
        &self.keys
    }

    /// Which way this column is sorted, if it is.
    pub fn direction(&self, column: Column) -> Option<Direction> {
        self.keys.iter().find(|key| key.0 == column).map(|key| key.1)
    }

    /// The column's place among several that are sorted by, counted from 1.
    pub fn rank(&self, column: Column) -> Option<usize> {
        self.keys.iter().position(|key| key.0 == column).map(|place| place + 1)
    }

    /// What comes of choosing a column: ascending, then descending, then not at all. `beside` keeps the other columns, and a
    /// new one comes after them.
    pub fn toggled(&self, column: Column, beside: bool) -> Sort {
        let next = match self.direction(column) {
            None => Some(Direction::Ascending),
            Some(Direction::Ascending) => Some(Direction::Descending),
            Some(Direction::Descending) => None,
        };
        if !beside {
            return Sort { keys: next.map(|direction| (column, direction)).into_iter().collect() };
        }
        let mut keys = self.keys.clone();
        match (keys.iter().position(|key| key.0 == column), next) {
            (Some(place), Some(direction)) => {
                if let Some(key) = keys.get_mut(place) {
                    key.1 = direction;
                }
            }
            (Some(place), None) => drop(keys.remove(place)),
            (None, Some(direction)) => keys.push((column, direction)),
            (None, None) => {}
        }
        Sort { keys }
    }
}
