use leptos::prelude::*;
use sessions_core::connection::Endpoint;
use sessions_core::format::{short_id, visible_text};
use sessions_core::recent::Place;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, KeyboardEvent};

use super::sign_in::focus_sign_in;
use crate::browser;
use crate::connect;
use crate::parts::{Press, Tag, action, icon, plain, tag, yes};
use crate::state::{Dashboard, Live};

/// Where a name is typed.
const NAME_ID: &str = "recent-name";

/// The connections of before: one press fills in the form.
pub(super) fn recent(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let renamed = Live::new(None);
    let list = tag("ul", "recent-list").children_live(move || {
        let renamed_now = renamed.get();
        let places = dashboard.recent.with(|recent| recent.places().to_vec());
        let lines = places.iter().enumerate();
        lines.map(|(index, place)| line(dashboard, index, place, renamed, renamed_now == Some(index))).collect()
    });
    let list = list
        .on("change", move |event: Event| named(dashboard, renamed, typed(&event)))
        .on("focusout", move |event: FocusEvent| {
            if typed(&event).is_some() {
                named(dashboard, renamed, typed(&event));
            }
        })
        .on("keydown", move |event: KeyboardEvent| {
            if renamed.with_untracked(Option::is_none) {
                return;
            }
            let name = match event.key().as_str() {
                "Enter" => typed(&event),
                "Escape" => None,
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            named(dashboard, renamed, name);
        });
    tag("section", "recent")
        .attr("aria-label", words.recent_title())
        .attr_when("hidden", yes(move || dashboard.recent.with(|recent| recent.places().is_empty())))
        .child(tag("p", "recent-title").says(words.recent_title()))
        .child(list)
}

fn line(dashboard: Dashboard, index: usize, place: &Place, renamed: Live<Option<usize>>, is_renamed: bool) -> Tag {
    let words = dashboard.words();
    let name = if place.name.is_empty() { short_id(&place.instance) } else { place.name.clone() };
    let name = visible_text(&name, 60).into_owned();
    if is_renamed {
        return tag("li", "").child(name_field(dashboard, &name));
    }
    let host = Endpoint::parse(&place.endpoint).map(|endpoint| endpoint.host().to_owned());
    let chosen = place.clone();
    let use_it = plain("recent-use")
        .child(tag("b", "").says(&name))
        .child(tag("span", "faint").says(&visible_text(&host.unwrap_or_default(), 80)))
        .press(action(move || {
            dashboard.use_place(&chosen);
            // Where nothing else has to be filled in, that was all.
            if untrack(|| dashboard.form.read()).is_some() {
                connect::connect(dashboard);
            } else {
                focus_sign_in(dashboard);
            }
        }));
    let small = |picture: &str, label: String, press: Press| {
        plain("button quiet").attr("aria-label", &label).attr("title", &label).child(icon(picture)).press(press)
    };
    let rename = small(
        "pencil",
        words.recent_rename(&name),
        action(move || {
            renamed.set(Some(index));
            browser::select_soon(NAME_ID);
        }),
    );
    let forget = small(
        "close",
        words.recent_forget(&name),
        action(move || dashboard.change_recent(|recent| recent.forget(index))),
    );
    tag("li", "").child(use_it).child(rename).child(forget)
}

/// Its listeners are on the list: it goes while its own events are still told, and would take them along.
fn name_field(dashboard: Dashboard, name: &str) -> Tag {
    tag("input", "input")
        .attr("id", NAME_ID)
        .attr("value", name)
        .attr("maxlength", "60")
        .attr("aria-label", &dashboard.words().recent_new_name(name))
}

/// What stands in the field of an event, where it is the one for names.
fn typed(event: &Event) -> Option<String> {
    let field = event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    (field.id() == NAME_ID).then(|| field.value())
}

/// Takes a new name, or leaves the old one.
fn named(dashboard: Dashboard, renamed: Live<Option<usize>>, name: Option<String>) {
    // Once, whichever event comes first.
    let Some(index) = renamed.update(Option::take) else { return };
    if let Some(name) = name {
        dashboard.change_recent(|recent| recent.rename(index, &name));
    }
}
