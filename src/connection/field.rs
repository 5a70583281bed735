use leptos::prelude::*;
use sessions_core::words::Say;
use web_sys::Event;

use crate::parts::{Tag, flag, tag, text, word, yes};
use crate::state::{Dashboard, Live};

/// A labelled line of text, with a hint below it, or what is wrong with it in the hint's place.
pub(super) struct Field {
    /// The element's id.
    pub(super) id: &'static str,
    /// The label.
    pub(super) label: Say,
    /// What is typed.
    pub(super) value: Live<String>,
    /// What is wrong with it.
    pub(super) problem: fn(Dashboard) -> Option<String>,
    /// What helps filling it in.
    pub(super) hint: Hint,
    /// Whether the way to sign in that it belongs to takes it.
    pub(super) is_needed: bool,
    /// Whether it may be left empty.
    pub(super) is_optional: fn(Dashboard) -> bool,
    /// Whether it takes the whole width.
    pub(super) whole: bool,
    /// Whether what is typed may be seen, for fields that hide it.
    pub(super) visible: Option<Live<bool>>,
}

/// What helps filling in a field.
pub(super) enum Hint {
    /// Always the same.
    Says(Say),
    /// By what else the form says.
    By(fn(Dashboard) -> String),
}

impl Hint {
    fn now(&self, dashboard: Dashboard) -> String {
        match self {
            Hint::Says(say) => dashboard.words().text(*say).to_owned(),
            Hint::By(hint) => hint(dashboard),
        }
    }
}

impl Field {
    /// A field with nothing to say.
    pub(super) fn new(id: &'static str, label: Say, value: Live<String>) -> Field {
        Field {
            id,
            label,
            value,
            problem: |_| None,
            hint: Hint::By(|_| String::new()),
            is_needed: false,
            is_optional: |_| false,
            whole: false,
            visible: None,
        }
    }
}

/// Draws a field.
pub(super) fn field(dashboard: Dashboard, field: Field) -> Tag {
    let Field { id, label, value, problem, hint, is_needed, is_optional, whole, visible } = field;
    let problem = move || {
        let blank = || if is_needed { dashboard.form.blank_problem(dashboard.words(), value) } else { None };
        problem(dashboard).or_else(blank)
    };
    let wrong = move || problem().is_some();
    let hint_id = [id, "-hint"].concat();
    let kind = move || if visible.is_some_and(|visible| !visible.get()) { "password" } else { "text" };
    let note = move || if is_optional(dashboard) { dashboard.words().form_optional() } else { "" };
    let head = tag("div", "label")
        .child(tag("label", "").attr("for", id).says(dashboard.words().text(label)))
        .child(tag("span", "note").says_live(word(note)));
    let input = tag("input", "input mono")
        .attr("id", id)
        .attr_text("type", word(kind))
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .attr("autocomplete", if visible.is_some() { "new-password" } else { "off" })
        .attr_live("aria-invalid", flag(wrong))
        .attr("aria-describedby", &hint_id)
        .attr_when("readonly", yes(move || dashboard.is_busy()))
        .value_live(text(move || value.get()))
        .on("input", move |event: Event| value.set(event_target_value(&event)));
    let below = tag("p", "hint")
        .attr("id", &hint_id)
        .class_when("problem", yes(wrong))
        .says_live(text(move || problem().unwrap_or_else(|| hint.now(dashboard))));
    tag("div", if whole { "field whole" } else { "field" }).child(head).child(input).child(below)
}
