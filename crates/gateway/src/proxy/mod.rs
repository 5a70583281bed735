//! The way from a page to the vendor's cloud, whose endpoints answer no browser: a CORS proxy for listed hosts only.
//!
//! A call goes through it in this order: [`OriginPolicy`] says whose page may ask, [`target_of`] what is asked for, exactly as
//! written, [`AllowList`] whether it may be, [`connect`] resolves the name and connects to an address that was checked (or
//! a [`StandIn`] answers in its place), and a [`GuardedBody`] passes the reply on within its limits. All that is refused is a
//! [`Refusal`].

mod address;
mod allow;
mod body;
mod cache;
mod call;
pub mod connect;
mod cors;
mod fault;
mod forward;
mod handler;
mod numeric_host;
mod origin;
mod path_style;
mod refusal;
mod stand_in;
mod target;

pub use address::is_public;
pub use allow::{AllowError, AllowList, Denial, Permission};
pub use body::GuardedBody;
pub use cache::ReplyCache;
pub use call::{Limits, Proxy};
pub use fault::ProxyFault;
pub use forward::{FORWARDED_REQUEST_HEADERS, request_headers, response_headers};
pub use handler::router;
pub use numeric_host::ipv4_of_numeric;
pub use origin::{Caller, OriginError, OriginPolicy};
pub use path_style::target_of;
pub use refusal::Refusal;
pub use stand_in::{STAND_IN_HOST, StandIn, strip_stand_in_host};
pub use target::{Target, TargetError};
