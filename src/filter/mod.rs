//! The line above the table: the filter with its suggestions, and what else decides how the table looks.

mod paint;
mod query_box;
mod suggestions;

use leptos::prelude::*;

use crate::parts::{handler, live_icon, word};
use crate::state::Dashboard;
use crate::view_menu::{columns_menu, group_menu};

pub use query_box::FILTER_ID;

/// The filter and its neighbours.
pub fn filter_bar(dashboard: Dashboard) -> impl IntoView + use<> {
    view! {
        <div class="bar">
            {query_box::query_box(dashboard)}
            {group_menu(dashboard)}
            {columns_menu(dashboard)}
            {fold_button(dashboard)}
        </div>
    }
}

fn fold_button(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let all_open = move || table.all_open();
    let label = move || (words.fold_all)(table.grouping.get().by, !all_open());
    view! {
        <button
            type="button"
            class="button"
            aria-label=word(label)
            title=word(label)
            on:click=handler(move |_| table.set_all_open(!untrack(all_open)))
        >
            {live_icon(word(move || if all_open() { "fold" } else { "unfold" }))}
        </button>
    }
}
