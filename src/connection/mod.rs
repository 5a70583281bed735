//! The form: which instance, which way there, and the sign-in.

mod field;
mod fields;
mod progress;

use leptos::prelude::*;
use sessions_core::words::en;

use crate::browser;
use crate::connect;
use crate::parts::{button, flag, handler, live, text, word};
use crate::state::Dashboard;

pub use progress::progress_line;

/// The form "Connection". Open until the first table is there, and again when the person asks for it.
pub fn connection_form(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let form = dashboard.form;
    let busy = live(move || dashboard.is_busy());
    let undecided = move || !form.trusted.get() && !dashboard.questions().is_empty();
    let incomplete = Memo::new(move |_| form.tried.get() && (form.read().is_none() || undecided()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        connect::connect(dashboard);
        if incomplete.get_untracked() {
            focus_first_problem();
        }
    };
    let cancel = button("button", word(move || words.cancel), Box::new(move || connect::cancel(dashboard)));
    let close = button("button quiet", word(move || words.close), Box::new(move || dashboard.form_open.set(false)));
    view! {
        <form
            id="connection"
            class="connection"
            aria-label=words.connection
            novalidate=true
            autocomplete="off"
            hidden=live(move || !dashboard.form_open.get())
            on:submit=handler(submit)
        >
            <div class="connection-head">
                <h2>{words.connection}</h2>
                <p class="muted">{words.connection_intro}</p>
            </div>
            <div class="fields">
                {fields::all(dashboard)}
                {trust(dashboard)}
            </div>
            <div class="connection-foot">
                <button type="submit" class="button primary" disabled=busy>
                    {word(move || if busy.get() { words.connecting } else { words.connect })}
                </button>
                <span hidden=live(move || !busy.get())>{cancel}</span>
                <span hidden=live(move || busy.get() || !dashboard.has_table())>{close}</span>
                {progress_line(dashboard, live(|| true))}
                <span class="problem" role="alert">{word(move || if incomplete.get() { words.fix_fields } else { "" })}</span>
            </div>
        </form>
    }
}

/// Where a link chose the endpoint or the proxy, the person is asked before anything is sent there.
fn trust(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let form = dashboard.form;
    let questions =
        text(move || dashboard.questions().iter().map(en::destination_question).collect::<Vec<_>>().join("\n"));
    let unticked = flag(live(move || form.tried.get() && !form.trusted.get()));
    view! {
        <div class="trust" role="group" aria-labelledby="trust-title" hidden=live(move || questions.with(String::is_empty))>
            <b id="trust-title">{words.trust_title}</b>
            <p>{questions}</p>
            <label>
                <input
                    id="trust"
                    type="checkbox"
                    aria-invalid=unticked
                    prop:checked=form.trusted
                    on:change=handler(move |event| form.trusted.set(event_target_checked(&event)))
                />
                {words.trust_tick}
            </label>
        </div>
    }
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
