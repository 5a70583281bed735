//! Reads a reply, of any size and as its bytes come, into columns.
//!
//! A crate of its own because it is the part of the page that must be fast: it is compiled less for size than everything else.

mod builder;
mod column;
mod snapshot;

pub mod columns;
pub mod decode;
pub mod json;
pub mod rows;
pub mod walk;

pub use builder::{Draft, SnapshotBuilder};
pub use column::{Column, IntField};
pub use snapshot::{Node, Snapshot, TotalCount};
