//! The line at the bottom: how many sessions are shown, and what has just been done.

use leptos::prelude::*;
use sessions_core::format::grouped;

use crate::connection::progress_line;
use crate::parts::{icon_button, key, push, text, yes};
use crate::state::Dashboard;

/// The line at the bottom.
pub fn footer(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let counts = text(move || {
        dashboard.table.view.with(|view| {
            let (shown, total) = (view.lines.shown() as u64, view.snapshot.len() as u64);
            (words.status)(&grouped(shown), &grouped(total), view.snapshot.nodes().len() as u64, view.filtered)
        })
    });
    view! {
        <footer class="footer" hidden=yes(move || !dashboard.has_table())>
            <span role="status" class="counts">{counts}</span>
            {selection(dashboard)}
            {progress_line(dashboard, |dashboard| !dashboard.form_open.get())}
            {push()}
            <span class="said" role="status">{text(move || dashboard.said.get())}</span>
            <span class="wide keys" aria-hidden="true">
                {key("↑")}{key("↓")}{words.key_move}{key("←")}{key("→")}{words.key_fold}{key("x")}{words.key_select}{key("m")}{words.key_menu}{key("c")}{words.key_copy}
            </span>
        </footer>
    }
}

/// How many sessions are selected, and the button that lets go of them.
fn selection(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let none = move || table.selection.with(|selection| selection.is_empty());
    let said = text(move || {
        let hidden = table.selection.with(|selection| table.view.with(|view| selection.hidden(view.lines.order())));
        let hidden = (hidden > 0).then(|| grouped(hidden as u64));
        (words.selected)(&grouped(table.selection.with(|selection| selection.len()) as u64), hidden.as_deref())
    });
    let clear = icon_button(
        dashboard,
        |_| "close",
        |dashboard| dashboard.words().clear_selection.to_owned(),
        |dashboard| {
            dashboard.table.selection.update(|selection| selection.clear());
        },
    );
    view! {
        <span class="selected" hidden=yes(none)>
            <span role="status">{said}</span>
            {clear}
        </span>
    }
}
