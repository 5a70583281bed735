//! The sessions API as the vendor describes it: same path, same bodies, same refusals.

mod handler;
mod instance;
mod reading;
mod refusal;
mod reply;
mod tokens;

pub use handler::{Api, router};
pub use instance::{DEFAULT_INSTANCE, DEFAULT_PROJECT, Instance, ReadError};
pub use reading::{NodeReading, Rows, SessionList};
pub use refusal::Refusal;
pub use reply::ReplyChunks;
pub use tokens::{TokenVerdict, Tokens};
