//! The id by which one reply is found again in the log.

use std::fmt;

/// 32 lower-case hex digits, the shape that the vendor's gateway uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(u128);

impl RequestId {
    /// A new id. It names a reply and protects nothing, so an ordinary generator will do.
    pub fn random() -> Self {
        Self(fastrand::u128(..))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}
