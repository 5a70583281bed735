//! Parts of replies whose types nobody promises: a number may come as text, a list as `null`, a field not at all.
//!
//! Fields are picked out of a tree and not derived: small replies need no speed, and derived readers weigh three times as much
//! in the bundle.

mod fields;

pub(crate) use fields::{count, list, object, parse, text};
