use leptos::html;
use leptos::prelude::*;

/// A picture of `style/controls.css`, in the colour of the text beside it. It says nothing by itself: what it stands on has a
/// name.
pub fn icon(name: &'static str) -> impl IntoView {
    html::span().class(format!("icon icon-{name}")).attr("aria-hidden", "true")
}
