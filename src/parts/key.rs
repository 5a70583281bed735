use leptos::html;
use leptos::prelude::*;

/// A key of the keyboard, for the eye only.
pub fn key(name: &'static str) -> AnyView {
    html::kbd().attr("aria-hidden", "true").child(name).into_any()
}

/// Pushes what follows to the other end of its line.
pub fn push() -> AnyView {
    html::span().class("push").into_any()
}
