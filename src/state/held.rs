use std::sync::{PoisonError, RwLock};

/// A value that handlers share and no view follows. It lives as long as the page, so it is one pointer, and the same as the framework's
/// `StoredValue` in use, which is heavier: it is found by a number among all others of any type.
pub struct Held<T: 'static>(&'static RwLock<T>);

impl<T> Clone for Held<T> {
    fn clone(&self) -> Held<T> {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T> Held<T> {
    /// With its first value. It is never freed: for what is made once.
    pub fn new(value: T) -> Held<T> {
        Held(Box::leak(Box::new(RwLock::new(value))))
    }

    /// Looks at the value.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look_into(self.0, look)
    }

    /// A copy of the value.
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }

    /// Puts another value in its place.
    pub fn set_value(self, value: T) {
        drop(self.update_value(|now| std::mem::replace(now, value)));
    }

    /// Changes the value.
    pub fn update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change_in(self.0, change)
    }
}

/// Looks at what a lock holds. Nothing panics while it is locked, and if it did: the value is still a value.
pub(super) fn look_into<T, R>(lock: &RwLock<T>, look: impl FnOnce(&T) -> R) -> R {
    look(&lock.read().unwrap_or_else(PoisonError::into_inner))
}

/// Changes what a lock holds.
pub(super) fn change_in<T, R>(lock: &RwLock<T>, change: impl FnOnce(&mut T) -> R) -> R {
    change(&mut lock.write().unwrap_or_else(PoisonError::into_inner))
}
