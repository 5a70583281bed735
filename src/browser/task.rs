use core::pin::Pin;

/// A task of one type, whatever it does.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Starts a task. Boxed first, so that what runs tasks is in the page once and not once for each kind of them.
pub fn start(task: impl Future<Output = ()> + 'static) {
    let task: Task = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}
