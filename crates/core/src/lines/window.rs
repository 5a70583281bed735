use core::ops::Range;

use super::Lines;

/// The lines in sight.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// The lines that are at least partly in sight, without the pinned head.
    pub lines: Range<usize>,
    /// Where the first one's upper edge is, in CSS pixels from the upper edge of the view: at most the height of a head.
    pub offset: f64,
    /// The head of the group whose sessions are in sight, where it has been scrolled out itself: it stays at the top.
    pub pinned: Option<Pinned>,
}

/// A head that stays in sight above the sessions of its group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pinned {
    /// The head's line.
    pub line: usize,
    /// Its upper edge in CSS pixels: zero, or less when the next head pushes it out.
    pub top: f64,
}

impl Lines {
    /// The lines in sight when the view, `height` pixels high, is scrolled down by `top` pixels.
    pub fn window(&self, top: f64, height: f64) -> Window {
        if self.is_empty() {
            return Window { lines: 0..0, offset: 0.0, pinned: None };
        }
        let first = self.at(top);
        let last = self.at(top + height.max(0.0));
        let pinned = self.pinned(first, top);
        // A head that is pinned while it is scrolled out itself is drawn once: pinned.
        let first = if pinned.is_some_and(|pinned| pinned.line == first) { first + 1 } else { first };
        Window { lines: first..(last + 1).max(first), offset: self.top(first) - top, pinned }
    }

    fn pinned(&self, first: usize, top: f64) -> Option<Pinned> {
        let group = self.block_of_line(first)?;
        let head = self.head(group)?;
        if self.top(head) >= top {
            return None;
        }
        let room = self.head(group + 1).map_or(f64::INFINITY, |next| self.top(next) - top);
        Some(Pinned { line: head, top: (room - self.heights.head).min(0.0) })
    }
}
