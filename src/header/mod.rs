//! The line at the top: which instance this is, and how fresh what is shown.

use leptos::prelude::*;
use sessions_core::format;
use sessions_core::settings::Theme;

use crate::browser;
use crate::connect;
use crate::parts::{button, handler, icon, icon_button, push, text, word, yes};
use crate::state::{Dashboard, Part, Reading, THEMES};

/// The line at the top.
pub fn header(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    view! {
        <header class="header">
            <h1 class="mark">{icon("mark")}<span class="mark-text">{words.title}</span></h1>
            <div class="header-table" hidden=yes(move || !dashboard.has_table())>
                {place(dashboard)}
                {push()}
                {freshness(dashboard)}
                {button(dashboard, "button", refresh_label, refresh_or_cancel)}
                {connection_button(dashboard)}
            </div>
            {push()}
            {icon_button(dashboard, theme_picture, theme_label, next_theme)}
            {icon_button(dashboard, |_| "help", |dashboard| dashboard.words().help.to_owned(), |dashboard| {
                dashboard.help_open.set(true);
            })}
        </header>
    }
}

/// A part of the reading that is shown, in words.
fn of(dashboard: Dashboard, part: fn(&Reading) -> String) -> String {
    dashboard.reading.with(|reading| reading.as_deref().map(part).unwrap_or_default())
}

/// The instance that is shown.
fn place(dashboard: Dashboard) -> impl IntoView + use<> {
    let part = |part: fn(&Reading) -> String| text(move || of(dashboard, part));
    view! {
        <span class="where">
            <b class="mono" title=part(|reading| reading.connection.instance.as_str().to_owned())>
                {part(|reading| format::short_id(reading.connection.instance.as_str()))}
            </b>
            <span class="wide faint">{part(|reading| reading.connection.endpoint.host().to_owned())}</span>
        </span>
    }
}

/// When the table was read, and what that took.
fn freshness(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let failed = move || dashboard.failure.with(Option::is_some);
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
    let title = move || if failed() { words.stale.to_owned() } else { (words.as_of)(&time()) };
    view! {
        <span class="fresh" class:stale=yes(failed) class:loading=yes(loading) title=text(title)>
            <i class=word(|| "dot")></i>
            <span>{text(time)}</span>
            <span class="wide faint">{text(cost)}</span>
        </span>
    }
}

fn refresh_label(dashboard: Dashboard) -> &'static str {
    if dashboard.is_busy() { dashboard.words().cancel } else { dashboard.words().refresh }
}

fn refresh_or_cancel(dashboard: Dashboard) {
    if untrack(|| dashboard.is_busy()) { connect::cancel(dashboard) } else { connect::refresh(dashboard) }
}

/// Opens and closes the form.
fn connection_button(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    view! {
        <button
            type="button"
            class="button quiet"
            aria-expanded=text(move || dashboard.form_open.get().to_string())
            aria-controls="connection"
            aria-label=words.connection
            title=words.connection
            on:click=handler(move |_| dashboard.form_open.update(|open| *open = !*open))
        >
            {icon("plug")}<span class="wide">{words.connection}</span>
        </button>
    }
}

fn theme_picture(dashboard: Dashboard) -> &'static str {
    match dashboard.theme.get() {
        Theme::Auto => "auto",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    }
}

fn theme_label(dashboard: Dashboard) -> String {
    let words = dashboard.words();
    let name = match dashboard.theme.get() {
        Theme::Auto => words.theme_auto,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    format!("{}: {name}", words.theme)
}

fn next_theme(dashboard: Dashboard) {
    let place = THEMES.iter().position(|theme| *theme == dashboard.theme.get_untracked()).unwrap_or_default();
    let next = THEMES.get(place + 1).copied().unwrap_or(Theme::Auto);
    browser::save("theme", next.as_str());
    dashboard.theme.set(next);
}
