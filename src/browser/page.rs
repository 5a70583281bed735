use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Window};

/// The window; a page always has one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the window.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn element_by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element_by_id(id) {
        let _ = element.focus();
    }
}

/// Whether the browser knows that it has no network.
pub fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// Whether the page itself came over an encrypted connection.
pub fn is_secure() -> bool {
    window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "https:")
}

/// An address as the browser would fetch it: relative ones from the page's base.
pub fn resolve(address: &str) -> Option<String> {
    let base = document()?.base_uri().ok()??;
    web_sys::Url::new_with_base(address, &base).ok().map(|url| url.href())
}
