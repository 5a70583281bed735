use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::paint;
use super::suggestions::{self, Suggestions};
use crate::parts::{flag, handler, icon, key, maybe, text, watch, yes};
use crate::state::Dashboard;

/// The id of the filter's field, for the key that leads to it.
pub const FILTER_ID: &str = "filter";

/// The field in which a filter is typed. Its text is drawn a second time behind it, in colours and with what is wrong underlined.
pub(super) fn query_box(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let input = NodeRef::<html::Input>::new();
    let painted = NodeRef::<html::Div>::new();
    let suggestions = Suggestions::new(dashboard, input);
    let wrong = move || table.view.with(|view| view.problem.is_some());
    let why =
        move || table.view.with(|view| view.problem.as_ref().map(|problem| problem.text.clone()).unwrap_or_default());

    watch(move || {
        let Some(painted) = painted.get() else { return };
        let wrong = table.view.with(|view| view.problem.as_ref().map(|problem| problem.span));
        table.filter.with(|text| paint::paint(&painted, text, wrong));
        follow_scroll(input, &painted);
    });
    let scrolled = move || {
        if let Some(painted) = painted.get_untracked() {
            follow_scroll(input, &painted);
        }
    };
    view! {
        <div class="query" class:wrong=yes(wrong) on:focusout=handler(move |_| suggestions.close())>
            {icon("search")}
            <div class="query-text mono">
                <div class="query-paint" aria-hidden="true" node_ref=painted></div>
                <input
                    id=FILTER_ID
                    node_ref=input
                    type="search"
                    class="query-input"
                    aria-label=words.filter
                    placeholder=words.filter_placeholder
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-controls=suggestions::LIST_ID
                    aria-activedescendant=maybe(move || suggestions.active_id())
                    aria-invalid=flag(wrong)
                    aria-describedby="filter-problem"
                    prop:value=text(move || table.filter.get())
                    on:input=handler(move |event| {
                        table.filter.set(event_target_value(&event));
                        suggestions.ask();
                    })
                    on:keydown=handler(move |event| on_key(dashboard, suggestions, &event))
                    on:scroll=handler(move |_| scrolled())
                    on:keyup=handler(move |_| scrolled())
                    on:select=handler(move |_| scrolled())
                />
            </div>
            <span class="wide">{key("/")}</span>
            <div class="query-below">
                <p id="filter-problem" class="filter-problem" role="status" hidden=yes(move || !wrong())>{text(why)}</p>
                {suggestions::list(dashboard, suggestions)}
            </div>
        </div>
    }
}

fn on_key(dashboard: Dashboard, suggestions: Suggestions, event: &KeyboardEvent) {
    let table = dashboard.table();
    let open = suggestions.is_open();
    let chosen = suggestions.is_chosen();
    match event.key().as_str() {
        // While an input method puts a character together, its keys are its own.
        _ if event.is_composing() => return,
        "ArrowDown" if open => suggestions.choose(1),
        "ArrowUp" if open => suggestions.choose(-1),
        "Enter" | "Tab" if chosen => suggestions.accept_chosen(),
        " " if event.ctrl_key() => suggestions.ask(),
        "Escape" if open => suggestions.close(),
        "Escape" => table.filter.set(String::new()),
        "ArrowDown" | "Enter" => crate::browser::focus(crate::grid::GRID_ID),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// What is painted stands where the field has scrolled its text to.
fn follow_scroll(input: NodeRef<html::Input>, painted: &web_sys::HtmlElement) {
    let Some(input) = input.get_untracked() else { return };
    let input: &HtmlInputElement = &input;
    painted.set_scroll_left(input.scroll_left());
}
