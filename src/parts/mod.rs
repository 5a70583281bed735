//! Small parts that several views share.
//!
//! They are built by hand and not by `view!`: it writes markup that never changes as HTML text, and Trusted Types forbid that.

mod button;
mod icon;
mod key;
mod live;

pub use button::{button, icon_button};
pub use icon::{icon, live_icon};
pub use key::{key, push};
pub use live::{Yes, flag, handler, maybe, px, text, watch, word, yes};
