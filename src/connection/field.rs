use leptos::prelude::*;

use crate::parts::{flag, handler, live, text, word};
use crate::state::Dashboard;

/// A labelled line of text, with a hint below it, or what is wrong with it in the hint's place.
pub(super) struct Field {
    /// The element's id.
    pub(super) id: &'static str,
    /// The label.
    pub(super) label: &'static str,
    /// What is typed.
    pub(super) value: RwSignal<String>,
    /// What is wrong with it.
    pub(super) problem: Signal<Option<String>>,
    /// What helps filling it in.
    pub(super) hint: Signal<String>,
    /// A word beside the label.
    pub(super) note: Signal<String>,
    /// Whether it takes the whole width.
    pub(super) wide: bool,
    /// Whether what is typed is hidden, for fields that can hide it.
    pub(super) secret: Option<Signal<bool>>,
}

/// Draws a field.
pub(super) fn field(dashboard: Dashboard, field: Field) -> impl IntoView + use<> {
    let Field { id, label, value, hint, note, wide, secret, .. } = field;
    let problem = Memo::new(move |_| field.problem.get());
    let wrong = live(move || problem.with(Option::is_some));
    let hint_id = format!("{id}-hint");
    let hidden = live(move || secret.is_some_and(|secret| secret.get()));
    view! {
        <div class="field" class:whole=wide>
            <div class="label">
                <label for=id>{label}</label>
                <span class="note">{note}</span>
            </div>
            <input
                id=id
                class="input mono"
                type=word(move || if hidden.get() { "password" } else { "text" })
                spellcheck="false"
                autocapitalize="off"
                autocomplete=if secret.is_some() { "new-password" } else { "off" }
                aria-invalid=flag(wrong)
                aria-describedby=hint_id.clone()
                readonly=live(move || dashboard.is_busy())
                prop:value=value
                on:input=handler(move |event| value.set(event_target_value(&event)))
            />
            <p id=hint_id class="hint" class:problem=wrong>{text(move || problem.get().unwrap_or_else(|| hint.get()))}</p>
        </div>
    }
}
