//! What is done to all rows at once: putting them in order, and into groups. The tight loops of that are here and not in
//! the library, because this crate is compiled for speed and that one for size.

mod databases;
mod keys;
mod median;
mod radix;
mod sort;
mod statistics;
mod tally;

pub use databases::{Databases, databases};
pub use sort::{Room, sort, sort_by};
pub use statistics::statistics;
pub use tally::{count, distribute};
