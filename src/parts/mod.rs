//! Small parts that several views share.
//!
//! They are built by hand and not by `view!`: it writes markup that never changes as HTML text, and Trusted Types forbid that.

mod icon;
mod key;

pub use icon::icon;
pub use key::{key, push};
