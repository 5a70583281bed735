//! The way out and in: the form becomes a call, its reply a reading.

mod call;
mod fetch;
mod read;
mod reply;

pub use call::{cancel, connect, refresh};
