use leptos::html;
use leptos::prelude::*;

use super::{Text, Yes, handler};

/// One of several choices that exclude each other: those of the same `group`.
pub fn radio(group: &'static str, label: Text, chosen: Yes, choose: Box<dyn FnMut()>) -> impl IntoView + use<> {
    choice("radio", group, label, chosen, choose)
}

/// A choice of its own.
pub fn tick(label: Text, chosen: Yes, choose: Box<dyn FnMut()>) -> impl IntoView + use<> {
    choice("checkbox", "", label, chosen, choose)
}

fn choice(
    kind: &'static str,
    group: &'static str,
    label: Text,
    chosen: Yes,
    mut choose: Box<dyn FnMut()>,
) -> impl IntoView + use<> {
    let input = html::input()
        .r#type(kind)
        .name(group)
        .prop("checked", chosen)
        .on(leptos::ev::change, handler(move |_| choose()));
    html::label().class("choice").child((input, html::span().child(label)))
}
