//! What went wrong, once, in words that say what to do.

use leptos::prelude::*;
use sessions_core::failure::Failure;
use sessions_core::words::en;

use crate::connect;
use crate::parts::icon;
use crate::state::Dashboard;

/// The alert, and the note that only a part is shown.
#[component]
pub fn Notices() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let partial =
        move || dashboard.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.snapshot.is_partial()));
    view! {
        <div class="notices">
            <div role="alert" class="alerts">
                {move || dashboard.failure.get().map(|failure| view! { <Alert failure/> })}
            </div>
            <Warnings/>
            <Show when=partial>
                <p class="notice">{icon("warning")}<span>{words.partial}</span></p>
            </Show>
        </div>
    }
}

/// What was wrong with the settings, said once each.
#[component]
fn Warnings() -> impl IntoView {
    let warnings = Dashboard::get()
        .settings
        .with_value(|settings| settings.warnings().iter().map(en::settings_warning).collect::<Vec<_>>());
    let shown = RwSignal::new(!warnings.is_empty());
    let words = Dashboard::get().words();
    view! {
        <Show when=move || shown.get()>
            <div class="notice" role="alert">
                {icon("warning")}
                <div class="say">
                    {warnings.iter().cloned().map(|warning| view! { <p>{warning}</p> }).collect_view()}
                </div>
                <button
                    type="button"
                    class="button quiet"
                    aria-label=words.dismiss
                    title=words.dismiss
                    on:click=move |_| shown.set(false)
                >
                    {icon("close")}
                </button>
            </div>
        </Show>
    }
}

#[component]
fn Alert(failure: Failure) -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let said = failure.in_words(&en::FAILURE);
    view! {
        <div class="notice danger">
            {icon("warning")}
            <div class="say">
                <b>{said.title}</b>" "{said.what}" "{said.next}
                <p class="detail mono">{said.details}</p>
            </div>
            <button type="button" class="button" on:click=move |_| connect::refresh(dashboard)>{words.try_again}</button>
            <button
                type="button"
                class="button quiet"
                aria-label=words.dismiss
                title=words.dismiss
                on:click=move |_| dashboard.failure.set(None)
            >
                {icon("close")}
            </button>
        </div>
    }
}
