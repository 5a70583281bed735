use leptos::html;
use leptos::prelude::*;

/// A key of the keyboard, for the eye only.
pub fn key(name: &'static str) -> impl IntoView + use<> {
    html::kbd().attr("aria-hidden", "true").child(name)
}

/// Pushes what follows to the other end of its line.
pub fn push() -> impl IntoView + use<> {
    html::span().class("push")
}
