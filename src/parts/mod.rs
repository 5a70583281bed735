//! Small parts that several views share.

mod button;
mod choice;
mod hidden;
mod icon;
mod key;
mod live;
mod popover;
mod size;
mod tag;

pub use button::{button, icon_button, live_icon_button, plain};
pub use choice::{radio, tick};
pub use hidden::hidden;
pub use icon::{icon, live_icon};
pub use key::{key, push};
pub use live::{Again, Maybe, Press, Text, Yes, action, flag, maybe, px, text, watch, word, yes};
pub use popover::popover;
pub use size::watch_size;
pub use tag::{Tag, tag};
