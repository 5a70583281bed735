//! Everything that a person reads, apart from the code that says it: one file a subject and a language.
//!
//! Sentences are written for someone tired: what happened, then what to do. No blame, no jargon, no exclamation marks.

mod connection;
mod decode;
mod en_entry;
mod en_labels;
mod en_paging;
mod en_table;
mod entry;
mod failure;
mod failure_say;
mod labels;
mod language;
mod numbers;
mod probe;
mod query;
mod settings;
mod signin;

pub use entry::EntryWords;
pub use labels::OldWords;
pub use language::{CHOICES, Say, Words};

/// English.
pub mod en {
    pub use super::en_entry::ENTRY;
    pub use super::en_labels::LABELS;
    pub use super::en_paging::paging;
}
