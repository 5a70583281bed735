//! The keys that work anywhere on the page, but not while something is being typed.

use leptos::prelude::*;
use sessions_core::settings::Part;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::browser;
use crate::connect;
use crate::filter::FILTER_ID;
use crate::header;
use crate::state::Dashboard;

/// Listens for as long as the page is there.
pub fn listen(dashboard: Dashboard) {
    browser::on_window("keydown", move |event: KeyboardEvent| pressed(dashboard, &event));
}

fn pressed(dashboard: Dashboard, event: &KeyboardEvent) {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented());
    if !plain || is_typing(event) || dashboard.help_open.get_untracked() {
        return;
    }
    let hides = |part| untrack(|| dashboard.hides(part));
    let has_table = untrack(|| dashboard.has_table());
    match event.key().as_str() {
        "/" if has_table && !hides(Part::Filter) => browser::focus(FILTER_ID),
        "?" => dashboard.help_open.set(true),
        "r" if has_table && !hides(Part::Actions) && !event.repeat() && !untrack(|| dashboard.is_busy()) => {
            connect::refresh(dashboard)
        }
        "l" if has_table && !hides(Part::Actions) && !event.repeat() => header::copy_link(dashboard),
        "Escape" if dashboard.choosing.with_untracked(Option::is_some) => dashboard.choosing.set(None),
        "Escape" if has_table && dashboard.form_open.get_untracked() => dashboard.form_open.set(false),
        _ => return,
    }
    event.prevent_default();
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let choice = |target: &Element| matches!(target.get_attribute("type").as_deref(), Some("checkbox" | "radio"));
    // In a list of choices, letters go to the choice that begins with them.
    target.is_some_and(|target| match target.tag_name().as_str() {
        "INPUT" => !choice(&target),
        name => name == "SELECT",
    })
}
