//! The list of keys and what a filter can say.

use sessions_core::query::Field;
use sessions_core::words::{Say, Words};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

use crate::parts::{Tag, icon_button, tag, watch};
use crate::state::Dashboard;

/// A dialog that the key `?` opens.
pub fn help(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let close = icon_button(dashboard, "close", Say::CLOSE, |dashboard| dashboard.help_open.set(false));
    let title = |say| tag("h2", "").says(words.text(say));
    let list = |say, class| {
        words.pairs(say).into_iter().fold(pairs(), |list, (term, meaning)| list.child(pair(term, meaning, class)))
    };
    let root = tag("dialog", "help")
        .attr("aria-label", words.page_help())
        .child(tag("div", "help-head").child(title(Say::HELP_QUERY_TITLE)).child(close))
        .child(tag("p", "muted").says(words.help_query_intro()))
        .child(list(Say::HELP_QUERY_EXAMPLES, "mono"))
        .child(title(Say::HELP_FIELDS_TITLE))
        .child(fields(words))
        .child(title(Say::HELP_CLICKS_TITLE))
        .child(list(Say::HELP_CLICKS, "keys"))
        .child(title(Say::HELP_KEYS_TITLE))
        .child(list(Say::HELP_KEYS, "keys"))
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

/// A list of terms and what they mean, still without any.
fn pairs() -> Tag {
    tag("dl", "pairs")
}

/// The fields that a filter can name.
fn fields(words: Words) -> Tag {
    Field::ALL
        .into_iter()
        .fold(pairs(), |list, field| list.child(pair(field.name(), words.field_meaning(field), "mono")))
}

fn pair(term: &str, meaning: &str, class: &str) -> Tag {
    tag("div", "").child(tag("dt", class).says(term)).child(tag("dd", "").says(meaning))
}
