//! The language of the filter: a text becomes a tree that says which sessions to show.
//!
//! ```text
//! idle>5m addr:10.2.0.0/16 -name:/^canary/ (cmd:get,set OR is:pubsub)
//! ```

mod error;
mod field;
mod net;
mod tree;

pub use error::{Error, Expected, Reason, Span};
pub use field::{Field, NetField, NumberField, TextField};
pub use net::{Network, NetworkFault};
pub use tree::{Anywhere, Flag, Interval, NetTest, Node, NumberTest, Query, Regex, Term, Test, TextTest};
