use leptos::prelude::*;
use sessions_core::regions::{self, REGIONS};
use web_sys::Event;

use super::fields::region_of;
use crate::parts::{Tag, tag, text, yes};
use crate::state::Dashboard;

/// The choice of a region, which fills in the endpoint. An endpoint of one's own is typed there.
pub(super) fn region(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let chosen = move || region_of(dashboard).map(|region| region.id).unwrap_or_default();
    let options = REGIONS.iter().map(|region| {
        let name = if region.name == region.id { String::new() } else { [region.name, " · "].concat() };
        option(region.id, &[&name, region.id].concat())
    });
    let select = tag("select", "input")
        .attr("id", "region")
        .attr_when("disabled", yes(move || dashboard.is_busy()))
        .child(option("", words.form_region_other()))
        .children(options)
        .on("change", move |event: Event| {
            let endpoint = regions::region(&event_target_value(&event)).and_then(regions::endpoint);
            let endpoint = endpoint.map(|endpoint| endpoint.url());
            dashboard.form.endpoint.set(endpoint.unwrap_or_default());
        })
        .value_live(text(move || chosen().to_owned()));
    let head = tag("div", "label").child(tag("label", "").attr("for", "region").says(words.form_region()));
    tag("div", "field").child(head).child(select)
}

fn option(value: &str, says: &str) -> Tag {
    tag("option", "").attr("value", value).says(says)
}
