//! The line above the table: the filter, and the buttons that open and close all nodes.

use leptos::prelude::*;

use crate::parts::{icon, key};
use crate::state::Dashboard;

/// The id of the filter's field, for the key that leads to it.
pub const FILTER_ID: &str = "filter";

/// The filter and its neighbours.
#[component]
pub fn FilterBar() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let table = dashboard.table;
    let problem = Memo::new(move |_| table.chosen.with(|chosen| chosen.problem.clone()));
    let wrong_part = move || {
        let problem = problem.get()?;
        table
            .filter
            .with(|text| text.get(problem.span.start..problem.span.end).map(str::to_owned))
            .filter(|text| !text.is_empty())
    };
    let all_open =
        move || table.view.with(|view| (0..view.snapshot.nodes().len()).all(|node| view.lines.is_open(node)));
    let open_all_label = move || if all_open() { words.close_all } else { words.open_all };
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
            <div class="query" class:wrong=move || problem.get().is_some()>
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
                    aria-invalid=move || problem.get().is_some().then_some("true")
                    aria-describedby="filter-problem"
                    prop:value=move || table.filter.get()
                    on:input=move |event| table.filter.set(event_target_value(&event))
                    on:keydown=on_key
                />
                <span class=move || "wide">{key("/")}</span>
            </div>
            <button
                type="button"
                class="button"
                aria-label=open_all_label
                title=open_all_label
                on:click=move |_| table.set_all_open(!all_open())
            >
                {move || if all_open() { icon("fold") } else { icon("unfold") }}
                <span class="wide">{open_all_label}</span>
            </button>
            <p id="filter-problem" class="filter-problem" role="status" hidden=move || problem.get().is_none()>
                {move || wrong_part().map(|part| view! { <code>{part}</code>" " })}
                {move || problem.get().map(|problem| problem.text)}
            </p>
        </div>
    }
}
