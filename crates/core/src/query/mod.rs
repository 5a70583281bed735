//! The language of the filter: a text becomes a tree that says which sessions to show.
//!
//! ```text
//! idle>5m addr:10.2.0.0/16 -name:/^canary/ (cmd:get,set OR is:pubsub)
//! ```
//!
//! `token` cuts the text, `parse` and `value` make the tree, `print` makes text of it again. The words are those of Redis
//! where it has one. Nothing here looks at a session, and nothing here reads as prose but `error`.

mod colour;
pub(crate) mod duration;
mod edit;
mod error;
mod field;
mod flag;
mod ip;
mod net;
mod parse;
mod print;
pub(crate) mod token;
mod tree;
pub(crate) mod value;

#[cfg(test)]
mod tests;

pub use colour::{TokenKind, tokens};
pub use edit::{add_term, has_term, remove_term};
pub use error::{Error, Expected, Reason, Span};
pub use field::{Field, NetField, NumberField, TextField};
pub use flag::Flag;
pub(crate) use ip::print_ip;
pub use net::{Network, NetworkFault};
pub(crate) use parse::unescaped;
pub use parse::{MAX_BYTES, MAX_DEPTH, parse};
pub use print::quote;
pub(crate) use print::{in_quotes, print_network};
pub use tree::{Anywhere, Interval, NetTest, Node, NumberTest, Query, Regex, Term, Test, TextTest};
