//! Lists that come in pages, and the calls about one node, whose sessions are such a list.
//!
//! Source: the vendor's pages "Querying Sessions of a Node" and "…Session Statistics" (api-nosql, nosql_05_0053 and _0054).

mod node_pages;
mod pager;
mod parts;
mod request;
mod statistics;
mod totals;

pub use node_pages::{Coverage, NodePages, merged_reply};
pub use pager::{Next, Pager};
pub use request::{PAGE, node_sessions_request, statistics_request};
pub use statistics::{DbCount, SourceCount, Statistics, read_statistics};
pub use totals::Totals;
