use leptos::prelude::*;

use crate::parts::{flag, handler, text, word, yes};
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
    pub(super) problem: fn(Dashboard) -> Option<String>,
    /// What helps filling it in.
    pub(super) hint: fn(Dashboard) -> String,
    /// A word beside the label.
    pub(super) note: fn(Dashboard) -> &'static str,
    /// Whether it takes the whole width.
    pub(super) whole: bool,
    /// Whether what is typed may be seen, for fields that hide it.
    pub(super) visible: Option<RwSignal<bool>>,
}

/// Draws a field.
pub(super) fn field(dashboard: Dashboard, field: Field) -> impl IntoView + use<> {
    let Field { id, label, value, problem, hint, note, whole, visible } = field;
    let wrong = move || problem(dashboard).is_some();
    let hint_id = format!("{id}-hint");
    let hides = move || visible.is_some_and(|visible| !visible.get());
    view! {
        <div class="field" class:whole=whole>
            <div class="label">
                <label for=id>{label}</label>
                <span class="note">{word(move || note(dashboard))}</span>
            </div>
            <input
                id=id
                class="input mono"
                type=word(move || if hides() { "password" } else { "text" })
                spellcheck="false"
                autocapitalize="off"
                autocomplete=if visible.is_some() { "new-password" } else { "off" }
                aria-invalid=flag(wrong)
                aria-describedby=hint_id.clone()
                readonly=yes(move || dashboard.is_busy())
                prop:value=text(move || value.get())
                on:input=handler(move |event| value.set(event_target_value(&event)))
            />
            <p id=hint_id class="hint" class:problem=yes(wrong)>
                {text(move || problem(dashboard).unwrap_or_else(|| hint(dashboard)))}
            </p>
        </div>
    }
}
