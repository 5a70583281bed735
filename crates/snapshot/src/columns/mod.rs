//! The columns that hold a snapshot's sessions: one vector a field, so that a question about one field reads one vector.

mod addresses;
mod ints;
mod ranks;
mod rows;
mod search;
mod text;
mod texts;

pub use addresses::{Addresses, parse_ip};
pub use ints::{Int, Ints};
pub use rows::rows_with;
pub use text::TextColumn;
pub use texts::{TextId, Texts};
