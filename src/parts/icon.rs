use super::{Tag, Text, tag, text};

/// A picture of `style/controls.css`, in the colour of the text beside it. It says nothing by itself: what it stands on has a
/// name.
pub fn icon(name: &str) -> Tag {
    tag("span", &["icon icon-", name].concat()).attr("aria-hidden", "true")
}

/// A picture that changes.
pub fn live_icon(mut name: Text) -> Tag {
    let class = text(move || ["icon icon-", &name.now()].concat());
    tag("span", "").attr_text("class", class).attr("aria-hidden", "true")
}
