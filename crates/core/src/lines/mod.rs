//! What the scroller counts: the head of a node or a session, each a line of fixed height, and which of them are in sight.

mod folds;
mod place;
mod scale;
mod window;

pub use folds::Folds;
pub use place::Place;
pub use scale::Scale;
pub use window::{Pinned, Window};

use std::sync::Arc;

use crate::snapshot::Snapshot;

/// Height of a session's line in CSS pixels.
pub const ROW_HEIGHT: f64 = 28.0;
/// Height of a node's head in CSS pixels.
pub const HEAD_HEIGHT: f64 = 36.0;

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of the node with this number.
    Node(usize),
    /// A session: its row in the snapshot, and the number of its node.
    Session {
        /// Row in the snapshot.
        row: u32,
        /// Number of the node.
        node: usize,
    },
}

/// All lines of a table: for each node its head, and its sessions where it is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    blocks: Vec<Block>,
    order: Arc<Vec<u32>>,
}

/// A node's lines.
#[derive(Clone, Debug, PartialEq)]
struct Block {
    /// How many of the node's sessions the query chose.
    shown: usize,
    is_open: bool,
    /// Where the node's sessions start in the order.
    first_in_order: usize,
    /// How many lines stand above the node's head.
    lines_above: usize,
    /// How many pixels stand above it.
    pixels_above: f64,
}

impl Block {
    fn sessions(&self) -> usize {
        if self.is_open { self.shown } else { 0 }
    }
}

impl Lines {
    /// Lays out the sessions of `order` (node by node, as [`crate::order::arrange`] leaves them) under the heads of their nodes.
    pub fn new(snapshot: &Snapshot, order: Arc<Vec<u32>>, is_open: impl Fn(usize) -> bool) -> Lines {
        let mut blocks = Vec::with_capacity(snapshot.nodes().len());
        let mut first_in_order = 0;
        for (number, node) in snapshot.nodes().iter().enumerate() {
            let rest = order.get(first_in_order..).unwrap_or_default();
            // The nodes' rows follow each other, so a node's part of the order ends where a row of a later node stands.
            let shown = rest.partition_point(|&row| row < node.rows.end);
            blocks.push(Block { shown, is_open: is_open(number), first_in_order, lines_above: 0, pixels_above: 0.0 });
            first_in_order += shown;
        }
        let mut lines = Lines { blocks, order };
        lines.stack();
        lines
    }

    /// Opens or closes nodes, leaving the order as it is.
    pub fn fold(&mut self, is_open: impl Fn(usize) -> bool) {
        for (number, block) in self.blocks.iter_mut().enumerate() {
            block.is_open = is_open(number);
        }
        self.stack();
    }

    fn stack(&mut self) {
        let (mut lines, mut pixels) = (0, 0.0);
        for block in &mut self.blocks {
            block.lines_above = lines;
            block.pixels_above = pixels;
            lines += 1 + block.sessions();
            pixels += HEAD_HEIGHT + block.sessions() as f64 * ROW_HEIGHT;
        }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.lines_above + 1 + block.sessions())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The height of all lines in CSS pixels.
    pub fn height(&self) -> f64 {
        self.blocks.last().map_or(0.0, |block| block.pixels_above + HEAD_HEIGHT + block.sessions() as f64 * ROW_HEIGHT)
    }

    /// How many sessions the query chose, in open nodes and closed ones.
    pub fn shown(&self) -> usize {
        self.order.len()
    }

    /// The same of one node.
    pub fn shown_of(&self, node: usize) -> usize {
        self.blocks.get(node).map_or(0, |block| block.shown)
    }

    /// Whether the node is open.
    pub fn is_open(&self, node: usize) -> bool {
        self.blocks.get(node).is_some_and(|block| block.is_open)
    }

    /// The chosen rows in their order.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The line with this number, from the top.
    pub fn get(&self, line: usize) -> Option<Line> {
        let node = self.block_of_line(line)?;
        let block = self.blocks.get(node)?;
        match line - block.lines_above {
            0 => Some(Line::Node(node)),
            below if below <= block.sessions() => {
                let row = self.order.get(block.first_in_order + below - 1).copied()?;
                Some(Line::Session { row, node })
            }
            _ => None,
        }
    }

    /// The number of a node's head.
    pub fn head(&self, node: usize) -> Option<usize> {
        self.blocks.get(node).map(|block| block.lines_above)
    }

    /// Where a line's upper edge is, in CSS pixels from the top of the first one.
    pub fn top(&self, line: usize) -> f64 {
        let Some(block) = self.block_of_line(line).and_then(|node| self.blocks.get(node)) else { return 0.0 };
        match line - block.lines_above {
            0 => block.pixels_above,
            below => block.pixels_above + HEAD_HEIGHT + (below - 1) as f64 * ROW_HEIGHT,
        }
    }

    /// The line at a height, in CSS pixels from the top; the last one beyond the end.
    pub fn at(&self, pixels: f64) -> usize {
        let node = self.blocks.partition_point(|block| block.pixels_above <= pixels).saturating_sub(1);
        let Some(block) = self.blocks.get(node) else { return 0 };
        let below_head = pixels - block.pixels_above - HEAD_HEIGHT;
        let sessions_above = if below_head < 0.0 { 0 } else { 1 + (below_head / ROW_HEIGHT) as usize };
        block.lines_above + sessions_above.min(block.sessions())
    }

    fn block_of_line(&self, line: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.lines_above <= line).checked_sub(1)
    }
}

#[cfg(test)]
mod tests;
