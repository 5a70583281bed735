use sessions_core::regions;
use sessions_core::words::Say;

use super::field::{Field, Hint, field};
use super::region::region;
use super::sign_in::sign_in;
use super::test::test_button;
use crate::browser;
use crate::connect;
use crate::parts::{Tag, action, plain, tag, yes};
use crate::state::Dashboard;

/// The fields of the form, from top to bottom: where, by which way, who, and what.
pub(super) fn all(dashboard: Dashboard) -> Vec<Tag> {
    let form = dashboard.form();
    let endpoint = Field {
        problem: |dashboard| dashboard.form.endpoint_problem(dashboard.words()),
        hint: Hint::By(|dashboard| {
            let blank = dashboard.form.endpoint.with(|text| text.trim().is_empty());
            if blank { dashboard.words().form_endpoint_hint().to_owned() } else { String::new() }
        }),
        ..Field::new("endpoint", Say::FORM_ENDPOINT, form.endpoint)
    };
    let proxy = Field {
        problem: |dashboard| dashboard.form.proxy_problem(dashboard.words()),
        hint: Hint::By(proxy_hint),
        is_optional: |_| true,
        whole: true,
        ..Field::new("proxy", Say::FORM_PROXY, form.proxy)
    };
    let project = Field {
        problem: |dashboard| dashboard.form.project_problem(dashboard.words()),
        hint: Hint::By(|dashboard| {
            let hint = dashboard.form.project_hint(dashboard.words());
            let blank = dashboard.form.project.with(|text| text.trim().is_empty());
            hint.unwrap_or(if blank { dashboard.words().form_project_hint() } else { "" }).to_owned()
        }),
        ..Field::new("project", Say::FORM_PROJECT, form.project)
    };
    let instance = Field {
        problem: |dashboard| dashboard.form.instance_problem(dashboard.words()),
        hint: Hint::By(|dashboard| {
            let hint = dashboard.form.instance_hint(dashboard.words());
            let blank = dashboard.form.instance.with(|text| text.trim().is_empty());
            hint.unwrap_or(if blank { dashboard.words().form_instance_hint() } else { "" }).to_owned()
        }),
        ..Field::new("instance", Say::FORM_INSTANCE, form.instance)
    };
    let node = Field {
        problem: |dashboard| dashboard.form.node_problem(dashboard.words()),
        hint: Hint::Says(Say::FORM_NODE_HINT),
        is_optional: |_| true,
        whole: true,
        ..Field::new("node", Say::FORM_NODE, form.node)
    };
    vec![
        region(dashboard),
        field(dashboard, endpoint),
        field(dashboard, proxy).child(test_button(dashboard)),
        sign_in(dashboard),
        field(dashboard, project).child(choose(dashboard, Say::CHOOSE_PROJECT, connect::list_projects)),
        field(dashboard, instance).child(choose(dashboard, Say::CHOOSE_INSTANCE, connect::list_instances)),
        field(dashboard, node),
    ]
}

/// A button in the corner of a field that lists what could stand in it.
fn choose(dashboard: Dashboard, label: Say, press: fn(Dashboard)) -> Tag {
    plain("link corner")
        .attr("aria-label", dashboard.words().text(label))
        .attr_when("disabled", yes(move || dashboard.is_busy()))
        .says(dashboard.words().form_choose())
        .press(action(move || press(dashboard)))
}

/// What the proxy's template makes of a call: the address that it would really go to.
fn proxy_hint(dashboard: Dashboard) -> String {
    let words = dashboard.words();
    let sample = || {
        let proxy = dashboard.form.read_proxy().ok()?;
        if let Some(hint) = dashboard.form.proxy_hint(dashboard.words()) {
            return Some(hint.to_owned());
        }
        let endpoint = dashboard.form.read_endpoint().ok()?;
        if proxy.is_direct() {
            return Some(words.form_proxy_direct().to_owned());
        }
        let address = browser::resolve(&proxy.apply(&endpoint.target("/v3/")))?;
        Some(words.form_proxy_sample(&format!("{address}…")))
    };
    sample().unwrap_or_else(|| words.form_proxy_hint().to_owned())
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
