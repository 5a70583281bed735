use leptos::prelude::*;

use crate::state::Dashboard;

/// A labelled line of text, with a hint below it, or what is wrong with it in the hint's place.
#[component]
pub fn Field(
    /// The element's id.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    problem: impl Fn() -> Option<String> + Send + Sync + 'static,
    /// What helps filling it in.
    hint: impl Fn() -> Option<String> + Send + Sync + 'static,
    /// A word beside the label.
    #[prop(optional)]
    note: &'static str,
    /// The same, where it changes.
    #[prop(optional, into)]
    live_note: Option<Signal<Option<&'static str>>>,
    /// Whether it takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Whether what is typed is hidden.
    #[prop(optional, into)]
    secret: Option<Signal<bool>>,
) -> impl IntoView {
    let disabled = move || Dashboard::get().progress.with(Option::is_some);
    let problem = Memo::new(move |_| problem());
    let hint_id = format!("{id}-hint");
    let note = move || live_note.and_then(|note| note.get()).unwrap_or(note);
    view! {
        <div class="field" class:wide=wide>
            <label for=id>{label}<span class="note">{note}</span></label>
            <input
                id=id
                class="input"
                type=move || if secret.is_some_and(|secret| secret.get()) { "password" } else { "text" }
                class:mono=true
                spellcheck="false"
                autocapitalize="off"
                autocomplete=move || if secret.is_some() { "new-password" } else { "off" }
                aria-invalid=move || problem.get().is_some().then_some("true")
                aria-describedby=hint_id.clone()
                readonly=disabled
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p id=hint_id class="hint" class:problem=move || problem.get().is_some()>
                {move || problem.get().or_else(&hint).unwrap_or_default()}
            </p>
        </div>
    }
}
