//! The vendor's calls that a dashboard needs, as the vendor describes them: same paths, same bodies, same refusals.

mod accounts;
mod call;
mod clock;
mod handler;
mod iam;
mod instance;
mod instances;
mod nodes;
mod query;
mod reading;
mod refusal;
mod removal;
mod reply;
mod route;
mod service;

pub use accounts::{Accounts, KeyAccount, PasswordAccount, TokenVerdict, Tokens};
pub use clock::Clock;
pub use handler::{Api, answer, router};
pub use iam::Region;
pub use instance::{DEFAULT_INSTANCE, DEFAULT_PROJECT, Instance, NodeFacts, ReadError};
pub use instances::Others;
pub use reading::{NodeReading, Rows, SessionList};
pub use refusal::Refusal;
pub use removal::Removal;
pub use reply::ReplyChunks;
