//! Everything that a person reads, apart from the code that says it: one file a subject and a language.
//!
//! Sentences are written for someone tired: what happened, then what to do. No blame, no jargon, no exclamation marks.

mod embed;
mod en_connection;
mod en_decode;
mod en_entry;
mod en_failure;
mod en_failure_rows;
mod en_labels;
mod en_paging;
mod en_probe;
mod en_settings;
mod en_signin;
mod en_table;
mod entry;
mod labels;
mod language;
mod numbers;

pub use entry::EntryWords;
pub use labels::OldWords;
pub use language::{Say, Words};

use crate::failure::Failure;

/// The sentences of failures in one language.
#[derive(Clone, Copy, Debug)]
pub struct FailureWords {
    /// What happened, in a few words.
    pub title: fn(&Failure) -> String,
    /// What it concerns.
    pub what: fn(&Failure) -> String,
    /// What to do next.
    pub next: fn(&Failure) -> String,
    /// What the server said, for a ticket.
    pub details: fn(&Failure) -> String,
}

/// English.
pub mod en {
    pub use super::en_connection::{
        authority_error, endpoint_error, id_error, id_hint, template_error, template_hint, token_error,
    };
    pub use super::en_decode::expected;
    pub use super::en_entry::ENTRY;
    pub use super::en_failure::{FAILURE, details, next, title, what};
    pub use super::en_labels::LABELS;
    pub use super::en_paging::paging;
    pub use super::en_probe::finding;
    pub use super::en_settings::{destination_question, settings_problem, settings_warning};
    pub use super::en_signin::{
        clock_skew, instance_mode, instance_status, list_cut, offers_no_sessions, sign_in_error, signature_refused,
        token_left,
    };
}
