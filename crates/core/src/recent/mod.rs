//! Where a person has connected to from this browser. There is no credential in it.

mod list;
mod place;

pub use list::Recent;
pub use place::Place;
