//! The regions that have GeminiDB, and the addresses that follow from them.

mod endpoints;
mod table;

pub use endpoints::{endpoint, iam_endpoint, iam_endpoint_for, region_of};
pub use table::{REGIONS, Region, region};
