//! The line above the table: the filter with its suggestions, and what else decides how the table looks.

mod paint;
mod query_box;
mod suggestions;

use leptos::prelude::*;
use sessions_core::settings::Part;

use crate::parts::{Tag, action, live_icon, plain, tag, word};
use crate::state::Dashboard;
use crate::view_menu::{columns_menu, group_menu, statistics_menu};

pub use query_box::FILTER_ID;

/// The filter and its neighbours.
pub fn filter_bar(dashboard: Dashboard) -> Tag {
    tag("div", "bar")
        .of_part(dashboard, Part::Filter)
        .child(query_box::query_box(dashboard))
        .child(group_menu(dashboard))
        .child(columns_menu(dashboard))
        .child(statistics_menu(dashboard))
        .child(fold_button(dashboard))
}

fn fold_button(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let all_open = move || table.all_open();
    let label = move || words.fold_all(table.grouping.get().by, !all_open());
    plain("button")
        .attr_text("aria-label", word(label))
        .attr_text("title", word(label))
        .child(live_icon(word(move || if all_open() { "fold" } else { "unfold" })))
        .press(action(move || table.set_all_open(!untrack(all_open))))
}
