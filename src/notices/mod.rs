//! What went wrong, once, in words that say what to do.

use leptos::prelude::*;
use sessions_core::failure::InWords;
use sessions_core::words::en;

use crate::connect;
use crate::parts::{Tag, button, icon, icon_button, tag, text, word, yes};
use crate::state::{Dashboard, Part};

/// The alert, what is wrong with the settings, and the note that only a part is shown.
pub fn notices(dashboard: Dashboard) -> Tag {
    tag("div", "notices").child(alert(dashboard)).child(warnings(dashboard)).child(only_a_part(dashboard))
}

/// That the table is not whole, and why.
fn only_a_part(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let part = move || match dashboard.reading.with(|reading| reading.as_ref()?.part) {
        Some(Part::BrokenOff) => words.partial,
        Some(Part::Stopped) => words.stopped,
        Some(Part::Loading) | None => "",
    };
    tag("p", "notice")
        .attr_when("hidden", yes(move || part().is_empty()))
        .child(icon("warning"))
        .child(tag("span", "").says_live(word(part)))
}

/// The one alert.
fn alert(dashboard: Dashboard) -> Tag {
    let part = move |part: fn(&InWords) -> String| {
        text(move || {
            let said = dashboard.failure.with(|failure| failure.as_ref().map(|failure| failure.in_words(&en::FAILURE)));
            said.map(|said| part(&said)).unwrap_or_default()
        })
    };
    let sentence = tag("p", "")
        .child(tag("b", "").says_live(part(|said| said.title.clone())))
        .says_live(part(|said| [" ", &said.what, " ", &said.next].concat()));
    let again = button(dashboard, "button", |dashboard| dashboard.words().try_again, connect::refresh);
    tag("div", "notice danger")
        .attr("role", "alert")
        .attr_when("hidden", yes(move || dashboard.failure.with(Option::is_none)))
        .child(icon("warning"))
        .child(
            tag("div", "say")
                .child(sentence)
                .child(tag("p", "detail mono").says_live(part(|said| said.details.clone()))),
        )
        .child(again)
        .child(dismiss(dashboard, |dashboard| dashboard.failure.set(None)))
}

/// What was wrong with the settings, said once.
fn warnings(dashboard: Dashboard) -> Tag {
    let warnings = dashboard
        .settings
        .with_value(|settings| settings.warnings().iter().map(en::settings_warning).collect::<Vec<_>>().join("\n"));
    dashboard.warnings_open.set(!warnings.is_empty());
    tag("div", "notice")
        .attr("role", "alert")
        .attr_when("hidden", yes(move || !dashboard.warnings_open.get()))
        .child(icon("warning"))
        .child(tag("p", "say").says(&warnings))
        .child(dismiss(dashboard, |dashboard| dashboard.warnings_open.set(false)))
}

fn dismiss(dashboard: Dashboard, press: fn(Dashboard)) -> Tag {
    icon_button(dashboard, |_| "close", |dashboard| dashboard.words().dismiss.to_owned(), press)
}
