//! The calls about one node: a page of its sessions, and their statistics.

mod page;
mod row;
mod statistics;

pub use page::{Shift, page_reply};
pub use row::Row;
pub use statistics::statistics;
