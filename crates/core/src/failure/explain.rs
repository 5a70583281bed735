use super::Failure;
use crate::connection::{Endpoint, Request};
use crate::instances::Mode;
use crate::proxy::Template;

/// What a call carried.
#[derive(Clone, Copy, Debug)]
pub enum Sent<'a> {
    /// Neither a token nor a signature.
    Nothing,
    /// A token.
    Token {
        /// When it ends, in milliseconds since the epoch, where that is known.
        expires_at_ms: Option<i64>,
    },
    /// A signature: the call as it was sent.
    Signed(&'a Request),
}

/// What the page knows about a call beyond the reply.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// What it carried.
    pub sent: Sent<'a>,
    /// This machine's clock when the reply came, in milliseconds since the epoch.
    pub now_ms: i64,
    /// The reply's header `Date`, where the page may read it.
    pub server_date: Option<&'a str>,
    /// Where the API is.
    pub endpoint: &'a Endpoint,
    /// The name of the project that the token is for.
    pub token_project: Option<&'a str>,
    /// How the instance is built.
    pub mode: Option<&'a Mode>,
    /// The first kilobytes of the reply's body.
    pub body_start: &'a [u8],
    /// Whether the proxy gets the address as it is in its path; see [`puts_raw_address_into_path`].
    pub raw_path: bool,
}

/// Whether a proxy's template puts `https://…` into the path of what is fetched: there, some servers make one slash of the two.
pub fn puts_raw_address_into_path(template: &Template, endpoint: &Endpoint) -> bool {
    let target = endpoint.target("/");
    let address = template.apply(&target);
    let path = address.split_once('?').map_or(address.as_str(), |(path, _)| path);
    !template.is_direct() && crate::within::contains(path, &target.url())
}

impl Failure {
    /// The same failure, by what is really wrong where the circumstances tell more than the reply alone.
    pub fn explained(self, _circumstances: &Circumstances<'_>) -> Failure {
        self
    }
}
