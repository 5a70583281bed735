//! What a view shows and what changes, behind one type each. A bare closure is a type of its own in each place, and the framework's
//! code for it would be in the page once for each of them.

use leptos::prelude::*;

/// A text that changes.
pub type Text = Box<dyn FnMut() -> String>;
/// A yes or no that changes.
pub type Yes = Box<dyn FnMut() -> bool>;
/// An attribute that is there or not.
pub type Maybe = Box<dyn FnMut() -> Option<String>>;

/// A text that is made anew whenever something it was made of changes.
pub fn text(value: impl FnMut() -> String + 'static) -> Text {
    Box::new(value)
}

/// One of several fixed words.
pub fn word(value: impl Fn() -> &'static str + 'static) -> Text {
    Box::new(move || value().to_owned())
}

/// A yes or no.
pub fn yes(value: impl FnMut() -> bool + 'static) -> Yes {
    Box::new(value)
}

/// An attribute that has a value at times.
pub fn maybe(value: impl FnMut() -> Option<String> + 'static) -> Maybe {
    Box::new(value)
}

/// `aria-invalid` and its like: "true" when it is so, not there otherwise.
pub fn flag(value: impl Fn() -> bool + 'static) -> Maybe {
    Box::new(move || value().then(|| "true".to_owned()))
}

/// Something that a press does.
pub fn action(act: impl FnMut() + 'static) -> Box<dyn FnMut()> {
    Box::new(act)
}

/// Does something now, and again whenever a signal that it read has changed.
pub fn watch(work: impl FnMut() + 'static) {
    fn watch(mut work: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| work());
    }
    watch(Box::new(work));
}

/// A length in whole pixels, as CSS has it. (Printing a fraction would bring in as much code as a whole view.)
pub fn px(length: f64) -> String {
    format!("{}px", length.round() as i64)
}
