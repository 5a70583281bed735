use crate::state::{Held, Live};
use leptos::prelude::*;
use sessions_core::lines::{Line, Scale};
use web_sys::HtmlElement;

use crate::browser;
use crate::state::Table;

/// Height of the line with the column heads; `--columns-head` in `style/tokens.css`.
const COLUMN_HEADS: f64 = 32.0;

/// The height of a table that takes the room that it needs, in CSS pixels. At most: of the closest lines, so many are a hundred elements, which
/// is as many as may be in the page. At least: room for the menu of a cell.
const MOST: f64 = 2_000.0;
const LEAST: f64 = 240.0;
/// Room for what is said where there are no sessions.
const WORDS: f64 = 88.0;

/// Where the table is scrolled to. The truth is kept in the lines' own pixels: the browser's scroll position cannot be, where
/// the lines are taller than an element may be.
#[derive(Clone, Copy)]
pub(super) struct Scroll {
    element: Held<HtmlElement>,
    top: Live<f64>,
    size: Live<(f64, f64)>,
    /// The height of the horizontal scroll bar.
    bar: Live<f64>,
    /// The position that this gave the element last: the event that tells of it is no news.
    given: Held<f64>,
}

impl Scroll {
    pub(super) fn new(element: &HtmlElement) -> Scroll {
        Scroll {
            element: Held::new(element.clone()),
            top: Live::new(0.0),
            size: Live::new((0.0, 0.0)),
            bar: Live::new(0.0),
            given: Held::new(0.0),
        }
    }

    /// How far the lines are scrolled down.
    pub(super) fn top(self) -> f64 {
        self.top.get()
    }

    /// The same, without following it.
    pub(super) fn top_untracked(self) -> f64 {
        self.top.get_untracked()
    }

    /// The height of the part in which lines are seen.
    pub(super) fn view_height(self) -> f64 {
        (self.size.get().1 - COLUMN_HEADS).max(0.0)
    }

    /// The width of the part that is seen.
    pub(super) fn width(self) -> f64 {
        self.size.get().0
    }

    /// How high all of it is, up to a limit.
    pub(super) fn whole_height(self, table: &'static Table) -> f64 {
        let is_empty = table.view.with(|view| view.lines.shown() == 0);
        let words = if is_empty { WORDS } else { 0.0 };
        // With the line above it.
        #[allow(clippy::manual_clamp, reason = "clamp can panic, and brings in what it would say")]
        let height = (self.element_height(table) + self.bar.get() + 1.0 + words).max(LEAST).min(MOST);
        height
    }

    /// The height of the element that is scrolled.
    pub(super) fn element_height(self, table: &'static Table) -> f64 {
        let lines = table.view.with(|view| view.lines.height());
        Scale::new(lines, self.view_height(), browser::pixel_ratio()).element() + COLUMN_HEADS
    }

    fn scale(self, table: &'static Table) -> Scale {
        let lines = table.view.with_untracked(|view| view.lines.height());
        Scale::new(lines, untrack(|| self.view_height()), browser::pixel_ratio())
    }

    /// The browser has scrolled.
    pub(super) fn scrolled(self, table: &'static Table) {
        let element = self.element.get_value();
        let position = f64::from(element.scroll_top());
        if (position - self.given.get_value()).abs() > 1.0 {
            self.given.set_value(position);
            self.set_top(self.scale(table).to_lines(position));
        }
    }

    /// A wheel was turned. Where the scroll bar's pixels are not the lines', the browser would go too far.
    pub(super) fn wheeled(self, table: &'static Table, event: &web_sys::WheelEvent) {
        let scale = self.scale(table);
        if !scale.is_compressed() || event.delta_y() == 0.0 || event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let step = match event.delta_mode() {
            web_sys::WheelEvent::DOM_DELTA_LINE => table.view.with_untracked(|view| view.lines.heights().row),
            web_sys::WheelEvent::DOM_DELTA_PAGE => untrack(|| self.view_height()),
            _ => 1.0,
        };
        self.go(table, self.top_untracked() + event.delta_y() * step);
    }

    /// Scrolls so far down, or as far as there is something.
    pub(super) fn go(self, table: &'static Table, top: f64) {
        let scale = self.scale(table);
        let top = scale.within(top);
        self.set_top(top);
        let element = self.element.get_value();
        element.set_scroll_top(scale.to_element(top).round() as i32);
        self.given.set_value(f64::from(element.scroll_top()));
    }

    /// Scrolls just so far that the line is in sight, below the head that may be pinned above it.
    pub(super) fn reveal(self, table: &'static Table, line: usize) {
        let (line_top, line_height, covered) = table.view.with_untracked(|view| {
            let is_head = matches!(view.lines.get(line), Some(Line::Group(_)));
            let heights = view.lines.heights();
            let (height, covered) = if is_head { (heights.head, 0.0) } else { (heights.row, heights.head) };
            (view.lines.top(line), height, covered)
        });
        let (top, height) = (self.top_untracked(), untrack(|| self.view_height()));
        if line_top - covered < top {
            self.go(table, line_top - covered);
        } else if line_top + line_height > top + height {
            self.go(table, line_top + line_height - height);
        }
    }

    /// The lines have changed: scrolls to where the person's place is now, once the element has its new height.
    pub(super) fn lines_changed(self, table: &'static Table, top: f64) {
        self.set_top(self.scale(table).within(top));
        if top == 0.0 && self.given.get_value() == 0.0 {
            // It stays at the top. Laying out a whole table takes as long as filling it or painting it: it is a task of its own, if no frame
            // comes before.
            let element = self.element.get_value();
            browser::start(async move {
                browser::pause().await;
                let _ = element.client_height();
            });
            return;
        }
        // To where it is by then: the person may have scrolled on.
        leptos::prelude::request_animation_frame(move || self.go(table, self.top_untracked()));
    }

    /// The scroller has another size.
    pub(super) fn resized(self, table: &'static Table, width: f64, height: f64) {
        let bar = f64::from(self.element.get_value().offset_height()) - height;
        if self.bar.get_untracked() != bar {
            self.bar.set(bar);
        }
        if self.size.get_untracked() != (width, height) {
            self.size.set((width, height));
            self.set_top(self.scale(table).within(self.top_untracked()));
        }
    }

    fn set_top(self, top: f64) {
        if self.top.get_untracked() != top {
            self.top.set(top);
        }
    }
}
