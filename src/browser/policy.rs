use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::document;

/// Watches for the page's Content-Security-Policy forbidding something: the only sign that a call failed for that reason.
pub struct PolicyWatch {
    violated: Rc<Cell<bool>>,
    listener: Closure<dyn FnMut(Event)>,
}

/// Watches until it is dropped.
pub fn watch_policy() -> PolicyWatch {
    let violated = Rc::new(Cell::new(false));
    let seen = violated.clone();
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let directive =
            js_sys::Reflect::get(&event, &"effectiveDirective".into()).ok().and_then(|text| text.as_string());
        if directive.as_deref() == Some("connect-src") {
            seen.set(true);
        }
    });
    if let Some(document) = document() {
        let _ = document.add_event_listener_with_callback(EVENT, listener.as_ref().unchecked_ref());
    }
    PolicyWatch { violated, listener }
}

const EVENT: &str = "securitypolicyviolation";

impl PolicyWatch {
    /// Whether a connection was forbidden since the watch began.
    pub fn was_violated(&self) -> bool {
        self.violated.get()
    }
}

impl Drop for PolicyWatch {
    fn drop(&mut self) {
        if let Some(document) = document() {
            let _ = document.remove_event_listener_with_callback(EVENT, self.listener.as_ref().unchecked_ref());
        }
    }
}
