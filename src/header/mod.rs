//! The line at the top: which instance this is, and how fresh what is shown.

use leptos::prelude::*;
use sessions_core::format;
use sessions_core::settings::Theme;

use crate::browser::{self, Store};
use crate::connect;
use crate::parts::{icon, push};
use crate::state::{Dashboard, Reading, THEMES};

/// The line at the top.
#[component]
pub fn Header() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let has_table = move || dashboard.reading.with(Option::is_some);
    view! {
        <header class="header">
            <h1 class="mark">{icon("mark")}<span class="mark-text">{words.title}</span></h1>
            <Show when=has_table>
                <Where/>
            </Show>
            {push()}
            <Show when=has_table>
                <Freshness/>
                <RefreshButton/>
                <button
                    type="button"
                    class="button quiet"
                    aria-expanded=move || dashboard.form_open.get().to_string()
                    aria-controls="connection"
                    aria-label=words.connection
                    title=words.connection
                    on:click=move |_| dashboard.form_open.update(|open| *open = !*open)
                >
                    {icon("plug")}<span class="wide">{words.connection}</span>
                </button>
            </Show>
            <ThemeButton/>
            <button
                type="button"
                class="button quiet"
                aria-haspopup="dialog"
                aria-label=words.help
                title=words.help
                on:click=move |_| dashboard.help_open.set(true)
            >
                {icon("help")}
            </button>
        </header>
    }
}

/// The instance that is shown.
#[component]
fn Where() -> impl IntoView {
    let dashboard = Dashboard::get();
    let of = move |part: fn(&Reading) -> String| {
        dashboard.reading.with(|reading| reading.as_deref().map(part).unwrap_or_default())
    };
    let instance = |reading: &Reading| reading.connection.instance.as_str().to_owned();
    view! {
        <span class="where">
            <b class="mono" title=move || of(instance)>{move || format::short_id(&of(instance))}</b>
            <span class="wide faint">{move || of(|reading| reading.connection.endpoint.host().to_owned())}</span>
        </span>
    }
}

/// When the table was read, and what that took.
#[component]
fn Freshness() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let failed = move || dashboard.failure.with(Option::is_some);
    let reading = move || dashboard.reading.get();
    let time = move || reading().map(|reading| browser::time_of_day(reading.taken)).unwrap_or_default();
    let cost = move || {
        let reading = reading()?;
        Some((words.took)(&format::millis(reading.took), &format::bytes(reading.bytes)))
    };
    view! {
        <span class="fresh" class:stale=failed title=move || failed().then_some(words.stale)>
            <i class=move || "dot"></i>
            <span>{move || (words.as_of)(&time())}</span>
            <span class="wide faint">{cost}</span>
        </span>
    }
}

/// "Refresh", and "Cancel" while that is under way.
#[component]
fn RefreshButton() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let busy = move || dashboard.progress.with(Option::is_some);
    view! {
        <button
            type="button"
            class="button"
            title=words.refresh_hint
            on:click=move |_| if busy() { connect::cancel(dashboard) } else { connect::refresh(dashboard) }
        >
            {move || if busy() { words.cancel } else { words.refresh }}
        </button>
    }
}

/// Goes through the themes.
#[component]
fn ThemeButton() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let name = move || match dashboard.theme.get() {
        Theme::Auto => words.theme_auto,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    let label = move || format!("{}: {}", words.theme, name());
    let change = move |_| {
        let place = THEMES.iter().position(|theme| *theme == dashboard.theme.get_untracked()).unwrap_or_default();
        let next = THEMES.get(place + 1).copied().unwrap_or(Theme::Auto);
        browser::save(Store::Lasting, "theme", next.as_str());
        dashboard.theme.set(next);
    };
    view! {
        <button type="button" class="button quiet" aria-label=label title=label on:click=change>
            {move || match dashboard.theme.get() {
                Theme::Auto => icon("auto"),
                Theme::Light => icon("sun"),
                Theme::Dark => icon("moon"),
            }}
        </button>
    }
}
