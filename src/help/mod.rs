//! The list of keys and what a filter can say.

use sessions_core::query::Field;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

use crate::parts::{Tag, icon_button, tag, watch};
use crate::state::Dashboard;

/// A dialog that the key `?` opens.
pub fn help(dashboard: Dashboard) -> Tag {
    let words = dashboard.old_words();
    let close = icon_button(
        dashboard,
        |_| "close",
        |dashboard| dashboard.old_words().close.to_owned(),
        |dashboard| dashboard.help_open.set(false),
    );
    let title = |words: &str| tag("h2", "").says(words);
    let root = tag("dialog", "help")
        .attr("aria-label", words.help)
        .child(tag("div", "help-head").child(title(words.query_title)).child(close))
        .child(tag("p", "muted").says(words.query_intro))
        .child(pairs(words.query_examples, "mono"))
        .child(title(words.fields_title))
        .child(fields(dashboard))
        .child(title(words.clicks_title))
        .child(pairs(words.clicks, "keys"))
        .child(title(words.keys_title))
        .child(pairs(words.keys, "keys").child(pair("l", dashboard.words().key_copy_link(), "keys")))
        .on("close", move |_: Event| dashboard.help_open.set(false));
    let dialog: HtmlDialogElement = root.element().clone().unchecked_into();
    watch(move || {
        if !dashboard.help_open.get() {
            dialog.close();
        } else if !dialog.open() {
            let _ = dialog.show_modal();
        }
    });
    root
}

/// A list of terms and what they mean.
fn pairs(entries: &[(&str, &str)], class: &str) -> Tag {
    entries.iter().fold(tag("dl", "pairs"), |list, (term, meaning)| list.child(pair(term, meaning, class)))
}

/// The fields that a filter can name.
fn fields(dashboard: Dashboard) -> Tag {
    let meaning = dashboard.old_words().field_meaning;
    Field::ALL.iter().fold(tag("dl", "pairs"), |list, field| list.child(pair(field.name(), meaning(*field), "mono")))
}

fn pair(term: &str, meaning: &str, class: &str) -> Tag {
    tag("div", "").child(tag("dt", class).says(term)).child(tag("dd", "").says(meaning))
}
