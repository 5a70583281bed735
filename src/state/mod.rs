//! What the page knows: plain signals, grouped by what they are about. Views read them; only handlers write them.

mod form;
mod reading;
mod table;
mod theme;

pub use form::{Filled, Form};
pub use reading::{Progress, Reading};
pub use table::{Problem, Table, View};
pub use theme::Theme;

use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::connection::Secret;
use sessions_core::failure::Failure;
use sessions_core::words::{Words, en};

/// The state of the page. Copied freely: it holds handles, not data.
#[derive(Clone, Copy)]
pub struct Dashboard {
    /// The page's words in the person's language.
    pub words: StoredValue<Words>,
    /// What stands in the form.
    pub form: Form,
    /// Whether the form is open.
    pub form_open: RwSignal<bool>,
    /// The call that is under way.
    pub progress: RwSignal<Option<Progress>>,
    /// The last good reading; it stays when a later one fails.
    pub reading: RwSignal<Option<Arc<Reading>>>,
    /// What went wrong last.
    pub failure: RwSignal<Option<Failure>>,
    /// The table: filter, order, open nodes, focus.
    pub table: Table,
    /// What has just been done, for a moment and for screen readers.
    pub said: RwSignal<String>,
    /// Whether the help is open.
    pub help_open: RwSignal<bool>,
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// The token in use. In memory only.
    pub token: StoredValue<Option<Secret>>,
    /// The call that is under way, to be cancelled.
    pub call: StoredValue<Option<web_sys::AbortController>, LocalStorage>,
}

impl Dashboard {
    /// The state of a page that has just been opened.
    pub fn new() -> Dashboard {
        let reading = RwSignal::new(None);
        Dashboard {
            words: StoredValue::new(en::LABELS),
            form: Form::new(),
            form_open: RwSignal::new(true),
            progress: RwSignal::new(None),
            reading,
            failure: RwSignal::new(None),
            table: Table::new(reading),
            said: RwSignal::new(String::new()),
            help_open: RwSignal::new(false),
            theme: RwSignal::new(Theme::load()),
            token: StoredValue::new(None),
            call: StoredValue::new_local(None),
        }
    }

    /// The state, from anywhere below the page's root.
    pub fn get() -> Dashboard {
        expect_context()
    }

    /// The page's words.
    pub fn words(self) -> Words {
        self.words.get_value()
    }
}
