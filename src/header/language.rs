use leptos::prelude::*;
use sessions_core::settings::{Key, Language};
use sessions_core::words::Words;
use web_sys::Event;

use crate::browser;
use crate::parts::{Tag, icon, tag, text};
use crate::state::Dashboard;

/// The choice of a language. It looks like the buttons beside it and is the browser's own list, in which each language has its own name.
pub(super) fn language(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let option =
        |code: &str, name: &str, lang: &str| tag("option", "").attr("value", code).attr("lang", lang).says(name);
    let select = tag("select", "")
        .attr("aria-label", words.language())
        .attr("title", words.language())
        .attr("id", LANGUAGE_ID)
        .child(option("auto", words.language_auto(), words.code()))
        .children(Words::all().map(|(code, name)| option(code, name, code)))
        .on("change", move |event: Event| {
            let Some(language) = Language::parse(&event_target_value(&event)) else { return };
            browser::save(Key::Language.as_str(), language.as_str());
            dashboard.speak(language);
            // What was pressed is gone with the words around it.
            browser::focus_soon(LANGUAGE_ID);
        })
        .value_live(text(move || dashboard.language.get().as_str().to_owned()));
    tag("span", "button quiet over").child(icon("globe")).child(select)
}

const LANGUAGE_ID: &str = "language";
