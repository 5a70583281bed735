//! Regular expressions, small enough for a page and bounded in what they cost: people paste them into a filter that is run over
//! a million texts, and links carry them.
//!
//! `parse` turns a pattern into a `program` in one go; `machine` says whether it matches, remembering what it has worked out,
//! and `find` says where. Neither ever goes back in a text, so no pattern takes longer than its length times that of the text.
//! Capital letters A to Z never matter; `\d`, `\w`, `\s` and `\b` mean ASCII.

mod budget;
mod class;
mod escape;
mod fault;
mod find;
mod literal;
mod machine;
mod parse;
mod program;

#[cfg(test)]
mod tests;

pub use budget::Budget;
pub use fault::{Fault, Trouble};
pub use machine::{Machine, State};
pub use parse::{MAX_DEPTH, parse};
pub use program::{MAX_LENGTH, Program};
