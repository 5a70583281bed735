use leptos::prelude::*;

use super::field::{Field, field};
use crate::browser;
use crate::parts::{icon_button, live, text, word};
use crate::state::Dashboard;

/// The fields of the form, from top to bottom.
pub(super) fn all(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let form = dashboard.form;
    let problem = |problem: fn(crate::state::Form) -> Option<String>| live(move || problem(form));
    let none = word(|| "");
    let optional = word(move || words.optional);
    let hint = |hint: fn(crate::state::Form) -> Option<&'static str>| word(move || hint(form).unwrap_or_default());
    let simple = |id, label, value, problem, hint, note, wide| {
        field(dashboard, Field { id, label, value, problem, hint, note, wide, secret: None })
    };
    view! {
        {simple("endpoint", words.endpoint, form.endpoint, problem(|form| form.endpoint_problem()),
            word(move || words.endpoint_hint), none, true)}
        {simple("project", words.project, form.project, problem(|form| form.project_problem()),
            hint(|form| form.project_hint()), none, false)}
        {simple("instance", words.instance, form.instance, problem(|form| form.instance_problem()),
            hint(|form| form.instance_hint()), none, false)}
        {simple("node", words.node, form.node, problem(|form| form.node_problem()),
            word(move || words.node_hint), optional, true)}
        {simple("proxy", words.proxy, form.proxy, problem(|form| form.proxy_problem()),
            proxy_hint(dashboard), optional, true)}
        {token(dashboard)}
    }
}

/// What the proxy's template makes of a call: the address that it would really go to.
fn proxy_hint(dashboard: Dashboard) -> Signal<String> {
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
        let address = browser::resolve(&proxy.apply(&endpoint.target("/v3/")))?;
        Some((words.proxy_sample)(&format!("{address}…")))
    };
    text(move || sample().unwrap_or_else(|| words.proxy_hint.to_owned()))
}

/// The token: hidden as it is typed, and gone from the page once it is in use.
fn token(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let form = dashboard.form;
    let visible = RwSignal::new(false);
    let hint = word(move || {
        if form.token_kept() {
            words.token_kept
        } else if form.token_needed.get() {
            words.token_hint
        } else {
            words.token_optional_hint
        }
    });
    let reveal = icon_button(
        word(move || if visible.get() { words.token_hide } else { words.token_show }),
        word(move || if visible.get() { "eye-off" } else { "eye" }),
        Box::new(move || visible.update(|visible| *visible = !*visible)),
    );
    let line = Field {
        id: "token",
        label: words.token,
        value: form.token,
        problem: live(move || form.token_problem()),
        hint,
        note: word(move || if form.token_needed.get() { "" } else { words.optional }),
        wide: true,
        secret: Some(live(move || !visible.get())),
    };
    view! {
        <div class="field whole">
            {field(dashboard, line)}
            <div class="reveal">{reveal}</div>
        </div>
    }
}
