//! The form: which instance, which way there, and the sign-in.

mod choose;
mod field;
mod fields;
mod progress;
mod recent;
mod region;
mod sign_in;
mod test;

use leptos::prelude::*;
use sessions_core::words::Say;
use web_sys::{Event, SubmitEvent};

use crate::browser;
use crate::connect;
use crate::parts::{Tag, button, flag, tag, text, watch, word, yes};
use crate::state::Dashboard;

pub use progress::progress_line;
pub use sign_in::open_sign_in;

/// The form "Connection". Open until the first table is there, and again when the person asks for it.
pub fn connection_form(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let form = dashboard.form();
    let incomplete = move || form.tried.get() && (form.read().is_none() || dashboard.is_undecided());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(|| dashboard.is_busy()) {
            return;
        }
        connect::connect(dashboard);
        if untrack(incomplete) {
            focus_first_problem();
        }
    };
    let head = tag("div", "connection-head")
        .child(tag("h2", "").says(words.page_connection()))
        .child(tag("p", "muted").says(words.form_intro()));
    let problem = tag("span", "problem")
        .attr("role", "alert")
        .says_live(word(move || if incomplete() { words.form_fix_fields() } else { "" }));
    // What there is to choose from comes into sight, and the focus goes there.
    watch(move || {
        if dashboard.choosing.with(Option::is_some) && !browser::has_focus_within(choose::LIST_ID) {
            browser::start(async {
                // Once it is drawn.
                browser::pause().await;
                if let Some(list) = browser::element_by_id(choose::LIST_ID) {
                    browser::bring_into_view(&list);
                }
                browser::focus(choose::SEARCH_ID);
            });
        }
    });
    tag("form", "connection")
        .attr("id", "connection")
        .attr("aria-label", words.page_connection())
        .attr("novalidate", "")
        .attr("autocomplete", "off")
        .attr_when("hidden", yes(move || !dashboard.form_open.get()))
        .on("submit", submit)
        .child(head)
        .child(recent::recent(dashboard))
        .child(tag("div", "fields").children(fields::all(dashboard)).child(trust(dashboard)))
        .child(choose::choose(dashboard))
        .child(buttons(dashboard).child(progress_line(dashboard, |_| true)).child(problem))
}

fn buttons(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let busy = move || dashboard.is_busy();
    let go = tag("button", "button primary")
        .attr("type", "submit")
        // Not disabled: it would lose the focus.
        .attr_live("aria-disabled", flag(busy))
        .says_live(word(move || if busy() { words.form_connecting() } else { words.form_connect() }));
    let cancel = button(dashboard, "button", Say::CANCEL, connect::cancel);
    let close = button(dashboard, "button quiet", Say::CLOSE, |dashboard| dashboard.form_open.set(false));
    tag("div", "connection-foot")
        .child(go)
        .child(cancel.attr_when("hidden", yes(move || !busy())))
        .child(close.attr_when("hidden", yes(move || busy() || !dashboard.has_table())))
}

/// Where a link chose the endpoint or the proxy, the person is asked before anything is sent there.
fn trust(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let form = dashboard.form();
    let questions = move || {
        let words = dashboard.words();
        let questions = dashboard.questions();
        questions.iter().map(|asked| words.destination_question(asked)).collect::<Vec<_>>().join("\n")
    };
    let unticked = move || form.tried.get() && !form.trusted.get();
    let tick = tag("input", "")
        .attr("id", "trust")
        .attr("type", "checkbox")
        .attr_live("aria-invalid", flag(unticked))
        .checked_live(yes(move || form.trusted.get()))
        .on("change", move |event: Event| form.trusted.set(event_target_checked(&event)));
    tag("div", "trust")
        .attr("role", "group")
        .attr("aria-labelledby", "trust-title")
        .attr_when("hidden", yes(move || questions().is_empty()))
        .child(tag("b", "").attr("id", "trust-title").says(words.form_trust_title()))
        .child(tag("p", "").says_live(text(questions)))
        .child(tag("label", "").child(tick).says(words.form_trust_tick()))
}

/// Takes the person to the first field that is marked.
fn focus_first_problem() {
    // After the marks are drawn.
    browser::start(async {
        browser::pause().await;
        let marked = || browser::document()?.query_selector("#connection [aria-invalid=true]").ok()?;
        if let Some(element) = marked() {
            browser::focus(&element.id());
        }
    });
}
