//! The list of keys and what a filter can say.

use leptos::html;
use leptos::prelude::*;

use crate::parts::icon;
use crate::state::Dashboard;

/// A dialog that the key `?` opens.
#[component]
pub fn Help() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if dashboard.help_open.get() {
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        } else {
            dialog.close();
        }
    });
    let list = |entries: &'static [(&'static str, &'static str)], class: &'static str| {
        entries
            .iter()
            .map(|(term, meaning)| view! { <div><dt class=class>{*term}</dt><dd>{*meaning}</dd></div> })
            .collect_view()
    };
    view! {
        <dialog
            node_ref=dialog
            class="help"
            aria-label=words.help
            on:close=move |_| dashboard.help_open.set(false)
        >
            <div class="help-head">
                <h2>{words.query_title}</h2>
                <button
                    type="button"
                    class="button quiet"
                    aria-label=words.close
                    title=words.close
                    on:click=move |_| dashboard.help_open.set(false)
                >
                    {icon("close")}
                </button>
            </div>
            <dl class="pairs">{list(words.query_examples, "mono")}</dl>
            <h2>{words.keys_title}</h2>
            <dl class="pairs">{list(words.keys, "keys")}</dl>
        </dialog>
    }
}
