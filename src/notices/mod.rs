//! What went wrong, once, in words that say what to do.

use leptos::prelude::*;
use sessions_core::failure::InWords;
use sessions_core::words::en;

use crate::connect;
use crate::parts::{button, icon, icon_button, text, word, yes};
use crate::state::{Dashboard, Part};

/// The alert, what is wrong with the settings, and the note that only a part is shown.
pub fn notices(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let part = move || match dashboard.reading.with(|reading| reading.as_ref()?.part) {
        Some(Part::BrokenOff) => words.partial,
        Some(Part::Stopped) => words.stopped,
        Some(Part::Loading) | None => "",
    };
    view! {
        <div class="notices">
            {alert(dashboard)}
            {warnings(dashboard)}
            <p class="notice" hidden=yes(move || part().is_empty())>{icon("warning")}<span>{word(part)}</span></p>
        </div>
    }
}

/// The one alert.
fn alert(dashboard: Dashboard) -> impl IntoView + use<> {
    let said = move || dashboard.failure.with(|failure| failure.as_ref().map(|failure| failure.in_words(&en::FAILURE)));
    let part =
        move |part: fn(&InWords) -> &String| text(move || said().map(|said| part(&said).clone()).unwrap_or_default());
    let again = button(dashboard, "button", |dashboard| dashboard.words().try_again, connect::refresh);
    let dismiss = icon_button(
        dashboard,
        |_| "close",
        |dashboard| dashboard.words().dismiss.to_owned(),
        |dashboard| {
            dashboard.failure.set(None);
        },
    );
    view! {
        <div class="notice danger" role="alert" hidden=yes(move || dashboard.failure.with(Option::is_none))>
            {icon("warning")}
            <div class="say">
                <p>
                    <b>{part(|said| &said.title)}</b>" "{part(|said| &said.what)}" "{part(|said| &said.next)}
                </p>
                <p class="detail mono">{part(|said| &said.details)}</p>
            </div>
            {again}
            {dismiss}
        </div>
    }
}

/// What was wrong with the settings, said once.
fn warnings(dashboard: Dashboard) -> impl IntoView + use<> {
    let warnings = dashboard
        .settings
        .with_value(|settings| settings.warnings().iter().map(en::settings_warning).collect::<Vec<_>>().join("\n"));
    dashboard.warnings_open.set(!warnings.is_empty());
    let dismiss = icon_button(
        dashboard,
        |_| "close",
        |dashboard| dashboard.words().dismiss.to_owned(),
        |dashboard| {
            dashboard.warnings_open.set(false);
        },
    );
    view! {
        <div class="notice" role="alert" hidden=yes(move || !dashboard.warnings_open.get())>
            {icon("warning")}
            <p class="say">{warnings}</p>
            {dismiss}
        </div>
    }
}
