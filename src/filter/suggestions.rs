use std::sync::Arc;

use crate::state::{Held, Live};
use leptos::prelude::*;
use sessions_core::complete::{Completion, Counts, Kind, apply, complete};
use sessions_core::query::{self, Span};
use sessions_core::select::select;
use sessions_core::snapshot::Snapshot;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, MouseEvent};

use crate::browser;
use crate::parts::{Tag, flag, tag, watch, yes};
use crate::state::Dashboard;

/// The id of the list.
pub(super) const LIST_ID: &str = "filter-suggestions";

/// How soon after the person has come to the field the first keys are prepared for: when it has been drawn that they have.
const SOON: std::time::Duration = std::time::Duration::from_millis(20);

/// What could be typed next, as a list below the filter.
#[derive(Clone, Copy)]
pub(super) struct Suggestions {
    dashboard: Dashboard,
    input: Held<HtmlInputElement>,
    items: Live<Vec<Completion>>,
    /// The one that the arrow keys have chosen.
    chosen: Live<Option<usize>>,
    replace: Held<Span>,
    /// The values of the snapshot that was asked last: they are counted once.
    counts: Held<Option<Arc<Counts>>>,
    /// Which question is the newest: the answers to others are no longer wanted.
    asked: Held<u32>,
    /// Whether that has no answer yet, so that what is listed belongs to what stood there before.
    waits: Live<bool>,
}

impl Suggestions {
    pub(super) fn new(dashboard: Dashboard, input: &HtmlInputElement) -> Suggestions {
        let suggestions = Suggestions {
            dashboard,
            input: Held::new(input.clone()),
            items: Live::new(Vec::new()),
            chosen: Live::new(None),
            replace: Held::new(Span::default()),
            counts: Held::new(None),
            asked: Held::new(0),
            waits: Live::new(false),
        };
        // What was counted holds its snapshot, and goes with it.
        watch(move || {
            let snapshot = dashboard.table.view.with(|view| view.snapshot.clone());
            if suggestions.counted(&snapshot).is_none() {
                suggestions.counts.set_value(None);
            }
        });
        suggestions
    }

    /// Whether there is something to choose.
    pub(super) fn has_items(self) -> bool {
        self.items.with(|items| !items.is_empty())
    }

    pub(super) fn is_open(self) -> bool {
        self.items.with_untracked(|items| !items.is_empty())
    }

    pub(super) fn is_chosen(self) -> bool {
        self.chosen.get_untracked().is_some()
    }

    /// The id of the one that is chosen.
    pub(super) fn active_id(self) -> Option<String> {
        self.chosen.get().map(option_id)
    }

    pub(super) fn close(self) {
        self.next_question(false);
        if self.is_open() {
            self.items.set(Vec::new());
        }
        self.chosen.set(None);
    }

    /// Asks what nobody has asked, while the person has come to the field and not typed yet. A browser compiles a program piece by piece as it is called,
    /// and first so that it is compiled soon and not so that it is fast; the first keys would wait for that, and for the values being counted.
    pub(super) fn get_ready(self) {
        let ask = move || {
            if self.input.get_value().value().is_empty() {
                let (question, counts) = ("10", self.counts());
                let _ = query::parse(question).map(|query| select(counts.snapshot(), &query));
                complete(question, question.len(), &counts);
            }
        };
        set_timeout(ask, SOON);
    }

    fn next_question(self, waits: bool) -> u32 {
        let next = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(next);
        self.waits.set(waits);
        next
    }

    /// Looks for suggestions at the cursor, after the table has been drawn: it is what the person waits for.
    pub(super) fn ask(self) {
        let question = self.next_question(true);
        self.chosen.set(None);
        browser::start(async move {
            browser::next_frame().await;
            if self.asked.get_value() == question {
                self.answer();
            }
        });
    }

    /// Lists what fits the text as it stands now, if that has not been done: keys may come faster than frames, and what is taken must fit what it is put
    /// into.
    fn answer(self) {
        if !self.waits.get_untracked() {
            return;
        }
        self.waits.set(false);
        let input = self.input.get_value();
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
    }

    fn counts(self) -> Arc<Counts> {
        let snapshot = self.dashboard.table.view.with_untracked(|view| view.snapshot.clone());
        self.counted(&snapshot).unwrap_or_else(|| {
            let counts = Arc::new(Counts::new(snapshot));
            self.counts.set_value(Some(counts.clone()));
            counts
        })
    }

    /// What was counted, if it was of this snapshot.
    fn counted(self, snapshot: &Arc<Snapshot>) -> Option<Arc<Counts>> {
        self.counts.get_value().filter(|counts| core::ptr::eq(counts.snapshot(), &**snapshot))
    }

    /// Goes up or down the list; beyond its ends stands what was typed.
    pub(super) fn choose(self, by: isize) {
        self.answer();
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
        let item = || self.items.with_untracked(|items| items.get(number).cloned());
        let pressed = item();
        self.answer();
        let Some(item) = item().filter(|item| Some(item) == pressed.as_ref()) else { return };
        let input = self.input.get_value();
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
pub(super) fn list(dashboard: Dashboard, suggestions: Suggestions) -> Tag {
    let options = Box::new(move || {
        suggestions.items.with(|items| {
            items.iter().enumerate().map(|(number, item)| option(dashboard, suggestions, number, item)).collect()
        })
    });
    let press = move |event: MouseEvent| {
        // Before the field loses the focus.
        event.prevent_default();
        if event.button() != 0 {
            return;
        }
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let option = pressed.and_then(|target| target.closest("[data-number]").ok().flatten());
        let number = option.and_then(|option| option.get_attribute("data-number"));
        if let Some(number) = number.and_then(|number| number.parse().ok()) {
            suggestions.accept(number);
        }
    };
    tag("div", "suggestions")
        .attr("id", LIST_ID)
        .attr("role", "listbox")
        .attr("aria-label", dashboard.words().filter_suggestions())
        .attr_live("aria-busy", flag(move || suggestions.waits.get()))
        .attr_when("hidden", yes(move || suggestions.items.with(Vec::is_empty)))
        .children_live(options)
        .on("mousedown", press)
}

fn option(dashboard: Dashboard, suggestions: Suggestions, number: usize, item: &Completion) -> Tag {
    let words = dashboard.words();
    // An operator comes with its field before it.
    let operator = item.insert.trim().trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let (kind, meaning) = match item.kind {
        Kind::Field(field) => ("named", words.field_meaning(field)),
        Kind::Flag(flag) => ("named", words.flag_meaning(flag)),
        Kind::Operator | Kind::Keyword => ("named", words.operator_meaning(operator)),
        Kind::Value => ("", ""),
    };
    let count = item.count.map(|count| words.grouped(u64::from(count))).unwrap_or_default();
    let chosen = move || suggestions.chosen.get() == Some(number);
    tag("div", "suggestion")
        .attr("id", &option_id(number))
        .attr("role", "option")
        .attr("data-number", &number.to_string())
        .attr_live("aria-selected", flag(chosen))
        .child(tag("span", &["suggestion-label mono ", kind].concat()).says(&item.label))
        .child(tag("span", "suggestion-meaning").says(meaning))
        .child(tag("span", "suggestion-count").says(&count))
}
