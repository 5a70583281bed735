use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::{handler, live_icon, text, word};
use crate::state::Dashboard;

/// A button with words on it.
pub fn button(
    dashboard: Dashboard,
    class: &'static str,
    label: fn(Dashboard) -> &'static str,
    press: fn(Dashboard),
) -> impl IntoView + use<> {
    html::button()
        .r#type("button")
        .class(class)
        .child(word(move || label(dashboard)))
        .on(ev::click, handler(move |_| press(dashboard)))
}

/// A button with a picture on it, whose words are its name and appear on hover.
pub fn icon_button(
    dashboard: Dashboard,
    picture: fn(Dashboard) -> &'static str,
    label: fn(Dashboard) -> String,
    press: fn(Dashboard),
) -> impl IntoView + use<> {
    html::button()
        .r#type("button")
        .class("button quiet")
        .attr("aria-label", text(move || label(dashboard)))
        .title(text(move || label(dashboard)))
        .child(live_icon(word(move || picture(dashboard))))
        .on(ev::click, handler(move |_| press(dashboard)))
}
