//! The service's own shapes, written once for the dashboard, the gateway and the tests.
//!
//! Source: the vendor's page "Obtaining Instance Sessions" (GeminiDB Redis, API v3) and its OpenAPI description.

mod errors;
mod reply;

pub use errors::{ErrorBody, codes};
pub use reply::{NodeSessions, Session, SessionsReply};

/// The header that carries an IAM token.
pub const AUTH_TOKEN: &str = "X-Auth-Token";
/// The response header by which the vendor's support finds a call.
pub const REQUEST_ID: &str = "X-Request-Id";
/// The response header in which IAM hands out a token.
pub const SUBJECT_TOKEN: &str = "X-Subject-Token";

/// The path of the call that lists the sessions of all nodes of an instance; the parts are put in as they are.
pub fn sessions_path(project_id: &str, instance_id: &str) -> String {
    format!("/v3/{project_id}/instances/{instance_id}/sessions")
}
