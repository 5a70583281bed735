use core::pin::Pin;

/// Starts a task. Boxed first, so that what runs tasks is in the page once and not once for each kind of them.
pub fn start(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}
