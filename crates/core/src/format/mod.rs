//! Numbers, times and foreign text as a person reads them. Units are those that English and Chinese share.

mod duration;
mod number;
mod text;

pub use duration::{duration, millis};
pub use number::{bytes, grouped};
pub use text::{short_id, visible_text};

/// Keeps a number and its unit on one line.
const NO_BREAK: char = '\u{a0}';
