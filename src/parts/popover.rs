use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node};

use super::{Tag, action, icon, plain, tag, text, word, yes};
use crate::browser;
use crate::state::{Dashboard, Live};

/// A button, and a panel below it that a press opens; it closes by Escape, by another press, or when the focus goes elsewhere.
pub fn popover(
    dashboard: Dashboard,
    id: &'static str,
    picture: &str,
    label: fn(Dashboard) -> &'static str,
    opened: fn(Dashboard),
    content: Vec<Tag>,
) -> Tag {
    let open = Live::new(false);
    let button_id = [id, "-button"].concat();
    let button = plain("button")
        .attr("id", &button_id)
        .attr_text("aria-label", word(move || label(dashboard)))
        .attr_text("title", word(move || label(dashboard)))
        .attr_text("aria-expanded", text(move || open.get().to_string()))
        .attr("aria-controls", id)
        .child(icon(picture))
        .child(tag("span", "wide").says_live(word(move || label(dashboard))))
        .press(action(move || {
            open.update(|open| *open = !*open);
            if open.get_untracked() {
                opened(dashboard);
                // Not every browser gives a button the focus that is pressed, and the panel closes when the focus leaves it.
                browser::focus_soon(id);
            }
        }));
    let panel = tag("div", "panel")
        .attr("id", id)
        .attr("role", "group")
        .attr_text("aria-label", word(move || label(dashboard)))
        .attr("tabindex", "-1")
        .attr_when("hidden", yes(move || !open.get()))
        .children(content);
    let root = tag("div", "popover").child(button).child(panel);
    let place = root.element().clone();
    let leave = move |event: FocusEvent| {
        if !browser::leaves(&place, &event) {
            return;
        }
        browser::start(async move {
            browser::pause().await;
            // What had the focus may be gone from a list that was made anew: then nobody went elsewhere.
            let from = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            if event.related_target().is_some() || from.is_some_and(|from| from.is_connected()) {
                open.set(false);
            }
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
            browser::focus(&button_id);
        }
    };
    root.on("focusout", leave).on("keydown", on_key)
}
