//! The line at the bottom: how many sessions are shown, and what has just been done.

use leptos::prelude::*;
use sessions_core::format::grouped;

use crate::connection::ProgressLine;
use crate::parts::{key, push};
use crate::state::Dashboard;

/// The line at the bottom.
#[component]
pub fn Footer() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let has_table = move || dashboard.reading.with(Option::is_some);
    let counts = Memo::new(move |_| {
        dashboard.table.view.with(|view| {
            let (shown, total) = (view.lines.shown() as u64, view.snapshot.len() as u64);
            (words.status)(&grouped(shown), &grouped(total), view.snapshot.nodes().len() as u64, view.filtered)
        })
    });
    view! {
        <footer class="footer" hidden=move || !has_table()>
            <span role="status" class="counts">{counts}</span>
            <Show when=move || has_table() && !dashboard.form_open.get()>
                <ProgressLine/>
            </Show>
            {push()}
            <span class="said" role="status">{move || dashboard.said.get()}</span>
            <span class="wide keys" aria-hidden="true">
                {key("↑")}{key("↓")}{words.key_move}{key("←")}{key("→")}{words.key_fold}{key("c")}{words.key_copy}
            </span>
        </footer>
    }
}
