use super::{Failure, Kind, Route};
use crate::iam::{Refusal, SignInError};

/// What in the form a person would change first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Token, password or access key.
    Credentials,
    /// Endpoint.
    Endpoint,
    /// Project ID.
    Project,
    /// Instance ID.
    Instance,
    /// Node ID.
    Node,
    /// CORS proxy URL.
    Proxy,
}

impl Failure {
    /// Whether the same call may well succeed a little later, so that a refresh by itself makes sense.
    pub fn may_pass(&self) -> bool {
        match &self.kind {
            Kind::NotReady
            | Kind::Throttled { .. }
            | Kind::Unreachable { .. }
            | Kind::Offline
            | Kind::Empty
            | Kind::CutOff { .. }
            | Kind::Timeout { .. }
            | Kind::ServerError => true,
            Kind::SignIn(SignInError::Refused { why: Refusal::Other, failure }) => failure.may_pass(),
            _ => false,
        }
    }

    /// Where in the form to look first.
    pub fn field(&self) -> Option<Field> {
        Some(match &self.kind {
            Kind::TokenExpired
            | Kind::TokenRefused
            | Kind::TokenRevoked
            | Kind::KeyRefused
            | Kind::KeyExpired
            | Kind::SecurityTokenNeeded
            | Kind::SignInNeeded
            | Kind::PasswordRefused
            | Kind::NoPermission => Field::Credentials,
            Kind::SignatureRefused { differences } if differences.is_empty() => Field::Credentials,
            Kind::NoSuchApi
            | Kind::WrongRegion { .. }
            | Kind::MixedContent
            | Kind::Unreachable { route: Route::Direct } => Field::Endpoint,
            Kind::SignatureRefused { .. }
            | Kind::HeaderLost { .. }
            | Kind::MangledAddress
            | Kind::ProxyRefused { .. }
            | Kind::WebPage { .. }
            | Kind::Unreachable { route: Route::Proxy } => Field::Proxy,
            Kind::WrongProject => Field::Project,
            Kind::NoSuchInstance | Kind::UnsupportedMode => Field::Instance,
            Kind::NoSuchNode => Field::Node,
            Kind::SignIn(error) => return sign_in_field(error),
            _ => return None,
        })
    }
}

fn sign_in_field(error: &SignInError) -> Option<Field> {
    match error {
        SignInError::TokenHidden | SignInError::TokenUnreadable(_) => Some(Field::Proxy),
        SignInError::NotIam => Some(Field::Endpoint),
        SignInError::Refused { why: Refusal::NoSuchProject, .. } => Some(Field::Project),
        SignInError::Refused { why: Refusal::Other, failure } => failure.field(),
        // Nothing to change: it takes a wait.
        SignInError::Refused { why: Refusal::Locked, .. } => None,
        SignInError::Refused { .. } => Some(Field::Credentials),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Doing;
    use crate::signing::Difference;

    #[test]
    fn only_what_may_pass_is_tried_again() {
        assert!(Failure::timeout(60).may_pass());
        assert!(Failure::unreachable(Route::Proxy).may_pass());
        assert!(!Failure::policy_blocked().may_pass());
        assert!(!Failure::of(Kind::TokenExpired).may_pass());
    }

    #[test]
    fn a_failed_sign_in_passes_and_points_as_its_reason_does() {
        let refused = |why, kind| {
            let failure = Box::new(Failure::of(kind).while_doing(Doing::SignIn));
            Failure::sign_in(SignInError::Refused { why, failure })
        };
        let throttled = Kind::Throttled { retry_after_seconds: None };
        for (failure, may_pass, field) in [
            (refused(Refusal::Other, throttled), true, None),
            (refused(Refusal::Other, Kind::NoSuchApi), false, Some(Field::Endpoint)),
            (refused(Refusal::PasscodeNeeded, Kind::PasswordRefused), false, Some(Field::Credentials)),
            (refused(Refusal::NoSuchProject, Kind::TokenRefused), false, Some(Field::Project)),
            (refused(Refusal::Locked, Kind::Locked), false, None),
            (Failure::sign_in(SignInError::TokenHidden), false, Some(Field::Proxy)),
            (Failure::sign_in(SignInError::NotIam), false, Some(Field::Endpoint)),
        ] {
            assert_eq!((failure.may_pass(), failure.field()), (may_pass, field), "{failure:?}");
            assert_eq!(failure.doing, Doing::SignIn);
        }
    }

    #[test]
    fn every_new_reason_points_to_what_would_be_changed() {
        let region = |text: &str| text.to_owned();
        for (kind, field) in [
            (Kind::SignatureRefused { differences: vec![] }, Some(Field::Credentials)),
            (Kind::SignatureRefused { differences: vec![Difference::Body] }, Some(Field::Proxy)),
            (Kind::ClockWrong { skew_ms: None }, None),
            (Kind::HeaderLost { name: "Authorization" }, Some(Field::Proxy)),
            (Kind::TokenRevoked, Some(Field::Credentials)),
            (Kind::WrongRegion { token: region("a"), endpoint: region("b") }, Some(Field::Endpoint)),
            (Kind::UnsupportedMode, Some(Field::Instance)),
            (Kind::MangledAddress, Some(Field::Proxy)),
            (Kind::SignInNeeded, Some(Field::Credentials)),
        ] {
            let failure = Failure::of(kind);
            assert_eq!((failure.field(), failure.may_pass()), (field, false), "{failure:?}");
        }
    }
}
