//! Everything that a person reads, apart from the code that says it. The sentences are in `words/`, one file a language; what stands here decides
//! which of them is said.

mod connection;
mod decode;
mod embed;
mod failure;
mod failure_say;
mod filter;
mod language;
mod numbers;
mod page;
mod paging;
mod probe;
mod query;
mod settings;
mod signin;
mod table;

pub use language::{CHOICES, Say, Words};
