//! The tokens that were made for sign-ins.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// More tokens than anybody signs in for; the oldest goes.
const MOST: usize = 1_000;

/// A token that was made, and what it is good for.
#[derive(Clone)]
struct IssuedToken {
    text: String,
    expires_at_ms: i64,
    project: String,
}

/// What is known of a token's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssuedVerdict {
    /// It holds, for the project of this ID.
    Good(String),
    /// Its time is over.
    Expired,
    /// It was not made here.
    Unknown,
}

/// All tokens that were made and not yet forgotten.
#[derive(Default)]
pub struct Issued(Mutex<VecDeque<IssuedToken>>);

impl Issued {
    /// Remembers a token.
    pub fn add(&self, text: &str, expires_at_ms: i64, project: &str) {
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tokens.len() >= MOST {
            tokens.pop_front();
        }
        tokens.push_back(IssuedToken { text: text.to_owned(), expires_at_ms, project: project.to_owned() });
    }

    /// Looks a token up.
    pub fn judge(&self, token: &[u8], now_ms: i64) -> IssuedVerdict {
        let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match tokens.iter().find(|known| known.text.as_bytes() == token) {
            Some(known) if now_ms < known.expires_at_ms => IssuedVerdict::Good(known.project.clone()),
            Some(_) => IssuedVerdict::Expired,
            None => IssuedVerdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_holds_until_its_end_and_the_oldest_is_forgotten() {
        let issued = Issued::default();
        issued.add("first", 100, "p");
        assert_eq!(issued.judge(b"first", 99), IssuedVerdict::Good("p".into()));
        assert_eq!(issued.judge(b"first", 100), IssuedVerdict::Expired);
        assert_eq!(issued.judge(b"firs", 0), IssuedVerdict::Unknown);
        for number in 0..MOST {
            issued.add(&number.to_string(), 100, "p");
        }
        assert_eq!(issued.judge(b"first", 0), IssuedVerdict::Unknown);
        assert_eq!(issued.judge(b"0", 0), IssuedVerdict::Good("p".into()));
    }
}
