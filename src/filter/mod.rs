//! The line above the table: the filter, and the button that opens and closes all nodes.

use leptos::prelude::*;

use crate::parts::{flag, handler, icon, key, live, live_icon, text, word};
use crate::state::Dashboard;

/// The id of the filter's field, for the key that leads to it.
pub const FILTER_ID: &str = "filter";

/// The filter and its neighbour.
pub fn filter_bar(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table;
    let problem = Memo::new(move |_| table.view.with(|view| view.problem.clone()));
    let right = live(move || problem.with(Option::is_none));
    let wrong_part = text(move || {
        let Some(problem) = problem.get() else { return String::new() };
        table.filter.with(|text| text.get(problem.span.start..problem.span.end).unwrap_or_default().to_owned())
    });
    let why = text(move || problem.get().map(|problem| problem.text).unwrap_or_default());
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            table.filter.set(String::new());
        }
        "ArrowDown" | "Enter" => {
            event.prevent_default();
            crate::browser::focus(crate::grid::GRID_ID);
        }
        _ => {}
    };
    view! {
        <div class="bar">
            <div class="query" class:wrong=live(move || !right.get())>
                {icon("search")}
                <input
                    id=FILTER_ID
                    type="search"
                    class="query-input mono"
                    aria-label=words.filter
                    placeholder=words.filter_placeholder
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    aria-invalid=flag(live(move || !right.get()))
                    aria-describedby="filter-problem"
                    prop:value=table.filter
                    on:input=handler(move |event| table.filter.set(event_target_value(&event)))
                    on:keydown=handler(on_key)
                />
                <span class="wide">{key("/")}</span>
            </div>
            {fold_button(dashboard)}
            <p id="filter-problem" class="filter-problem" role="status" hidden=right>
                <code hidden=live(move || wrong_part.with(String::is_empty))>{wrong_part}</code>
                <span>{why}</span>
            </p>
        </div>
    }
}

fn fold_button(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table;
    let all_open = live(move || table.all_open());
    let label = word(move || if all_open.get() { words.close_all } else { words.open_all });
    view! {
        <button
            type="button"
            class="button"
            aria-label=label
            title=label
            on:click=handler(move |_| table.set_all_open(!all_open.get_untracked()))
        >
            {live_icon(word(move || if all_open.get() { "fold" } else { "unfold" }))}
            <span class="wide">{label}</span>
        </button>
    }
}
