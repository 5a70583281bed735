//! The line at the top: which instance this is, and how fresh what is shown.

mod language;
mod link;

use leptos::prelude::*;
use sessions_core::format::{self, visible_text};
use sessions_core::settings::Theme;

use crate::browser;
use crate::connect;
use crate::parts::{Tag, action, button, icon, icon_button, plain, push, tag, text, yes};
use crate::state::{Dashboard, Part, Reading, THEMES};

use language::language;
use link::link;

pub use link::copy_link;

/// The line at the top.
pub fn header(dashboard: Dashboard) -> Tag {
    let words = dashboard.old_words();
    let of_table = tag("div", "header-table")
        .attr_when("hidden", yes(move || !dashboard.has_table()))
        .child(place(dashboard))
        .child(push())
        .child(freshness(dashboard))
        .child(button(dashboard, "button", refresh_label, refresh_or_cancel))
        .child(link(dashboard))
        .child(connection_button(dashboard));
    let help = |dashboard: Dashboard| dashboard.old_words().help.to_owned();
    tag("header", "header")
        .child(tag("h1", "mark").child(icon("mark")).child(tag("span", "mark-text").says(words.title)))
        .child(of_table)
        .child(push())
        .child(language(dashboard))
        .child(icon_button(dashboard, theme_picture, theme_label, next_theme))
        .child(icon_button(dashboard, |_| "help", help, |dashboard| dashboard.help_open.set(true)))
}

/// A part of the reading that is shown, in words.
fn of(dashboard: Dashboard, part: fn(&Reading) -> String) -> String {
    dashboard.reading.with(|reading| reading.as_deref().map(part).unwrap_or_default())
}

/// The instance that is shown, by its name where that is known.
fn place(dashboard: Dashboard) -> Tag {
    let part = |part: fn(&Reading) -> String| text(move || of(dashboard, part));
    let name = text(move || {
        let Some(reading) = dashboard.reading.get() else { return String::new() };
        let id = &reading.connection.instance;
        let known = dashboard.known_instance(id).filter(|known| !known.name.is_empty());
        known.map_or_else(|| format::short_id(id.as_str()), |known| visible_text(&known.name, 60).into_owned())
    });
    let instance = tag("b", "place-name")
        .attr_text("title", part(|reading| reading.connection.instance.as_str().to_owned()))
        .says_live(name);
    let host = tag("span", "wide faint").says_live(part(|reading| reading.connection.endpoint.host().to_owned()));
    tag("span", "where").child(instance).child(host)
}

/// When the table was read, and what that took.
fn freshness(dashboard: Dashboard) -> Tag {
    let words = dashboard.old_words();
    // A part is not from before.
    let whole =
        move || dashboard.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.part.is_none()));
    let failed = move || whole() && dashboard.failure.with(Option::is_some);
    let loading = move || {
        dashboard.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.part == Some(Part::Loading)))
    };
    let time = move || {
        if loading() { words.filling.to_owned() } else { of(dashboard, |reading| browser::time_of_day(reading.taken)) }
    };
    let cost = move || {
        if loading() {
            return String::new();
        }
        let took = of(dashboard, |reading| format::millis(reading.took));
        (words.took)(&took, &of(dashboard, |reading| format::bytes(reading.bytes)))
    };
    let title = move || match (failed(), loading()) {
        (true, _) => words.stale.to_owned(),
        (_, true) => String::new(),
        _ => (words.as_of)(&time()),
    };
    tag("span", "fresh")
        .class_when("stale", yes(failed))
        .class_when("loading", yes(loading))
        .attr_text("title", text(title))
        .child(tag("i", "dot"))
        .child(tag("span", "").says_live(text(time)))
        .child(tag("span", "wide faint").says_live(text(cost)))
}

fn refresh_label(dashboard: Dashboard) -> &'static str {
    if dashboard.is_busy() { dashboard.old_words().cancel } else { dashboard.old_words().refresh }
}

fn refresh_or_cancel(dashboard: Dashboard) {
    if untrack(|| dashboard.is_busy()) { connect::cancel(dashboard) } else { connect::refresh(dashboard) }
}

/// Opens and closes the form.
fn connection_button(dashboard: Dashboard) -> Tag {
    let words = dashboard.old_words();
    plain("button quiet")
        .attr_text("aria-expanded", text(move || dashboard.form_open.get().to_string()))
        .attr("aria-controls", "connection")
        .attr("aria-label", words.connection)
        .attr("title", words.connection)
        .child(icon("plug"))
        .child(tag("span", "wide").says(words.connection))
        .press(action(move || dashboard.form_open.update(|open| *open = !*open)))
}

fn theme_picture(dashboard: Dashboard) -> &'static str {
    match dashboard.theme.get() {
        Theme::Auto => "auto",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    }
}

fn theme_label(dashboard: Dashboard) -> String {
    let words = dashboard.old_words();
    let name = match dashboard.theme.get() {
        Theme::Auto => words.theme_auto,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    [words.theme, ": ", name].concat()
}

fn next_theme(dashboard: Dashboard) {
    let place = THEMES.iter().position(|theme| *theme == dashboard.theme.get_untracked()).unwrap_or_default();
    let next = THEMES.get(place + 1).copied().unwrap_or(Theme::Auto);
    browser::save("theme", next.as_str());
    dashboard.theme.set(next);
}
