//! What a call needs to find its way: an endpoint, three ids and a secret, each checked once, where it comes in.

mod authority;
mod endpoint;
mod id;
mod request;
mod secret;
mod target;
mod token;

pub use authority::AuthorityError;
pub(crate) use authority::parse_authority;
pub(crate) use endpoint::is_loopback;
pub use endpoint::{Endpoint, EndpointError};
pub use id::{Id, IdError, IdHint, IdProblem, InstanceId, NodeId, ProjectId};
pub use request::{Connection, Method, Request, sessions_request};
pub use secret::Secret;
pub use target::{Scheme, Target};
pub use token::{TokenError, sanitize_token};
