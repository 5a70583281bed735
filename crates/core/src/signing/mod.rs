//! Requests signed with an access key instead of a token: the vendor's `SDK-HMAC-SHA256`.
//!
//! Source: the vendor's guide "API Signing Guide" (devg-apisign, pages api-sign-algorithm-002 to -005) and the signers of its
//! SDKs. Only `x-sdk-date` has to be signed (page api-sign-exclude-header), so `host` is not: a browser cannot set it, and a
//! proxy changes it. The same code makes the dashboard's signatures and checks them in the gateway.

mod authorization;
mod canonical;
mod compare;
mod date;
mod encode;
mod key;
mod sign;
mod signature;
mod skew;
#[cfg(test)]
mod vectors;
mod verify;

pub use authorization::Authorization;
pub use canonical::{CanonicalRequest, Parts};
pub use compare::{Difference, compare};
pub use date::SdkDate;
pub(crate) use encode::encode;
pub use key::AccessKey;
pub use sign::{canonical_of, sign};
pub use signature::{ALGORITHM, signature, string_to_sign};
pub use skew::ClockSkew;
pub use verify::{MAX_SKEW_MS, VerifyError, verify};

/// The header with the signature.
pub const AUTHORIZATION: &str = "Authorization";
/// The header with the moment of signing.
pub const SDK_DATE: &str = "X-Sdk-Date";
/// The header that names the project; the vendor's SDKs always send it along with a project's credentials.
pub const PROJECT_ID: &str = "X-Project-Id";
/// The header that belongs to a temporary access key.
pub const SECURITY_TOKEN: &str = "X-Security-Token";
/// The header that replaces the hash of the body.
pub const CONTENT_SHA256: &str = "X-Sdk-Content-Sha256";

/// What a header's value is replaced by where it must not show.
const MASK: &str = "‹…›";

/// Whether a header's value is a secret. `name` is in lower case.
fn is_secret_header(name: &str) -> bool {
    matches!(name, "x-security-token" | "x-auth-token" | "x-subject-token" | "authorization" | "cookie")
}
