use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node};

use super::{handler, icon, text, yes};
use crate::browser;
use crate::state::Dashboard;

/// A button, and a panel below it that a press opens; it closes by Escape, by another press, or when the focus goes elsewhere.
pub fn popover(
    dashboard: Dashboard,
    id: &'static str,
    picture: &'static str,
    label: fn(Dashboard) -> String,
    content: impl IntoView + 'static,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let button = move || format!("{id}-button");
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = root.get_untracked().is_some_and(|root| root.contains(to.as_ref()));
        if !inside {
            open.set(false);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
            browser::focus(&button());
        }
    };
    view! {
        <div class="popover" node_ref=root on:focusout=handler(leave) on:keydown=handler(on_key)>
            <button
                type="button"
                id=button()
                class="button"
                aria-label=text(move || label(dashboard))
                title=text(move || label(dashboard))
                aria-expanded=text(move || open.get().to_string())
                aria-controls=id
                on:click=handler(move |_| open.update(|open| *open = !*open))
            >
                {icon(picture)}
                <span class="wide">{text(move || label(dashboard))}</span>
            </button>
            <div id=id class="panel" role="group" aria-label=text(move || label(dashboard)) tabindex="-1" hidden=yes(move || !open.get())>
                {content}
            </div>
        </div>
    }
}
