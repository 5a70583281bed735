use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::{handler, live_icon};

/// A button with words on it.
pub fn button(class: &'static str, label: Signal<String>, pressed: Box<dyn Fn()>) -> impl IntoView + use<> {
    html::button().r#type("button").class(class).child(label).on(ev::click, handler(move |_| pressed()))
}

/// A button with a picture on it, whose words are its name and appear on hover.
pub fn icon_button(label: Signal<String>, picture: Signal<String>, pressed: Box<dyn Fn()>) -> impl IntoView + use<> {
    html::button()
        .r#type("button")
        .class("button quiet")
        .attr("aria-label", label)
        .title(label)
        .child(live_icon(picture))
        .on(ev::click, handler(move |_| pressed()))
}
