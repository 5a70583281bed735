use super::{Tag, action, live_icon, tag, text, word};
use crate::state::Dashboard;

/// A button with words on it.
pub fn button(
    dashboard: Dashboard,
    class: &'static str,
    label: fn(Dashboard) -> &'static str,
    press: fn(Dashboard),
) -> Tag {
    plain(class).says_live(word(move || label(dashboard))).press(action(move || press(dashboard)))
}

/// A button with a picture on it, whose words are its name and appear on hover.
pub fn icon_button(
    dashboard: Dashboard,
    picture: fn(Dashboard) -> &'static str,
    label: fn(Dashboard) -> String,
    press: fn(Dashboard),
) -> Tag {
    plain("button quiet")
        .attr_text("aria-label", text(move || label(dashboard)))
        .attr_text("title", text(move || label(dashboard)))
        .child(live_icon(word(move || picture(dashboard))))
        .press(action(move || press(dashboard)))
}

/// A button that does nothing yet.
pub fn plain(class: &str) -> Tag {
    tag("button", class).attr("type", "button")
}
