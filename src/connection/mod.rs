//! The form: which instance, which way there, and the sign-in.

mod field;
mod progress;

use field::Field;
use leptos::prelude::*;
use sessions_core::words::en;

pub use progress::ProgressLine;

use crate::browser;
use crate::connect;
use crate::parts::icon;
use crate::state::Dashboard;

/// The form "Connection". Open until the first table is there, and again when the person asks for it.
#[component]
pub fn ConnectionForm() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let form = dashboard.form;
    let has_table = move || dashboard.reading.with(Option::is_some);
    let busy = move || dashboard.progress.with(Option::is_some);
    let undecided = move || !form.trusted.get() && !dashboard.questions().is_empty();
    let incomplete = Memo::new(move |_| form.tried.get() && (form.read().is_none() || undecided()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        connect::connect(dashboard);
        if incomplete.get_untracked() {
            focus_first_problem();
        }
    };
    view! {
        <form
            id="connection"
            class="connection"
            aria-label=words.connection
            novalidate=true
            autocomplete="off"
            hidden=move || !dashboard.form_open.get()
            on:submit=submit
        >
            <div class="connection-head">
                <h2>{words.connection}</h2>
                <p class="muted">{words.connection_intro}</p>
            </div>
            <div class="fields">
                <Field id="endpoint" label=words.endpoint value=form.endpoint problem=move || form.endpoint_problem()
                    hint=move || Some(words.endpoint_hint.to_owned()) wide=true/>
                <Field id="project" label=words.project value=form.project problem=move || form.project_problem()
                    hint=move || form.project_hint().map(str::to_owned)/>
                <Field id="instance" label=words.instance value=form.instance problem=move || form.instance_problem()
                    hint=move || form.instance_hint().map(str::to_owned)/>
                <Field id="node" label=words.node note=words.optional value=form.node problem=move || form.node_problem()
                    hint=move || Some(words.node_hint.to_owned())/>
                <ProxyField/>
                <TokenField/>
                <Trust/>
            </div>
            <div class="connection-foot">
                <button type="submit" class="button primary" disabled=busy>
                    {move || if busy() { words.connecting } else { words.connect }}
                </button>
                <Show when=busy>
                    <button type="button" class="button" on:click=move |_| connect::cancel(dashboard)>{words.cancel}</button>
                </Show>
                <Show when=move || has_table() && !busy()>
                    <button type="button" class="button quiet" on:click=move |_| dashboard.form_open.set(false)>
                        {words.close}
                    </button>
                </Show>
                <ProgressLine/>
                <span class="problem" role="alert">{move || incomplete.get().then_some(words.fix_fields)}</span>
            </div>
        </form>
    }
}

/// The proxy, with the address that a call would really go to.
#[component]
fn ProxyField() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let form = dashboard.form;
    let sample = move || {
        let proxy = form.read_proxy().ok()?;
        if let Some(hint) = form.proxy_hint() {
            return Some(hint.to_owned());
        }
        let endpoint = form.read_endpoint().ok()?;
        if proxy.is_direct() {
            return Some(words.proxy_direct.to_owned());
        }
        let address = browser::resolve(&proxy.apply(&endpoint.target("/v3/…")))?;
        Some((words.proxy_sample)(&address.replace("%E2%80%A6", "…").replace("%25E2%2580%25A6", "…")))
    };
    let hint = move || Some(sample().unwrap_or_else(|| words.proxy_hint.to_owned()));
    view! {
        <Field id="proxy" label=words.proxy note=words.optional value=form.proxy problem=move || form.proxy_problem() hint=hint
            wide=true/>
    }
}

/// The token: hidden as it is typed, and gone from the page once it is in use.
#[component]
fn TokenField() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let form = dashboard.form;
    let visible = RwSignal::new(false);
    let hint = move || {
        Some(if form.token_kept.get() {
            words.token_kept.to_owned()
        } else if form.token_needed.get() {
            words.token_hint.to_owned()
        } else {
            words.token_optional_hint.to_owned()
        })
    };
    let note = move || (!form.token_needed.get()).then_some(words.optional);
    let toggle_label = move || if visible.get() { words.token_hide } else { words.token_show };
    view! {
        <div class="field wide">
            <Field id="token" label=words.token secret=Signal::derive(move || !visible.get()) value=form.token
                problem=move || form.token_problem() hint=hint live_note=Signal::derive(note)/>
            <button
                type="button"
                class="button quiet reveal"
                aria-label=toggle_label
                title=toggle_label
                aria-pressed=move || visible.get().to_string()
                on:click=move |_| visible.update(|visible| *visible = !*visible)
            >
                {move || if visible.get() { icon("eye-off") } else { icon("eye") }}
            </button>
        </div>
    }
}

/// Where a link chose the endpoint or the proxy, the person is asked before anything is sent there.
#[component]
fn Trust() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let form = dashboard.form;
    let questions = Memo::new(move |_| dashboard.questions().iter().map(en::destination_question).collect::<Vec<_>>());
    view! {
        <Show when=move || !questions.with(Vec::is_empty)>
            <div class="trust" role="group" aria-labelledby="trust-title">
                <b id="trust-title">{words.trust_title}</b>
                {move || questions.get().into_iter().map(|question| view! { <p>{question}</p> }).collect_view()}
                <label>
                    <input
                        id="trust"
                        type="checkbox"
                        aria-invalid=move || (form.tried.get() && !form.trusted.get()).then_some("true")
                        prop:checked=move || form.trusted.get()
                        on:change=move |event| form.trusted.set(event_target_checked(&event))
                    />
                    {words.trust_tick}
                </label>
            </div>
        </Show>
    }
}

/// Takes the person to the first field that is marked.
fn focus_first_problem() {
    // After the marks are drawn.
    leptos::task::spawn_local(async {
        browser::pause().await;
        let marked =
            browser::document().and_then(|document| document.query_selector("#connection [aria-invalid=true]").ok()?);
        if let Some(id) = marked.map(|element| element.id()) {
            browser::focus(&id);
        }
    });
}
