use crate::failure::{Failure, Kind};

/// Why credentials are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There are none.
    Missing,
    /// Those in use end in less than five minutes.
    Expiring,
    /// Those in use have ended.
    Expired,
    /// Those in use were refused.
    Refused,
}

/// Credentials that are needed, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Why.
    pub reason: Reason,
    /// The endpoint's address.
    pub endpoint: String,
    /// The project's ID; empty where it is not known.
    pub project: String,
}

impl Reason {
    /// As it is said.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Missing => "missing",
            Reason::Expiring => "expiring",
            Reason::Expired => "expired",
            Reason::Refused => "refused",
        }
    }

    /// Why other credentials would mend a failure; none where they would not.
    pub fn of(failure: &Failure) -> Option<Reason> {
        Some(match &failure.kind {
            Kind::SignInNeeded => Reason::Missing,
            Kind::TokenExpired | Kind::KeyExpired => Reason::Expired,
            Kind::TokenRefused
            | Kind::TokenRevoked
            | Kind::KeyRefused
            | Kind::SecurityTokenNeeded
            | Kind::WrongRegion { .. } => Reason::Refused,
            Kind::SignatureRefused { differences } if differences.is_empty() => Reason::Refused,
            _ => return None,
        })
    }

    /// Whether time that is left, in milliseconds, is too little.
    pub fn of_time(left: i64) -> Option<Reason> {
        match left {
            ..=0 => Some(Reason::Expired),
            1..300_000 => Some(Reason::Expiring),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_other_credentials_mend_is_a_need() {
        for (kind, reason) in [
            (Kind::TokenExpired, Some(Reason::Expired)),
            (Kind::SignInNeeded, Some(Reason::Missing)),
            (Kind::SignatureRefused { differences: Vec::new() }, Some(Reason::Refused)),
            (Kind::NoPermission, None),
            (Kind::Offline, None),
        ] {
            assert_eq!(Reason::of(&Failure::of(kind.clone())), reason, "{kind:?}");
        }
    }

    #[test]
    fn five_minutes_before_its_end_a_token_is_ending() {
        for (left, reason) in [
            (300_000, None),
            (299_999, Some(Reason::Expiring)),
            (1, Some(Reason::Expiring)),
            (0, Some(Reason::Expired)),
            (i64::MIN, Some(Reason::Expired)),
        ] {
            assert_eq!(Reason::of_time(left), reason, "{left}");
        }
    }
}
