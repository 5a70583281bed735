use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::Again;

/// Looks at an element's size until it is dropped.
struct Watched {
    observer: ResizeObserver,
    _resized: Closure<dyn FnMut()>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Does something when an element has its first size and whenever it has another one, for as long as what is seen stays the same: another language
/// brings other elements.
pub fn watch_size(element: &HtmlElement, mut resized: Again<()>) {
    let resized = Closure::<dyn FnMut()>::new(move || resized.now());
    if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(element);
        StoredValue::new_local(Watched { observer, _resized: resized });
    }
}
