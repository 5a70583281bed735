//! Who may call: tokens of the command line, tokens that were made for a password, and access keys.

mod issued;
mod locks;
mod settings;
mod signatures;
mod token_text;
mod tokens;

use std::sync::{Mutex, PoisonError};

use sessions_core::api::AUTH_TOKEN;

pub use issued::{Issued, IssuedVerdict};
pub use locks::Locks;
pub use settings::{KeyAccount, PasswordAccount};
pub use token_text::token_text;
pub use tokens::{TokenVerdict, Tokens};

use super::call::Call;
use super::clock::Clock;
use super::refusal::{RETRY_AFTER, Refusal};
use crate::faults::{Fault, Faults};

const MINUTE_MS: i64 = 60_000;
/// More tokens than are ever revoked.
const MOST_REVOKED: usize = 1_000;

/// All that gives access. With nothing on the command line, everything and nothing does.
pub struct Accounts {
    /// The tokens of the command line.
    pub tokens: Tokens,
    /// Who signs in by password.
    pub passwords: Vec<PasswordAccount>,
    /// Access keys.
    pub keys: Vec<KeyAccount>,
    /// Tokens that were made here.
    pub issued: Issued,
    /// Users with wrong passwords.
    pub password_locks: Locks,
    /// Access keys with wrong signatures.
    pub key_locks: Locks,
    /// For the fault `revoked`: tokens that were used once.
    used: Mutex<Vec<Vec<u8>>>,
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Somebody whose access is to all projects.
    Anyone,
    /// Somebody whose token is for the project of this ID.
    ForProject(String),
}

impl Accounts {
    /// The accounts of the command line.
    pub fn new(tokens: Tokens, passwords: Vec<PasswordAccount>, keys: Vec<KeyAccount>) -> Self {
        Self {
            tokens,
            passwords,
            keys,
            issued: Issued::default(),
            // Five wrong passwords, and more than five wrong signatures.
            password_locks: Locks::new(5, 15 * MINUTE_MS),
            key_locks: Locks::new(6, 5 * MINUTE_MS),
            used: Mutex::default(),
        }
    }

    /// Whether a call needs a sign-in.
    pub fn required(&self) -> bool {
        self.tokens.required() || !self.passwords.is_empty() || !self.keys.is_empty()
    }

    /// The ways of signing in that would work, as the page's settings name them.
    pub fn ways(&self) -> Vec<&'static str> {
        if !self.required() {
            return vec!["none", "token", "password", "key"];
        }
        let mut ways = Vec::new();
        // A token that was made for a password works wherever it is pasted.
        if self.tokens.required() || !self.passwords.is_empty() {
            ways.push("token");
        }
        if !self.passwords.is_empty() {
            ways.push("password");
        }
        if !self.keys.is_empty() {
            ways.push("key");
        }
        ways
    }

    /// Who makes a call that needs the permission for `action`, if any.
    ///
    /// # Errors
    /// The refusal that a wrong sign-in gets.
    pub fn admit(
        &self,
        call: &Call,
        action: Option<&'static str>,
        clock: Clock,
        faults: &Faults,
    ) -> Result<Caller, Refusal> {
        let Some(token) = call.header(AUTH_TOKEN) else {
            return self.admit_signed(call, clock, faults);
        };
        if faults.has(Fault::Revoked) && self.was_used(token) {
            return Err(Refusal::ExpiredToken);
        }
        match self.tokens.judge(Some(token)) {
            TokenVerdict::Expired => return Err(Refusal::ExpiredToken),
            TokenVerdict::Throttled => return Err(Refusal::Throttled(RETRY_AFTER)),
            TokenVerdict::Denied => match action {
                Some(action) => return Err(Refusal::Denied(action)),
                None => return Ok(Caller::Anyone),
            },
            TokenVerdict::Accepted if self.tokens.required() => return Ok(Caller::Anyone),
            TokenVerdict::Accepted | TokenVerdict::Unknown => {}
        }
        match self.issued.judge(token, clock.now_ms()) {
            IssuedVerdict::Good(project) => Ok(Caller::ForProject(project)),
            IssuedVerdict::Expired => Err(Refusal::ExpiredToken),
            IssuedVerdict::Unknown if !self.required() => Ok(Caller::Anyone),
            IssuedVerdict::Unknown => Err(Refusal::BadToken),
        }
    }

    /// Whether a token was used before; from now on it was.
    fn was_used(&self, token: &[u8]) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let known = used.iter().any(|known| known == token);
        if !known && used.len() < MOST_REVOKED {
            used.push(token.to_vec());
        }
        known
    }
}
