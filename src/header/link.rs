use sessions_core::words::Say;
use web_sys::{FocusEvent, KeyboardEvent};

use crate::browser;
use crate::parts::{Tag, icon_button, tag, text, yes};
use crate::state::Dashboard;

/// The button, for the focus to come back to.
const LINK_ID: &str = "link";
/// The field that the link is in where the browser does not copy it.
const FIELD_ID: &str = "link-field";

/// "Copy link", and below it the link itself where the browser does not let the page copy.
pub(super) fn link(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let button = icon_button(dashboard, "link", Say::COPY_LINK, copy_link).attr("id", LINK_ID);
    let field = tag("input", "mono")
        .attr("id", FIELD_ID)
        .attr("readonly", "")
        .attr("aria-label", words.link())
        .value_live(text(move || dashboard.link.get()));
    let close = icon_button(dashboard, "close", Say::CLOSE, close_panel);
    let panel = tag("div", "panel share")
        .attr("role", "group")
        .attr("aria-label", words.copy_link())
        .attr_when("hidden", yes(move || dashboard.link.with(String::is_empty)))
        .child(tag("p", "").says(words.link_by_hand()))
        .child(tag("div", "share-line").child(field).child(close));
    let root = tag("div", "popover").child(button).child(panel);
    let place = root.element().clone();
    let leave = move |event: FocusEvent| {
        if event.related_target().is_some() && browser::leaves(&place, &event) {
            dashboard.link.set(String::new());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !dashboard.link.with_untracked(String::is_empty) {
            event.prevent_default();
            event.stop_propagation();
            close_panel(dashboard);
        }
    };
    root.on("focusout", leave).on("keydown", on_key)
}

/// Copies a link to what is shown. It holds no credentials: whoever opens it signs in with their own.
pub fn copy_link(dashboard: Dashboard) {
    let link = browser::address_with(&dashboard.settings.with_value(|settings| settings.link()));
    let words = dashboard.words();
    browser::start(async move {
        if browser::copy(&link).await {
            dashboard.link.set(String::new());
            dashboard.say(words.link_copied().to_owned());
        } else {
            dashboard.said.set(String::new());
            dashboard.link.set(link);
            browser::select_soon(FIELD_ID);
        }
    });
}

fn close_panel(dashboard: Dashboard) {
    dashboard.link.set(String::new());
    browser::focus(LINK_ID);
}
