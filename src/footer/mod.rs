//! The line at the bottom: how many sessions are shown, and what has just been done.

use leptos::prelude::*;
use sessions_core::format::grouped;

use crate::connection::progress_line;
use crate::parts::{key, push, text, yes};
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
            {progress_line(dashboard, |dashboard| !dashboard.form_open.get())}
            {push()}
            <span class="said" role="status">{text(move || dashboard.said.get())}</span>
            <span class="wide keys" aria-hidden="true">
                {key("↑")}{key("↓")}{words.key_move}{key("←")}{key("→")}{words.key_fold}{key("c")}{words.key_copy}
            </span>
        </footer>
    }
}
