use sessions_core::regions;

use super::field::{Field, field};
use super::region::region;
use super::sign_in::sign_in;
use super::test::test_button;
use crate::browser;
use crate::connect;
use crate::parts::{Tag, action, plain, tag, yes};
use crate::state::Dashboard;

/// The fields of the form, from top to bottom: where, by which way, who, and what.
pub(super) fn all(dashboard: Dashboard) -> Vec<Tag> {
    let words = dashboard.old_words();
    let form = dashboard.form();
    let endpoint = Field {
        problem: |dashboard| dashboard.form.endpoint_problem(dashboard.words()),
        hint: |dashboard| {
            let blank = dashboard.form.endpoint.with(|text| text.trim().is_empty());
            if blank { dashboard.old_words().endpoint_hint.to_owned() } else { String::new() }
        },
        ..Field::new("endpoint", words.endpoint, form.endpoint)
    };
    let proxy = Field {
        problem: |dashboard| dashboard.form.proxy_problem(dashboard.words()),
        hint: proxy_hint,
        is_optional: |_| true,
        whole: true,
        ..Field::new("proxy", words.proxy, form.proxy)
    };
    let project = Field {
        problem: |dashboard| dashboard.form.project_problem(dashboard.words()),
        hint: |dashboard| {
            let hint = dashboard.form.project_hint(dashboard.words());
            let blank = dashboard.form.project.with(|text| text.trim().is_empty());
            hint.unwrap_or(if blank { dashboard.old_words().entry.project_hint } else { "" }).to_owned()
        },
        ..Field::new("project", words.project, form.project)
    };
    let instance = Field {
        problem: |dashboard| dashboard.form.instance_problem(dashboard.words()),
        hint: |dashboard| {
            let hint = dashboard.form.instance_hint(dashboard.words());
            let blank = dashboard.form.instance.with(|text| text.trim().is_empty());
            hint.unwrap_or(if blank { dashboard.old_words().entry.instance_hint } else { "" }).to_owned()
        },
        ..Field::new("instance", words.instance, form.instance)
    };
    let node = Field {
        problem: |dashboard| dashboard.form.node_problem(dashboard.words()),
        hint: |dashboard| dashboard.old_words().node_hint.to_owned(),
        is_optional: |_| true,
        whole: true,
        ..Field::new("node", words.node, form.node)
    };
    let entry = words.entry;
    vec![
        region(dashboard),
        field(dashboard, endpoint),
        field(dashboard, proxy).child(test_button(dashboard)),
        sign_in(dashboard),
        field(dashboard, project).child(choose(dashboard, entry.choose_project_label, connect::list_projects)),
        field(dashboard, instance).child(choose(dashboard, entry.choose_instance_label, connect::list_instances)),
        field(dashboard, node),
    ]
}

/// A button in the corner of a field that lists what could stand in it.
fn choose(dashboard: Dashboard, label: &'static str, press: fn(Dashboard)) -> Tag {
    plain("link corner")
        .attr("aria-label", label)
        .attr_when("disabled", yes(move || dashboard.is_busy()))
        .says(dashboard.old_words().entry.choose)
        .press(action(move || press(dashboard)))
}

/// What the proxy's template makes of a call: the address that it would really go to.
fn proxy_hint(dashboard: Dashboard) -> String {
    let words = dashboard.old_words();
    let sample = || {
        let proxy = dashboard.form.read_proxy().ok()?;
        if let Some(hint) = dashboard.form.proxy_hint(dashboard.words()) {
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

/// The region that the endpoint is in, where it is one of those that are listed.
pub(super) fn region_of(dashboard: Dashboard) -> Option<&'static regions::Region> {
    let endpoint = dashboard.form.read_endpoint().ok()?;
    let region = regions::region(regions::region_of(&endpoint)?)?;
    (regions::endpoint(region)? == endpoint).then_some(region)
}

/// A group of fields that is there at times, still without any.
pub(super) fn group(class: &str, when: impl FnMut() -> bool + 'static) -> Tag {
    let mut when = when;
    tag("div", class).attr_when("hidden", yes(move || !when()))
}
