//! Locks after wrong passwords and wrong signatures.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Counts failures in a row by name, and locks a name that has too many. Names are those of known accounts, so there are few.
pub struct Locks {
    most: u32,
    millis: i64,
    names: Mutex<HashMap<String, Entry>>,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    failures: u32,
    locked_until_ms: Option<i64>,
}

impl Locks {
    /// Locks for `millis` at the `most`th failure in a row.
    pub fn new(most: u32, millis: i64) -> Self {
        Self { most, millis, names: Mutex::default() }
    }

    /// Whether a name is locked. A lock that is over leaves nothing behind.
    pub fn is_locked(&self, name: &str, now_ms: i64) -> bool {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        match names.get(name).and_then(|entry| entry.locked_until_ms) {
            Some(until) if now_ms < until => true,
            Some(_) => {
                names.remove(name);
                false
            }
            None => false,
        }
    }

    /// One more failure.
    pub fn failed(&self, name: &str, now_ms: i64) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = names.entry(name.to_owned()).or_default();
        entry.failures = entry.failures.saturating_add(1);
        if entry.failures >= self.most {
            entry.locked_until_ms = Some(now_ms.saturating_add(self.millis));
        }
    }

    /// A success, after which counting begins again.
    pub fn succeeded(&self, name: &str) {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_failures_in_a_row_lock_and_only_for_a_time() {
        let locks = Locks::new(2, 1_000);
        locks.failed("a", 0);
        locks.succeeded("a");
        locks.failed("a", 10);
        assert!(!locks.is_locked("a", 10));
        locks.failed("a", 20);
        assert!(locks.is_locked("a", 20) && locks.is_locked("a", 1_019));
        assert!(!locks.is_locked("b", 20), "another is not");
        assert!(!locks.is_locked("a", 1_020));
        locks.failed("a", 1_020);
        assert!(!locks.is_locked("a", 1_020), "counting began again");
    }
}
