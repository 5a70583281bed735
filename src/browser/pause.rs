use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use super::task::Task;

/// Lets the browser draw and take input before going on. A message to oneself and not a timer: timers that follow each other are
/// slowed down to 4 ms each.
pub async fn pause() {
    let Ok(channel) = MessageChannel::new() else { return };
    let received = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(received).await;
    }
    channel.port1().set_onmessage(None);
    channel.port1().close();
}

/// Whether a promise is kept, or broken, within so many milliseconds.
pub async fn within(promise: &Promise, milliseconds: i32) -> bool {
    let Some(window) = super::window() else { return true };
    let mut timer = None;
    let too_late = Promise::new(&mut |resolve, _| {
        timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok();
    });
    // A timer keeps its promise with nothing, a reader with an object.
    let first = JsFuture::from(Promise::race(&Array::of2(promise, &too_late))).await;
    if let Some(timer) = timer {
        window.clear_timeout_with_handle(timer);
    }
    first.map_or(true, |value| !value.is_undefined())
}

/// Waits for a task; when it takes longer than so many milliseconds, does what ends it.
pub async fn ending_after<T: 'static>(
    task: impl Future<Output = T>,
    end: impl FnOnce() + 'static,
    milliseconds: i32,
) -> T {
    let is_done = Rc::new(Cell::new(false));
    let late = is_done.clone();
    super::start(async move {
        sleep(milliseconds).await;
        if !late.get() {
            end();
        }
    });
    let result = task.await;
    is_done.set(true);
    result
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: i32) {
    within(&Promise::new(&mut |_, _| {}), milliseconds).await;
}

/// Does a task several times at once, and waits for all of them.
pub async fn together(count: usize, mut task: impl FnMut() -> Task) {
    let all = Array::new();
    for _ in 0..count {
        let task = task();
        all.push(&wasm_bindgen_futures::future_to_promise(async move {
            task.await;
            Ok(JsValue::UNDEFINED)
        }));
    }
    let _ = JsFuture::from(Promise::all(&all)).await;
}

/// Waits until the page has been drawn.
pub async fn next_frame() {
    let drawn = Promise::new(&mut |resolve, _| {
        if let Some(window) = super::window() {
            let _ = window.request_animation_frame(&resolve);
        }
    });
    // That is just before it is drawn.
    let _ = JsFuture::from(drawn).await;
    pause().await;
}
