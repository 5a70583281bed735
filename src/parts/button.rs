use sessions_core::words::Say;

use super::{Tag, action, icon, live_icon, tag, word};
use crate::state::Dashboard;

/// A button with words on it.
pub fn button(dashboard: Dashboard, class: &str, label: Say, press: fn(Dashboard)) -> Tag {
    plain(class).says(dashboard.words().text(label)).press(action(move || press(dashboard)))
}

/// A button with a picture on it, whose words are its name and appear on hover.
pub fn icon_button(dashboard: Dashboard, picture: &str, label: Say, press: fn(Dashboard)) -> Tag {
    let label = dashboard.words().text(label);
    plain("button quiet")
        .attr("aria-label", label)
        .attr("title", label)
        .child(icon(picture))
        .press(action(move || press(dashboard)))
}

/// The same with a picture and words that change.
pub fn live_icon_button(
    dashboard: Dashboard,
    picture: fn(Dashboard) -> &'static str,
    label: fn(Dashboard) -> &'static str,
    press: fn(Dashboard),
) -> Tag {
    plain("button quiet")
        .attr_text("aria-label", word(move || label(dashboard)))
        .attr_text("title", word(move || label(dashboard)))
        .child(live_icon(word(move || picture(dashboard))))
        .press(action(move || press(dashboard)))
}

/// A button that does nothing yet.
pub fn plain(class: &str) -> Tag {
    tag("button", class).attr("type", "button")
}
