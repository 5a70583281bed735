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
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
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
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }
}
