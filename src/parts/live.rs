use leptos::prelude::*;

/// Something that a view shows and that changes, with its type made plain. A bare closure would be a type of its own in each
/// place, and the framework's code for it would be in the page once for each of them.
pub fn live<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    Signal::derive(value)
}

/// The same for text.
pub fn text(value: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(value)
}

/// The same for words that are fixed, of which one is shown.
pub fn word(value: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || value().to_owned())
}

/// A length in whole pixels, as CSS has it. (Printing a fraction would bring in as much code as a whole view.)
pub fn px(length: f64) -> String {
    format!("{}px", length.round() as i64)
}

/// A handler of events, likewise of one type for all places.
pub fn handler<E>(handle: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(handle)
}

/// Does something now, and again whenever a signal that it read has changed; likewise of one type for all places.
pub fn watch(work: impl FnMut() + 'static) {
    fn watch(mut work: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| work());
    }
    watch(Box::new(work));
}

/// A yes of `aria-invalid` and its like: there when it is so, not there otherwise.
pub fn flag(yes: Signal<bool>) -> Signal<Option<String>> {
    Signal::derive(move || yes.get().then(|| "true".to_owned()))
}
