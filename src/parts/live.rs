//! What a view shows and what changes, behind one type each. A bare closure is a type of its own in each place, and the framework's
//! code for it would be in the page once for each of them.

use leptos::prelude::*;

/// Something that is worked out again and again.
///
/// The same as `Box<dyn FnMut() -> R>`, but that can also be called once and for all, and code for that would be in the page for
/// each closure without ever running.
pub struct Again<R>(Box<dyn Work<R>>);

trait Work<R> {
    fn work(&mut self) -> R;
}

impl<R, F: FnMut() -> R> Work<R> for F {
    fn work(&mut self) -> R {
        self()
    }
}

impl<R> Again<R> {
    /// By a function.
    pub fn new(work: impl FnMut() -> R + 'static) -> Again<R> {
        Again(Box::new(work))
    }

    /// As it is now.
    pub fn now(&mut self) -> R {
        self.0.work()
    }
}

/// A text that changes.
pub type Text = Again<String>;
/// A yes or no that changes.
pub type Yes = Again<bool>;
/// An attribute that is there or not.
pub type Maybe = Again<Option<String>>;
/// What a press does.
pub type Press = Again<()>;

/// A text that is made anew whenever something it was made of changes.
pub fn text(value: impl FnMut() -> String + 'static) -> Text {
    Again::new(value)
}

/// One of several fixed words.
pub fn word(value: impl Fn() -> &'static str + 'static) -> Text {
    fn owned(mut value: Again<&'static str>) -> Text {
        Again::new(move || value.now().to_owned())
    }
    owned(Again::new(value))
}

/// A yes or no.
pub fn yes(value: impl FnMut() -> bool + 'static) -> Yes {
    Again::new(value)
}

/// An attribute that has a value at times.
pub fn maybe(value: impl FnMut() -> Option<String> + 'static) -> Maybe {
    Again::new(value)
}

/// `aria-invalid` and its like: "true" when it is so, not there otherwise.
pub fn flag(value: impl Fn() -> bool + 'static) -> Maybe {
    fn flag(mut value: Yes) -> Maybe {
        Again::new(move || value.now().then(|| "true".to_owned()))
    }
    flag(yes(value))
}

/// Something that a press does.
pub fn action(act: impl FnMut() + 'static) -> Press {
    Again::new(act)
}

/// Does something now, and again whenever a signal that it read has changed.
pub fn watch(work: impl FnMut() + 'static) {
    fn watch(mut work: Again<()>) {
        Effect::new(move |_: Option<()>| work.now());
    }
    watch(Again::new(work));
}

/// A length in whole pixels, as CSS has it. (Printing a fraction would bring in as much code as a whole view.)
pub fn px(length: f64) -> String {
    format!("{}px", length.round() as i64)
}
