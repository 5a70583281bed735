//! The line at the top: which instance this is, and how fresh what is shown.

use leptos::prelude::*;
use sessions_core::format;
use sessions_core::settings::Theme;

use crate::browser::{self, Store};
use crate::connect;
use crate::parts::{button, handler, icon, icon_button, live, push, text, word};
use crate::state::{Dashboard, Reading, THEMES};

/// The line at the top.
pub fn header(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let first = live(move || !dashboard.has_table());
    let help = icon_button(word(move || words.help), word(|| "help"), Box::new(move || dashboard.help_open.set(true)));
    view! {
        <header class="header">
            <h1 class="mark">{icon("mark")}<span class="mark-text">{words.title}</span></h1>
            <div class="header-table" hidden=first>
                {place(dashboard)}
                {push()}
                {freshness(dashboard)}
                {refresh_button(dashboard)}
                {connection_button(dashboard)}
            </div>
            {push()}
            {theme_button(dashboard)}
            {help}
        </header>
    }
}

/// The instance that is shown.
fn place(dashboard: Dashboard) -> impl IntoView + use<> {
    let of = move |part: fn(&Reading) -> String| {
        text(move || dashboard.reading.with(|reading| reading.as_deref().map(part).unwrap_or_default()))
    };
    let instance = of(|reading| reading.connection.instance.as_str().to_owned());
    let short = of(|reading| format::short_id(reading.connection.instance.as_str()));
    let host = of(|reading| reading.connection.endpoint.host().to_owned());
    view! {
        <span class="where">
            <b class="mono" title=instance>{short}</b>
            <span class="wide faint">{host}</span>
        </span>
    }
}

/// When the table was read, and what that took.
fn freshness(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let failed = live(move || dashboard.failure.with(Option::is_some));
    let of = move |part: fn(&Reading) -> String| {
        text(move || dashboard.reading.with(|reading| reading.as_deref().map(part).unwrap_or_default()))
    };
    let time = of(|reading| browser::time_of_day(reading.taken));
    let took = of(|reading| format::millis(reading.took));
    let size = of(|reading| format::bytes(reading.bytes));
    let cost = text(move || (words.took)(&took.get(), &size.get()));
    let title = text(move || if failed.get() { words.stale.to_owned() } else { (words.as_of)(&time.get()) });
    view! {
        <span class="fresh" class:stale=failed title=title>
            <i class=word(|| "dot")></i>
            <span>{time}</span>
            <span class="wide faint">{cost}</span>
        </span>
    }
}

/// "Refresh", and "Cancel" while that is under way.
fn refresh_button(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let label = word(move || if dashboard.is_busy() { words.cancel } else { words.refresh });
    let pressed = move || {
        if untrack(|| dashboard.is_busy()) { connect::cancel(dashboard) } else { connect::refresh(dashboard) }
    };
    button("button", label, Box::new(pressed))
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

/// Goes through the themes.
fn theme_button(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let name = move || match dashboard.theme.get() {
        Theme::Auto => words.theme_auto,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    let label = text(move || format!("{}: {}", words.theme, name()));
    let picture = word(move || match dashboard.theme.get() {
        Theme::Auto => "auto",
        Theme::Light => "sun",
        Theme::Dark => "moon",
    });
    let change = move || {
        let place = THEMES.iter().position(|theme| *theme == dashboard.theme.get_untracked()).unwrap_or_default();
        let next = THEMES.get(place + 1).copied().unwrap_or(Theme::Auto);
        browser::save(Store::Lasting, "theme", next.as_str());
        dashboard.theme.set(next);
    };
    icon_button(label, picture, Box::new(change))
}
