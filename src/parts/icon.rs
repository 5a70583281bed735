use leptos::html;
use leptos::prelude::*;

use super::live::Text;
use super::text;

/// A picture of `style/controls.css`, in the colour of the text beside it. It says nothing by itself: what it stands on has a
/// name.
pub fn icon(name: &'static str) -> impl IntoView + use<> {
    html::span().class(format!("icon icon-{name}")).attr("aria-hidden", "true")
}

/// A picture that changes.
pub fn live_icon(mut name: Text) -> impl IntoView + use<> {
    html::span().class(text(move || format!("icon icon-{}", name()))).attr("aria-hidden", "true")
}
