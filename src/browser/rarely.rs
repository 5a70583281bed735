use std::cell::Cell;

use leptos::prelude::*;
use web_sys::Event;

use super::on_window;

/// How long something may wait to be done, in milliseconds.
const WAIT: std::time::Duration = std::time::Duration::from_millis(250);

/// Something that need not be done each time it is asked for: soon is enough, once for all who asked meanwhile, and before the page goes.
/// Browsers refuse an address that is written a hundred times in a row, as dragging the edge of a column would.
#[derive(Clone, Copy)]
pub struct Rarely {
    work: &'static dyn Fn(),
    is_due: &'static Cell<bool>,
}

impl Rarely {
    /// Does nothing yet.
    pub fn new(work: impl Fn() + 'static) -> Rarely {
        let rarely = Rarely { work: Box::leak(Box::new(work)), is_due: Box::leak(Box::new(Cell::new(false))) };
        on_window("pagehide", move |_: Event| rarely.now());
        rarely
    }

    /// Does it soon.
    pub fn soon(self) {
        if !self.is_due.replace(true) {
            set_timeout(move || self.now(), WAIT);
        }
    }

    fn now(self) {
        if self.is_due.replace(false) {
            (self.work)();
        }
    }
}
