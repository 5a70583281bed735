use super::{Finding, Seen, Step};
use crate::failure::Kind;
use crate::proxy::Template;

/// What else is known of the test.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The proxy that was tested; a direct one where it is the endpoint itself.
    pub template: &'a Template,
    /// The endpoint that was called.
    pub endpoint: &'a crate::connection::Endpoint,
    /// What [`Rejection::failure`](crate::failure::Rejection::failure) says of the first step that was rejected, if one was.
    pub rejection: Option<&'a Kind>,
}

/// What the test found, the most important first. With [`next`](super::next) saying that nothing is left to try it is final.
pub fn findings(_seen: &[(Step, Seen)], _context: &Context<'_>) -> Vec<Finding> {
    Vec::new()
}
