use std::sync::RwLock;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;

use super::held::{change_in, look_into};

/// A value that views follow. It lives as long as the page, so it is one pointer, and the same as the framework's `RwSignal` in use. (A
/// [`Held`](super::Held) value and a trigger would be two, and every closure over it larger: 1.7 KB of the page.)
///
/// That has code of its own for each type of value, a kilobyte and a half each. Here only the value is of its type; who follows it, and that
/// it has changed, is the framework's trigger, which is there once.
pub struct Live<T: 'static>(&'static Inner<T>);

struct Inner<T> {
    value: RwLock<T>,
    changed: ArcTrigger,
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
        Live(Box::leak(Box::new(Inner { value: RwLock::new(value), changed: ArcTrigger::new() })))
    }

    /// Follows the value, without looking at it.
    pub fn track(self) {
        follow(&self.0.changed);
    }

    /// Looks at the value, and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_into(&self.0.value, look)
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
        self.with_untracked(T::clone)
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        let before = self.update_untracked(|now| std::mem::replace(now, value));
        drop(before);
        tell(&self.0.changed);
    }

    /// Changes the value. Its followers are told, whether or not it is another one afterwards.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = self.update_untracked(change);
        tell(&self.0.changed);
        result
    }

    /// Changes the value and tells nobody.
    pub fn update_untracked<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change_in(&self.0.value, change)
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
