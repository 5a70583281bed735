use sessions_core::cells::EVEN;
use sessions_core::layout::tracks;

use super::scroll::Scroll;
use crate::parts::{Tag, tag, watch};
use crate::state::{Live, Table};

/// What of a row no column has, in CSS pixels: the gutter with the ticks (`--gutter`), and what stands left and right of the columns.
const EDGES: u32 = 34 + 6 + 12;

/// How many letters cells may be filled with ([`EVEN`]), and as many zeros.
const LETTERS: usize = 98;
const ZEROS: &str = match core::str::from_utf8(&[b'0'; LETTERS]) {
    Ok(zeros) => zeros,
    Err(_) => "",
};

/// How wide the columns are: in whole letters, so that a row is one line of text and not a box for each cell, which browsers lay out and paint in
/// half the time.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    /// How wide two lines are in CSS pixels: one of zeros, and one of as many letters, all that cells may be filled with.
    rulers: Live<(f64, f64)>,
    tracks: Live<Vec<u32>>,
}

impl Widths {
    pub(super) fn new(table: &'static Table, scroll: Scroll) -> Widths {
        let widths = Widths { rulers: Live::new((0.0, 1.0)), tracks: Live::new(Vec::new()) };
        watch(move || {
            let room = scroll.width() - f64::from(EDGES);
            let letter = widths.rulers.get().0 / LETTERS as f64;
            let now = tracks(&table.columns(), table.narrow.get(), room, letter);
            if widths.tracks.with_untracked(|before| *before != now) {
                widths.tracks.set(now);
            }
        });
        widths
    }

    /// Whether all letters that cells may be filled with are equally wide. Where not, each cell has a box of its own.
    pub(super) fn even(self) -> bool {
        let (zeros, all) = self.rulers.get();
        (zeros - all).abs() < 0.5
    }

    /// The width of each column, in letters.
    pub(super) fn tracks(self) -> Vec<u32> {
        self.tracks.get()
    }

    /// The same as CSS has them, after the gutter.
    pub(super) fn css(self) -> String {
        let mut css = String::from("calc(var(--gutter) + 6px)");
        for track in self.tracks() {
            css.push_str(&[" ", &track.to_string(), "ch"].concat());
        }
        css
    }

    /// How wide the table is at least, as CSS has it.
    pub(super) fn least_css(self) -> String {
        let letters: u32 = self.tracks().iter().sum();
        ["max(100%,", &EDGES.to_string(), "px + ", &letters.to_string(), "ch)"].concat()
    }

    /// Two lines that nobody sees, and what measures them.
    pub(super) fn rulers(self) -> ([Tag; 2], impl Fn() + Clone + 'static) {
        let ruler = |letters: &str| tag("span", "ruler").attr("aria-hidden", "true").says(letters);
        let (zeros, all) = (ruler(ZEROS), ruler(EVEN));
        let rulers = [zeros.clone(), all.clone()];
        let measure = move || {
            let width = |ruler: &Tag| ruler.element().get_bounding_client_rect().width();
            let now = (width(&zeros), width(&all));
            if now.0 > 0.0 && self.rulers.get_untracked() != now {
                self.rulers.set(now);
            }
        };
        (rulers, measure)
    }
}
