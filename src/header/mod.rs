//! The line at the top: which instance this is, and how fresh what is shown.

mod language;
mod link;

use leptos::prelude::*;
use sessions_core::format::{short_id, visible_text};
use sessions_core::settings::{Key, Part as PagePart, Theme};
use sessions_core::words::Say;

use crate::browser;
use crate::connect;
use crate::parts::{Tag, action, icon, icon_button, live_icon_button, plain, push, tag, text, word, yes};
use crate::state::{Dashboard, Part, Reading, THEMES};

use language::language;
use link::link;

pub use link::copy_link;

/// The line at the top.
pub fn header(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let of_table = tag("div", "header-table")
        .attr_when("hidden", yes(move || !dashboard.has_table()))
        .child(place(dashboard))
        .child(push())
        .child(freshness(dashboard))
        .child(refresh_or_cancel(dashboard).of_part(dashboard, PagePart::Actions))
        .child(link(dashboard).of_part(dashboard, PagePart::Actions))
        .child(connection_button(dashboard).of_part(dashboard, PagePart::Actions));
    tag("header", "header")
        .of_part(dashboard, PagePart::Header)
        .child(tag("h1", "mark").child(icon("mark")).child(tag("span", "mark-text").says(words.page_title())))
        .child(of_table)
        .child(push())
        .child(language(dashboard))
        .child(live_icon_button(
            dashboard,
            theme_picture,
            |dashboard| dashboard.words().theme(dashboard.theme.get()),
            next_theme,
        ))
        .child(icon_button(dashboard, "help", Say::PAGE_HELP, |dashboard| dashboard.help_open.set(true)))
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
        known.map_or_else(|| short_id(id.as_str()), |known| visible_text(&known.name, 60).into_owned())
    });
    let instance = tag("b", "place-name")
        .attr_text("title", part(|reading| reading.connection.instance.as_str().to_owned()))
        .says_live(name);
    let host = tag("span", "wide faint").says_live(part(|reading| reading.connection.endpoint.host().to_owned()));
    tag("span", "where").child(instance).child(host)
}

/// When the table was read, and what that took.
fn freshness(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    // A part is not from before.
    let whole =
        move || dashboard.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.part.is_none()));
    let failed = move || whole() && dashboard.failure.with(Option::is_some);
    let loading = move || {
        dashboard.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.part == Some(Part::Loading)))
    };
    let time = move || {
        if loading() {
            words.freshness_loading().to_owned()
        } else {
            of(dashboard, |reading| browser::time_of_day(reading.taken))
        }
    };
    let cost = move || {
        if loading() {
            return None;
        }
        dashboard.reading.with(|reading| {
            let reading = reading.as_deref()?;
            Some(words.freshness_cost(&words.millis(reading.took), &words.bytes(reading.bytes)))
        })
    };
    let title = move || match (failed(), loading()) {
        (true, _) => words.freshness_stale().to_owned(),
        (_, true) => String::new(),
        _ => words.freshness_as_of(&time()),
    };
    tag("span", "fresh")
        .class_when("stale", yes(failed))
        .class_when("loading", yes(loading))
        .attr_text("title", text(title))
        .child(tag("i", "dot"))
        .child(tag("span", "").says_live(text(time)))
        .child(tag("span", "wide faint").says_live(text(move || cost().unwrap_or_default())))
}

fn refresh_or_cancel(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let busy = move || dashboard.is_busy();
    plain("button")
        .says_live(word(move || if busy() { words.cancel() } else { words.refresh() }))
        .press(action(move || if untrack(busy) { connect::cancel(dashboard) } else { connect::refresh(dashboard) }))
}

/// Opens and closes the form.
fn connection_button(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    plain("button quiet")
        .attr_text("aria-expanded", text(move || dashboard.form_open.get().to_string()))
        .attr("aria-controls", "connection")
        .attr("aria-label", words.page_connection())
        .attr("title", words.page_connection())
        .child(icon("plug"))
        .child(tag("span", "wide").says(words.page_connection()))
        .press(action(move || dashboard.form_open.update(|open| *open = !*open)))
}

fn theme_picture(dashboard: Dashboard) -> &'static str {
    match dashboard.theme.get() {
        Theme::Auto => "auto",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    }
}

fn next_theme(dashboard: Dashboard) {
    let place = THEMES.iter().position(|theme| *theme == dashboard.theme.get_untracked()).unwrap_or_default();
    let next = THEMES.get(place + 1).copied().unwrap_or(Theme::Auto);
    browser::save(Key::Theme.as_str(), next.as_str());
    dashboard.theme.set(next);
}
