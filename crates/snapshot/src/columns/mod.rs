//! The columns that hold a snapshot's sessions: one vector a field, so that a question about one field reads one vector.

mod addresses;
mod alphabet;
mod grow;
mod ints;
mod ip;
mod ranks;
mod recent;
mod rows;
mod search;
mod table;
mod text;
mod texts;

pub(crate) use alphabet::sort_texts;
pub(crate) use ints::Values;
pub(crate) use ranks::places;

pub use addresses::Addresses;
use grow::push;
pub use ints::{Int, Ints};
pub(crate) use ints::{NOTHING, ODD};
pub use ip::parse_ip;
pub(crate) use recent::Recent;
pub use rows::{rows_of, rows_with};
pub use table::seed_hashes;
pub use text::TextColumn;
pub use texts::{TextId, Texts};
