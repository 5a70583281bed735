use leptos::prelude::set_timeout;
use wasm_bindgen::prelude::*;

use super::now;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = measure, catch)]
    fn user_timing_measure(name: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = performance, js_name = clearMeasures, catch)]
    fn clear_measures(name: &str) -> Result<(), JsValue>;
}

/// Does the work and leaves a User Timing measure of it, which anybody can see in the browser's performance tools. Only the last
/// one of a name is kept, so that a page that is open for days does not collect them.
pub fn measure<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let start = now();
    let result = work();
    record(name, start, now());
    result
}

/// How soon a measure is left: that takes as long as writing a row, and nobody looks at it before the page has been drawn.
const SOON: std::time::Duration = std::time::Duration::from_millis(20);

/// Leaves a measure of what was done between two moments of [`now`], soon.
pub fn record(name: &'static str, start: f64, end: f64) {
    set_timeout(move || leave(name, start, end), SOON);
}

fn leave(name: &str, start: f64, end: f64) {
    let options = js_sys::Object::new();
    let set = |key: &str, value: f64| js_sys::Reflect::set(&options, &key.into(), &value.into());
    let _ = set("start", start);
    let _ = set("end", end);
    let _ = clear_measures(name);
    let _ = user_timing_measure(name, &options);
}
