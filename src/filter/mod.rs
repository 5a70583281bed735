//! The line above the table: the filter, and the button that opens and closes all nodes.

use leptos::prelude::*;

use crate::parts::{flag, handler, icon, key, live_icon, text, word, yes};
use crate::state::Dashboard;

/// The id of the filter's field, for the key that leads to it.
pub const FILTER_ID: &str = "filter";

/// The filter and its neighbour.
pub fn filter_bar(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let problem = move || table.view.with(|view| view.problem.clone());
    let wrong = move || table.view.with(|view| view.problem.is_some());
    let wrong_part = move || {
        let Some(problem) = problem() else { return String::new() };
        table.filter.with(|text| text.get(problem.span.start..problem.span.end).unwrap_or_default().to_owned())
    };
    let why = text(move || problem().map(|problem| problem.text).unwrap_or_default());
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
            <div class="query" class:wrong=yes(wrong)>
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
                    aria-invalid=flag(wrong)
                    aria-describedby="filter-problem"
                    prop:value=text(move || table.filter.get())
                    on:input=handler(move |event| table.filter.set(event_target_value(&event)))
                    on:keydown=handler(on_key)
                />
                <span class="wide">{key("/")}</span>
            </div>
            {fold_button(dashboard)}
            <p id="filter-problem" class="filter-problem" role="status" hidden=yes(move || !wrong())>
                <code hidden=yes(move || wrong_part().is_empty())>{text(wrong_part)}</code>
                <span>{why}</span>
            </p>
        </div>
    }
}

fn fold_button(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let all_open = move || table.all_open();
    let label = move || if all_open() { words.close_all } else { words.open_all };
    view! {
        <button
            type="button"
            class="button"
            aria-label=word(label)
            title=word(label)
            on:click=handler(move |_| table.set_all_open(!untrack(all_open)))
        >
            {live_icon(word(move || if all_open() { "fold" } else { "unfold" }))}
            <span class="wide">{word(label)}</span>
        </button>
    }
}
