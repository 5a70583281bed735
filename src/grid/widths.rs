use sessions_core::cells::EVEN;
use sessions_core::layout::tracks;

use super::scroll::Scroll;
use crate::parts::{Tag, tag, watch};
use crate::state::{Live, Table};

/// What of a row no column has, in CSS pixels: the gutter with the ticks (`--gutter`), and what stands left and right of the columns.
const EDGES: u32 = 34 + 6 + 12;

/// How wide the columns are: in whole letters, so that a row is one line of text and not a box for each cell, which browsers lay out and paint in
/// half the time.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    letters: Live<Letters>,
    tracks: Live<Vec<u16>>,
}

/// The letters of the cells, as this browser has them.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Letters {
    /// Width in CSS pixels.
    pub(super) width: f64,
    /// Whether all that cells may be filled with are equally wide. Where not, each cell has a box of its own.
    pub(super) even: bool,
}

impl Widths {
    pub(super) fn new(table: &'static Table, scroll: Scroll) -> Widths {
        let widths = Widths { letters: Live::new(Letters { width: 7.0, even: false }), tracks: Live::new(Vec::new()) };
        watch(move || {
            let room = scroll.width() - f64::from(EDGES);
            let now = tracks(&table.columns(), table.narrow.get(), room, widths.letters.get().width);
            if widths.tracks.with_untracked(|before| *before != now) {
                widths.tracks.set(now);
            }
        });
        widths
    }

    pub(super) fn letters(self) -> Letters {
        self.letters.get()
    }

    /// The width of each column, in letters.
    pub(super) fn tracks(self) -> Vec<u16> {
        self.tracks.get()
    }

    /// The same as CSS has them, after the gutter.
    pub(super) fn css(self) -> String {
        let mut css = String::from("calc(var(--gutter) + 6px)");
        self.tracks.with(|tracks| {
            for track in tracks {
                css.push_str(&[" calc(", &track.to_string(), "*var(--letter))"].concat());
            }
        });
        css
    }

    /// How wide the table is at least, as CSS has it.
    pub(super) fn least_css(self) -> String {
        let letters: u32 = self.tracks.with(|tracks| tracks.iter().map(|&track| u32::from(track)).sum());
        ["max(100%,calc(", &EDGES.to_string(), "px + ", &letters.to_string(), "*var(--letter)))"].concat()
    }

    /// Two lines that nobody sees, and what measures them.
    pub(super) fn rulers(self) -> (Tag, impl Fn() + Clone + 'static) {
        let count = EVEN.chars().count();
        let ruler = |letters: &str| tag("span", "ruler").attr("aria-hidden", "true").says(letters);
        let (zeros, all) = (ruler(&"0".repeat(count)), ruler(EVEN));
        let rulers = tag("div", "rulers").child(zeros.clone()).child(all.clone());
        let measure = move || {
            let width = |ruler: &Tag| ruler.element().get_bounding_client_rect().width();
            let (zeros, all) = (width(&zeros), width(&all));
            let now = Letters { width: zeros / count as f64, even: (zeros - all).abs() < 0.5 };
            if now.width > 0.0 && self.letters.get_untracked() != now {
                self.letters.set(now);
            }
        };
        (rulers, measure)
    }
}
