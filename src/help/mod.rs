//! The list of keys and what a filter can say.

use leptos::html;
use leptos::prelude::*;
use sessions_core::query::Field;

use crate::parts::{handler, icon_button, watch};
use crate::state::Dashboard;

/// A dialog that the key `?` opens.
pub fn help(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let dialog = NodeRef::<html::Dialog>::new();
    watch(move || {
        let Some(dialog) = dialog.get() else { return };
        if !dashboard.help_open.get() {
            dialog.close();
        } else if !dialog.open() {
            let _ = dialog.show_modal();
        }
    });
    let close = icon_button(
        dashboard,
        |_| "close",
        |dashboard| dashboard.words().close.to_owned(),
        |dashboard| {
            dashboard.help_open.set(false);
        },
    );
    view! {
        <dialog
            node_ref=dialog
            class="help"
            aria-label=words.help
            on:close=handler(move |_| dashboard.help_open.set(false))
        >
            <div class="help-head"><h2>{words.query_title}</h2>{close}</div>
            <p class="muted">{words.query_intro}</p>
            {pairs(words.query_examples, "mono")}
            <h2>{words.fields_title}</h2>
            {fields(dashboard)}
            <h2>{words.clicks_title}</h2>
            {pairs(words.clicks, "keys")}
            <h2>{words.keys_title}</h2>
            {pairs(words.keys, "keys")}
        </dialog>
    }
}

/// A list of terms and what they mean.
fn pairs(entries: &'static [(&'static str, &'static str)], class: &'static str) -> impl IntoView + use<> {
    html::dl().class("pairs").child(entries.iter().map(|entry| pair(*entry, class)).collect::<Vec<_>>())
}

/// The fields that a filter can name.
fn fields(dashboard: Dashboard) -> impl IntoView + use<> {
    let meaning = dashboard.words().field_meaning;
    let entries = Field::ALL.map(|field| pair((field.name(), meaning(field)), "mono"));
    html::dl().class("pairs fields-list").child(entries.into_iter().collect::<Vec<_>>())
}

fn pair((term, meaning): (&'static str, &'static str), class: &'static str) -> impl IntoView + use<> {
    html::div().child((html::dt().class(class).child(term), html::dd().child(meaning)))
}
