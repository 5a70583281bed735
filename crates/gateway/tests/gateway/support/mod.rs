//! What the tests stand on.

pub mod gateway;
pub mod http;
pub mod log;
pub mod upstream;

pub use gateway::{Gateway, encoded};
pub use http::{Reply, exchange};
pub use upstream::Upstream;
