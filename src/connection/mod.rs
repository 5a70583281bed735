//! The form: which instance, which way there, and the sign-in.

mod field;
mod fields;
mod progress;

use leptos::prelude::*;
use sessions_core::words::en;

use crate::browser;
use crate::connect;
use crate::parts::{button, flag, handler, text, word, yes};
use crate::state::Dashboard;

pub use progress::progress_line;

/// The form "Connection". Open until the first table is there, and again when the person asks for it.
pub fn connection_form(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let form = dashboard.form();
    let busy = move || dashboard.is_busy();
    let undecided = move || !form.trusted.get() && !dashboard.questions().is_empty();
    let incomplete = move || form.tried.get() && (form.read().is_none() || undecided());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        connect::connect(dashboard);
        if untrack(incomplete) {
            focus_first_problem();
        }
    };
    let cancel = button(dashboard, "button", |dashboard| dashboard.words().cancel, connect::cancel);
    let close = button(
        dashboard,
        "button quiet",
        |dashboard| dashboard.words().close,
        |dashboard| {
            dashboard.form_open.set(false);
        },
    );
    view! {
        <form
            id="connection"
            class="connection"
            aria-label=words.connection
            novalidate=true
            autocomplete="off"
            hidden=yes(move || !dashboard.form_open.get())
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
                <button type="submit" class="button primary" disabled=yes(busy)>
                    {word(move || if busy() { words.connecting } else { words.connect })}
                </button>
                <span hidden=yes(move || !busy())>{cancel}</span>
                <span hidden=yes(move || busy() || !dashboard.has_table())>{close}</span>
                {progress_line(dashboard, |_| true)}
                <span class="problem" role="alert">{word(move || if incomplete() { words.fix_fields } else { "" })}</span>
            </div>
        </form>
    }
}

/// Where a link chose the endpoint or the proxy, the person is asked before anything is sent there.
fn trust(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let form = dashboard.form();
    let questions = move || {
        dashboard.questions().iter().map(en::destination_question).collect::<Vec<_>>().join(
            "
",
        )
    };
    let unticked = move || form.tried.get() && !form.trusted.get();
    view! {
        <div class="trust" role="group" aria-labelledby="trust-title" hidden=yes(move || questions().is_empty())>
            <b id="trust-title">{words.trust_title}</b>
            <p>{text(questions)}</p>
            <label>
                <input
                    id="trust"
                    type="checkbox"
                    aria-invalid=flag(unticked)
                    prop:checked=yes(move || form.trusted.get())
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
