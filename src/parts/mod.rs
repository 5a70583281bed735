//! Small parts that several views share.
//!
//! They are built by hand and not by `view!`: it writes markup that never changes as HTML text, and Trusted Types forbid that.

mod button;
mod choice;
mod icon;
mod key;
mod live;
mod popover;

pub use button::{button, icon_button};
pub use choice::{radio, tick};
pub use icon::{icon, live_icon};
pub use key::{key, push};
pub use live::{Text, Yes, action, flag, handler, maybe, px, text, watch, word, yes};
pub use popover::popover;
