//! What the scroller counts: the head of a group or a session, each a line of fixed height, and which of them are in sight.

mod density;
mod folds;
mod folds_text;
mod place;
mod scale;
mod window;

pub use density::{Density, Heights};
pub use folds::Folds;
pub use place::Place;
pub use scale::Scale;
pub use window::{Pinned, Window};

use std::borrow::Cow;
use std::sync::Arc;

use crate::groups::{Arranged, Group};

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of the group with this number.
    Group(usize),
    /// A session: its row in the snapshot, and the number of its group.
    Session {
        /// Row in the snapshot.
        row: u32,
        /// Number of the group.
        group: usize,
    },
}

/// All lines of a table: for each group its head, and its sessions where it is open.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// There may be a million, so what follows from the groups and the numbers of lines is not kept.
    blocks: Vec<Block>,
    arranged: Arc<Arranged>,
    heights: Heights,
}

/// A group's lines.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Block {
    /// How many lines stand above the group's head.
    lines_above: u32,
    is_open: bool,
}

impl PartialEq for Lines {
    /// Whether they are the same lines of one arrangement. Two arrangements are two, even where all in them is equal.
    fn eq(&self, other: &Lines) -> bool {
        Arc::ptr_eq(&self.arranged, &other.arranged) && self.heights == other.heights && self.blocks == other.blocks
    }
}

impl Lines {
    /// Lays out arranged sessions under the heads of their groups.
    pub fn new(arranged: Arc<Arranged>, heights: Heights, is_open: impl Fn(usize) -> bool) -> Lines {
        let mut lines = Lines { blocks: Vec::with_capacity(arranged.groups.len()), arranged, heights };
        lines.fold(is_open);
        lines
    }

    /// Opens or closes groups, leaving the order as it is.
    pub fn fold(&mut self, is_open: impl Fn(usize) -> bool) {
        self.blocks.clear();
        let mut lines_above = 0;
        for (number, group) in self.arranged.groups.iter().enumerate() {
            let is_open = is_open(number);
            self.blocks.push(Block { lines_above, is_open });
            lines_above += 1 + if is_open { group.len } else { 0 };
        }
    }

    /// The groups and sessions that the lines stand for.
    pub fn arranged(&self) -> &Arc<Arranged> {
        &self.arranged
    }

    /// How high the lines are.
    pub fn heights(&self) -> Heights {
        self.heights
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.blocks.len().checked_sub(1).map_or(0, |last| self.lines_above(last) + 1 + self.sessions(last))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The height of all lines in CSS pixels.
    pub fn height(&self) -> f64 {
        let heads = self.blocks.len();
        self.pixels(heads, self.len() - heads)
    }

    /// How many sessions the query chose, in open groups and closed ones.
    pub fn shown(&self) -> usize {
        self.arranged.order.len()
    }

    /// The same of one group.
    pub fn shown_of(&self, group: usize) -> usize {
        self.group(group).map_or(0, |group| group.len as usize)
    }

    /// Whether the group is open.
    pub fn is_open(&self, group: usize) -> bool {
        self.blocks.get(group).is_some_and(|block| block.is_open)
    }

    /// Whether every group is open.
    pub fn all_open(&self) -> bool {
        self.blocks.iter().all(|block| block.is_open)
    }

    /// The chosen rows in their order, in open groups and closed ones.
    pub fn order(&self) -> &[u32] {
        &self.arranged.order
    }

    /// The rows that have a line, from the top: those of open groups.
    pub fn open_rows(&self) -> Cow<'_, [u32]> {
        if self.len() == self.blocks.len() + self.shown() {
            return Cow::Borrowed(self.order());
        }
        let open = (0..self.blocks.len()).filter(|&group| self.is_open(group));
        Cow::Owned(open.flat_map(|group| self.arranged.rows(group)).copied().collect())
    }

    /// The line with this number, from the top.
    pub fn get(&self, line: usize) -> Option<Line> {
        let group = self.block_of_line(line)?;
        match line - self.lines_above(group) {
            0 => Some(Line::Group(group)),
            below if below <= self.sessions(group) => {
                let row = self.arranged.rows(group).get(below - 1).copied()?;
                Some(Line::Session { row, group })
            }
            _ => None,
        }
    }

    /// The line of a group's head.
    pub fn head(&self, group: usize) -> Option<usize> {
        self.blocks.get(group).map(|block| block.lines_above as usize)
    }

    /// The lines of a group's first and last session; `None` where it is closed or has none.
    pub fn first_last(&self, group: usize) -> Option<(usize, usize)> {
        let head = self.head(group)?;
        match self.sessions(group) {
            0 => None,
            sessions => Some((head + 1, head + sessions)),
        }
    }

    /// The line of a row; `None` where it was not chosen or its group is closed. Looks through all rows.
    pub fn line_of(&self, row: u32) -> Option<usize> {
        let place = self.arranged.order.iter().position(|&other| other == row)?;
        let group = self.arranged.group_at(place)?;
        let first = self.first_last(group)?.0;
        Some(first + place - self.group(group)?.first as usize)
    }

    /// Where a line's upper edge is, in CSS pixels from the top of the first one.
    pub fn top(&self, line: usize) -> f64 {
        let Some(group) = self.block_of_line(line) else { return 0.0 };
        let heads = group + usize::from(line > self.lines_above(group));
        self.pixels(heads, line - heads)
    }

    /// The line at a height, in CSS pixels from the top; the last one beyond the end.
    pub fn at(&self, pixels: f64) -> usize {
        let Some(group) = self.last_block(|group, lines_above| self.pixels(group, lines_above - group) <= pixels)
        else {
            return 0;
        };
        let head = self.lines_above(group);
        let below_head = pixels - self.pixels(group + 1, head - group);
        let sessions_above = if below_head < 0.0 { 0 } else { 1 + (below_head / self.heights.row) as usize };
        head + sessions_above.min(self.sessions(group))
    }

    fn group(&self, group: usize) -> Option<&Group> {
        self.arranged.groups.get(group)
    }

    /// How many sessions of a group have a line.
    fn sessions(&self, group: usize) -> usize {
        if self.is_open(group) { self.shown_of(group) } else { 0 }
    }

    fn lines_above(&self, group: usize) -> usize {
        self.head(group).unwrap_or_default()
    }

    fn pixels(&self, heads: usize, sessions: usize) -> f64 {
        heads as f64 * self.heights.head + sessions as f64 * self.heights.row
    }

    fn block_of_line(&self, line: usize) -> Option<usize> {
        self.last_block(|_, lines_above| lines_above <= line)
    }

    /// The last block for which something is so, where it is so for all blocks before it: given its number and how many lines
    /// stand above it. The first block at least.
    fn last_block(&self, is_so: impl Fn(usize, usize) -> bool) -> Option<usize> {
        let (mut found, mut end) = (0, self.blocks.len());
        if end == 0 {
            return None;
        }
        while end - found > 1 {
            let middle = found + (end - found) / 2;
            if is_so(middle, self.lines_above(middle)) {
                found = middle;
            } else {
                end = middle;
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests;
