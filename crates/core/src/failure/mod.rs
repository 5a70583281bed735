//! All that can go wrong between "Connect" and a table, told apart by what a person can do about it.

mod advice;
mod body;
mod classify;
mod doing;
mod explain;
mod kind;
mod lost;
mod mask;
mod page;
mod transport;

pub use advice::Field;
pub(crate) use body::BODY_BYTES;
pub use classify::classify_reply;
pub use doing::Doing;
pub use explain::{Circumstances, Sent};
pub use kind::{Details, Expected, Failure, Kind, Route};
pub use mask::without_secret;
pub use transport::Rejection;

/// A failure in one language, as [`Words::failure`](crate::words::Words::failure) says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InWords {
    /// What happened, in a few words.
    pub title: String,
    /// What it concerns.
    pub what: String,
    /// What to do next.
    pub next: String,
    /// Status, code, the server's own words and the request ID, for a ticket; empty where there are none.
    pub details: String,
}
