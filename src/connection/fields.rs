use leptos::prelude::*;

use super::field::{Field, field};
use crate::browser;
use crate::parts::{Tag, icon_button, tag};
use crate::state::Dashboard;

/// The fields of the form, from top to bottom.
pub(super) fn all(dashboard: Dashboard) -> Vec<Tag> {
    let words = dashboard.words();
    let form = dashboard.form();
    let optional = |dashboard: Dashboard| dashboard.words().optional;
    let endpoint = Field {
        id: "endpoint",
        label: words.endpoint,
        value: form.endpoint,
        problem: |dashboard| dashboard.form.endpoint_problem(),
        hint: |dashboard| dashboard.words().endpoint_hint.to_owned(),
        note: |_| "",
        whole: true,
        visible: None,
    };
    let project = Field {
        id: "project",
        label: words.project,
        value: form.project,
        problem: |dashboard| dashboard.form.project_problem(),
        hint: |dashboard| dashboard.form.project_hint().unwrap_or_default().to_owned(),
        whole: false,
        ..endpoint
    };
    let instance = Field {
        id: "instance",
        label: words.instance,
        value: form.instance,
        problem: |dashboard| dashboard.form.instance_problem(),
        hint: |dashboard| dashboard.form.instance_hint().unwrap_or_default().to_owned(),
        whole: false,
        ..endpoint
    };
    let node = Field {
        id: "node",
        label: words.node,
        value: form.node,
        problem: |dashboard| dashboard.form.node_problem(),
        hint: |dashboard| dashboard.words().node_hint.to_owned(),
        note: optional,
        ..endpoint
    };
    let proxy = Field {
        id: "proxy",
        label: words.proxy,
        value: form.proxy,
        problem: |dashboard| dashboard.form.proxy_problem(),
        hint: proxy_hint,
        note: optional,
        ..endpoint
    };
    let token = Field {
        id: "token",
        label: words.token,
        value: form.token,
        problem: |dashboard| dashboard.form.token_problem(),
        hint: token_hint,
        note: |dashboard| if dashboard.form.token_needed.get() { "" } else { dashboard.words().optional },
        visible: Some(form.token_visible),
        ..endpoint
    };
    let reveal = icon_button(
        dashboard,
        |dashboard| if dashboard.form.token_visible.get() { "eye-off" } else { "eye" },
        reveal_label,
        |dashboard| dashboard.form.token_visible.update(|visible| *visible = !*visible),
    );
    let token = tag("div", "field whole").child(field(dashboard, token)).child(tag("div", "reveal").child(reveal));
    let lines = [endpoint, project, instance, node, proxy].map(|line| field(dashboard, line));
    lines.into_iter().chain([token]).collect()
}

/// What the proxy's template makes of a call: the address that it would really go to.
fn proxy_hint(dashboard: Dashboard) -> String {
    let words = dashboard.words();
    let sample = || {
        let proxy = dashboard.form.read_proxy().ok()?;
        if let Some(hint) = dashboard.form.proxy_hint() {
            return Some(hint.to_owned());
        }
        let endpoint = dashboard.form.read_endpoint().ok()?;
        if proxy.is_direct() {
            return Some(words.proxy_direct.to_owned());
        }
        let address = browser::resolve(&proxy.apply(&endpoint.target("/v3/")))?;
        Some((words.proxy_sample)(&format!("{address}…")))
    };
    sample().unwrap_or_else(|| words.proxy_hint.to_owned())
}

fn token_hint(dashboard: Dashboard) -> String {
    let words = dashboard.words();
    let hint = if dashboard.form.token_kept() {
        words.token_kept
    } else if dashboard.form.token_needed.get() {
        words.token_hint
    } else {
        words.token_optional_hint
    };
    hint.to_owned()
}

fn reveal_label(dashboard: Dashboard) -> String {
    let words = dashboard.words();
    if dashboard.form.token_visible.get() { words.token_hide.to_owned() } else { words.token_show.to_owned() }
}
