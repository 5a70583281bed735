use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;

use super::Held;

/// A value that views follow: a [`Held`] one, with a trigger beside it. In use it is the same as the framework's `RwSignal`.
///
/// That has code of its own for each type of value, a kilobyte and a half each. Here only the value is of its type; who follows it, and that
/// it has changed, is the framework's trigger, which is there once.
pub struct Live<T: 'static> {
    value: Held<T>,
    changed: &'static ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Live<T> {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Live<T> {
    /// With its first value. It is never freed: for what is made once.
    pub fn new(value: T) -> Live<T> {
        Live { value: Held::new(value), changed: Box::leak(Box::new(ArcTrigger::new())) }
    }

    /// Follows the value, without looking at it.
    pub fn track(self) {
        follow(self.changed);
    }

    /// Looks at the value, and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.value.with_value(look)
    }

    /// A copy of the value, which is followed.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.track();
        self.get_untracked()
    }

    /// A copy of the value.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.value.get_value()
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.value.set_value(value);
        tell(self.changed);
    }

    /// Changes the value. Its followers are told, whether or not it is another one afterwards.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = self.update_untracked(change);
        tell(self.changed);
        result
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        self.value.update_value(change)
    }
}

#[inline(never)]
fn follow(changed: &ArcTrigger) {
    changed.track();
}

#[inline(never)]
fn tell(changed: &ArcTrigger) {
    changed.notify();
}
