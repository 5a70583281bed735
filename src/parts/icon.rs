use leptos::html;
use leptos::prelude::*;

/// A picture of `style/controls.css`, in the colour of the text beside it. It says nothing by itself: what it stands on has a
/// name.
pub fn icon(name: &'static str) -> impl IntoView + use<> {
    html::span().class(format!("icon icon-{name}")).attr("aria-hidden", "true")
}

/// A picture that changes.
pub fn live_icon(name: Signal<String>) -> impl IntoView + use<> {
    let class = Signal::derive(move || format!("icon icon-{}", name.get()));
    html::span().class(class).attr("aria-hidden", "true")
}
