//! The line at the bottom: how many sessions are shown and selected, and what has just been done.

use leptos::prelude::*;
use sessions_core::format::grouped;
use sessions_core::settings::Part;

use crate::connection::progress_line;
use crate::parts::{Tag, icon_button, key, push, tag, text, yes};
use crate::state::Dashboard;

/// The line at the bottom.
pub fn footer(dashboard: Dashboard) -> Tag {
    let counts = text(move || {
        dashboard.table.view.with(|view| {
            let (shown, total) = (view.lines.shown() as u64, view.snapshot.len() as u64);
            let nodes = view.snapshot.nodes().len() as u64;
            (dashboard.old_words().status)(&grouped(shown), &grouped(total), nodes, view.filtered)
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
    let words = dashboard.old_words();
    let keys = [
        ("↑↓", words.key_move),
        ("←→", words.key_fold),
        ("x", words.key_select),
        ("m", words.key_menu),
        ("c", words.key_copy),
    ];
    let hidden = yes(move || dashboard.hides(Part::Actions));
    keys.iter().fold(
        tag("span", "wide keys").attr("aria-hidden", "true").attr_when("hidden", hidden),
        |line, (names, meaning)| {
            names.chars().fold(line, |line, name| line.child(key(name.encode_utf8(&mut [0; 4])))).says(meaning)
        },
    )
}

/// How many sessions are selected, and the button that lets go of them.
fn selection(dashboard: Dashboard) -> Tag {
    let table = dashboard.table();
    let said = text(move || {
        let hidden = table.hidden_selected.get();
        let hidden = (hidden > 0).then(|| grouped(hidden as u64));
        let count = table.selection.with(|selection| selection.len());
        (dashboard.old_words().selected)(&grouped(count as u64), hidden.as_deref())
    });
    let clear = icon_button(
        dashboard,
        |_| "close",
        |dashboard| dashboard.old_words().clear_selection.to_owned(),
        |dashboard| dashboard.table.selection.update(|selection| selection.clear()),
    );
    tag("span", "selected")
        .attr_when("hidden", yes(move || table.selection.with(|selection| selection.is_empty())))
        .child(tag("span", "").attr("role", "status").says_live(said))
        .child(clear)
}
