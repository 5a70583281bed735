use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::window;

/// Does something whenever the window has an event of this name, for as long as the page is there.
pub fn on_window<E: JsCast + 'static>(name: &str, mut act: impl FnMut(E) + 'static) {
    listen(name, Box::new(move |event| act(event.unchecked_into())));
}

fn listen(name: &str, act: Box<dyn FnMut(Event)>) {
    let listener = Closure::wrap(act);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}
