use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use sessions_core::complete::{Completion, Counts, Kind, apply, complete};
use sessions_core::format::grouped;
use sessions_core::query::Span;
use sessions_core::snapshot::Snapshot;

use crate::browser;
use crate::parts::{flag, handler, yes};
use crate::state::Dashboard;

/// The id of the list.
pub(super) const LIST_ID: &str = "filter-suggestions";

/// What could be typed next, as a list below the filter.
#[derive(Clone, Copy)]
pub(super) struct Suggestions {
    dashboard: Dashboard,
    input: NodeRef<html::Input>,
    items: RwSignal<Vec<Completion>>,
    /// The one that the arrow keys have chosen.
    chosen: RwSignal<Option<usize>>,
    replace: StoredValue<Span>,
    /// The values of the snapshot that was asked last: they are counted once.
    counts: StoredValue<Option<(Arc<Snapshot>, Arc<Counts>)>>,
}

impl Suggestions {
    pub(super) fn new(dashboard: Dashboard, input: NodeRef<html::Input>) -> Suggestions {
        Suggestions {
            dashboard,
            input,
            items: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(None),
            replace: StoredValue::new(Span::default()),
            counts: StoredValue::new(None),
        }
    }

    pub(super) fn is_open(self) -> bool {
        self.items.with_untracked(|items| !items.is_empty())
    }

    pub(super) fn is_chosen(self) -> bool {
        self.chosen.get_untracked().is_some()
    }

    pub(super) fn active_id(self) -> Option<String> {
        self.chosen.get().map(option_id)
    }

    pub(super) fn close(self) {
        self.items.set(Vec::new());
        self.chosen.set(None);
    }

    /// Looks for suggestions at the cursor, after the table has been drawn: it is what the person waits for.
    pub(super) fn ask(self) {
        browser::start(async move {
            browser::pause().await;
            let Some(input) = self.input.get_untracked() else { return };
            let text = input.value();
            let cursor = input.selection_start().ok().flatten().map_or(text.len(), |units| byte_of(&text, units));
            let counts = self.counts();
            let found = browser::measure("sessions:complete", || complete(&text, cursor, &counts));
            self.replace.set_value(found.replace);
            self.chosen.set(None);
            // Meanwhile the person may have gone elsewhere.
            let is_there = browser::document().and_then(|document| document.active_element());
            if is_there.is_some_and(|element| element.is_same_node(Some(&input))) {
                self.items.set(found.items);
            }
        });
    }

    fn counts(self) -> Arc<Counts> {
        let snapshot = self.dashboard.table.view.with_untracked(|view| view.snapshot.clone());
        let kept = self.counts.with_value(|kept| {
            kept.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &snapshot)).map(|(_, counts)| counts.clone())
        });
        kept.unwrap_or_else(|| {
            let counts = Arc::new(Counts::new(snapshot.clone()));
            self.counts.set_value(Some((snapshot, counts.clone())));
            counts
        })
    }

    /// Goes up or down the list; beyond its ends stands what was typed.
    pub(super) fn choose(self, by: isize) {
        let count = self.items.with_untracked(Vec::len);
        let next = match self.chosen.get_untracked() {
            None if by < 0 => count.checked_sub(1),
            None => Some(0),
            Some(chosen) => chosen.checked_add_signed(by).filter(|next| *next < count),
        };
        self.chosen.set(next);
        if let Some(element) = next.and_then(|next| browser::element_by_id(&option_id(next))) {
            browser::bring_into_view(&element);
        }
    }

    pub(super) fn accept_chosen(self) {
        if let Some(chosen) = self.chosen.get_untracked() {
            self.accept(chosen);
        }
    }

    fn accept(self, number: usize) {
        let Some(item) = self.items.with_untracked(|items| items.get(number).cloned()) else { return };
        let Some(input) = self.input.get_untracked() else { return };
        let (text, cursor) = apply(&input.value(), self.replace.get_value(), &item.insert);
        input.set_value(&text);
        let units = text.get(..cursor).unwrap_or_default().encode_utf16().count() as u32;
        let _ = input.set_selection_range(units, units);
        self.dashboard.table.filter.set(text);
        self.close();
        self.ask();
    }
}

/// Where a place that JavaScript counts in UTF-16 units is in the text's bytes.
fn byte_of(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (byte, character) in text.char_indices() {
        if left == 0 {
            return byte;
        }
        left = left.saturating_sub(character.len_utf16());
    }
    text.len()
}

fn option_id(number: usize) -> String {
    format!("suggestion-{number}")
}

/// Draws the list.
pub(super) fn list(dashboard: Dashboard, suggestions: Suggestions) -> impl IntoView + use<> {
    let options = move || {
        let items = suggestions.items.get().into_iter().enumerate();
        items.map(|(number, item)| option(dashboard, suggestions, number, &item)).collect::<Vec<_>>()
    };
    view! {
        <div
            id=LIST_ID
            class="suggestions"
            role="listbox"
            aria-label=dashboard.words().suggestions
            hidden=yes(move || suggestions.items.with(Vec::is_empty))
        >
            {options}
        </div>
    }
}

fn option(dashboard: Dashboard, suggestions: Suggestions, number: usize, item: &Completion) -> impl IntoView + use<> {
    let words = dashboard.words();
    // An operator comes with its field before it.
    let operator = item.insert.trim().trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let (picture, meaning) = match item.kind {
        Kind::Field(field) => ("field", (words.field_meaning)(field).to_owned()),
        Kind::Flag(flag) => ("flag", (words.flag_meaning)(flag).to_owned()),
        Kind::Operator => ("operator", (words.operator_meaning)(operator).to_owned()),
        Kind::Keyword => ("keyword", (words.operator_meaning)(item.insert.trim()).to_owned()),
        Kind::Value => ("value", String::new()),
    };
    let count = item.count.map(|count| grouped(u64::from(count))).unwrap_or_default();
    let chosen = move || suggestions.chosen.get() == Some(number);
    let label = html::span().class(format!("suggestion-label mono {picture}")).child(item.label.clone());
    let meaning = html::span().class("suggestion-meaning").child(meaning);
    let count = html::span().class("suggestion-count").child(count);
    html::div()
        .id(option_id(number))
        .class("suggestion")
        .attr("role", "option")
        .attr("aria-selected", flag(chosen))
        // Before the field loses the focus.
        .on(
            leptos::ev::mousedown,
            handler(move |event: web_sys::MouseEvent| {
                event.prevent_default();
                suggestions.accept(number);
            }),
        )
        .child((label, meaning, count))
}
