//! "Test this proxy": which calls are to be made one after the other, and what their replies say about the way to the service.
//!
//! Nothing real is sent: the token, the access key and the project are made up, so the service refuses every call, and a refusal
//! in its own shape is the proof that the call got there.

mod finding;
mod judge;
mod plan;
mod reply;

pub use finding::{Finding, Level, What};
pub use judge::{Context, findings};
pub use plan::{Step, next, request};
pub use reply::{Reply, Seen};
