//! The line at the bottom: how many sessions are shown and selected, and what has just been done.

use leptos::prelude::*;
use sessions_core::settings::Part;
use sessions_core::words::Say;

use crate::connection::progress_line;
use crate::parts::{Tag, icon_button, key, push, tag, text, yes};
use crate::state::Dashboard;

/// The line at the bottom.
pub fn footer(dashboard: Dashboard) -> Tag {
    let counts = text(move || {
        dashboard.table.view.with(|view| {
            let (shown, total) = (view.lines.shown() as u64, view.snapshot.len() as u64);
            dashboard.words().counts(shown, total, view.snapshot.nodes().len() as u64, view.filtered)
        })
    });
    tag("footer", "footer")
        .attr_when("hidden", yes(move || !dashboard.has_table()))
        .child(tag("span", "counts").attr("role", "status").says_live(counts))
        .child(selection(dashboard))
        .child(progress_line(dashboard, |dashboard| !dashboard.form_open.get()))
        .child(push())
        .child(tag("span", "said").attr("role", "status").says_live(text(move || dashboard.said.get())))
        .child(keys(dashboard))
}

/// The keys that help most.
fn keys(dashboard: Dashboard) -> Tag {
    let line = tag("span", "wide keys").attr("aria-hidden", "true").of_part(dashboard, Part::Actions);
    dashboard.words().pairs(Say::STATUS_KEYS).into_iter().fold(line, |line, (names, meaning)| {
        names.chars().fold(line, |line, name| line.child(key(name.encode_utf8(&mut [0; 4])))).says(meaning)
    })
}

/// How many sessions are selected, and the button that lets go of them.
fn selection(dashboard: Dashboard) -> Tag {
    let table = dashboard.table();
    let said = text(move || {
        let count = table.selection.with(|selection| selection.len());
        dashboard.words().selected(count as u64, table.hidden_selected.get() as u64)
    });
    let clear = icon_button(dashboard, "close", Say::SELECTION_NONE, |dashboard| {
        dashboard.table.selection.update(|selection| selection.clear())
    });
    tag("span", "selected")
        .attr_when("hidden", yes(move || table.selection.with(|selection| selection.is_empty())))
        .child(tag("span", "").attr("role", "status").says_live(said))
        .child(clear)
}
