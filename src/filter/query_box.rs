use leptos::prelude::*;
use web_sys::{Event, KeyboardEvent};

use super::paint;
use super::suggestions::{self, Suggestions};
use crate::parts::{Tag, flag, icon, key, maybe, tag, text, watch, yes};
use crate::state::Dashboard;

/// The id of the filter's field, for the key that leads to it.
pub const FILTER_ID: &str = "filter";

/// The field in which a filter is typed. Its text is drawn a second time behind it, in colours and with what is wrong underlined.
pub(super) fn query_box(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let wrong = move || table.view.with(|view| view.problem.is_some());
    let why = move || {
        let said = table.view.with(|view| Some(dashboard.words().query_error(&view.problem.as_ref()?.reason)));
        said.unwrap_or_default()
    };

    let painted = tag("div", "query-paint").attr("aria-hidden", "true");
    let input = tag("input", "query-input")
        .attr("id", FILTER_ID)
        .attr("type", "search")
        .attr("aria-label", words.filter_label())
        .attr("placeholder", words.filter_placeholder())
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .attr("autocomplete", "off")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", suggestions::LIST_ID)
        .attr_live("aria-invalid", flag(wrong))
        .attr("aria-describedby", "filter-problem")
        .value_live(text(move || table.filter.get()));
    let suggestions = Suggestions::new(dashboard, input.input());
    let follow_scroll = {
        let (input, painted) = (input.input().clone(), painted.element().clone());
        move || painted.set_scroll_left(input.scroll_left())
    };
    watch({
        let (painted, follow_scroll) = (painted.element().clone(), follow_scroll.clone());
        let mut before = None;
        move || {
            let wrong = table.view.with(|view| view.problem.as_ref().map(|problem| problem.span));
            let now = Some((table.filter.get(), wrong));
            // The view changes more often than what is wrong with the filter.
            if before != now {
                if let Some((text, wrong)) = &now {
                    paint::paint(&painted, text, *wrong);
                }
                before = now;
                // With the frame: asking where something is scrolled to lays the page out, which it is about to be anyway.
                request_animation_frame(follow_scroll.clone());
            }
        }
    });
    let input = input
        .attr_live("aria-activedescendant", maybe(move || suggestions.active_id()))
        .on("input", move |event: Event| {
            table.filter.set(event_target_value(&event));
            suggestions.ask();
        })
        .on("focus", move |_: Event| suggestions.get_ready())
        .on("keydown", move |event: KeyboardEvent| on_key(dashboard, suggestions, &event));
    let input = ["scroll", "keyup", "select"].into_iter().fold(input, |input, event| {
        let follow_scroll = follow_scroll.clone();
        input.on(event, move |_: Event| follow_scroll())
    });
    let choosing = move || suggestions.has_items();
    let problem = tag("p", "filter-problem")
        .attr("id", "filter-problem")
        .attr("role", "status")
        .attr_when("hidden", yes(move || !wrong()))
        .says_live(text(why));
    tag("div", "query")
        .class_when("wrong", yes(wrong))
        .class_when("choosing", yes(choosing))
        .on("focusout", move |_: Event| suggestions.close())
        .child(icon("search"))
        .child(tag("div", "query-text mono").child(painted).child(input))
        .child(tag("span", "wide").child(key("/")))
        .child(
            tag("div", "query-below")
                .attr_when("hidden", yes(move || !wrong() && !choosing()))
                .child(problem)
                .child(suggestions::list(dashboard, suggestions)),
        )
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
        "ArrowDown" | "Enter" => {
            dashboard.take_step();
            crate::browser::focus(crate::grid::GRID_ID);
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}
