//! Which sentences a failure is told in.

use super::Say;
use crate::failure::{Doing, Failure, Kind, Route};
use crate::iam::{Refusal, SignInError};

/// The title, what it concerns and what to do next, by what went wrong, what was being done, and what is known of it.
pub(super) fn say(failure: &Failure) -> Say {
    let doing = failure.doing;
    let has_message = failure.details.message.is_some();
    match &failure.kind {
        Kind::TokenExpired => Say::FAILURE_TOKEN_EXPIRED,
        Kind::TokenRefused => Say::FAILURE_TOKEN_REFUSED,
        Kind::TokenRevoked => Say::FAILURE_TOKEN_REVOKED,
        Kind::WrongRegion { .. } => Say::FAILURE_WRONG_REGION,
        Kind::KeyRefused => Say::FAILURE_KEY_REFUSED,
        Kind::SecurityTokenNeeded => Say::FAILURE_SECURITY_TOKEN_NEEDED,
        Kind::KeyExpired => Say::FAILURE_KEY_EXPIRED,
        Kind::SignatureRefused { differences } if differences.is_empty() => Say::FAILURE_SECRET_KEY_WRONG,
        Kind::SignatureRefused { .. } => Say::FAILURE_SIGNATURE_CHANGED,
        Kind::ClockWrong { skew_ms: Some(1..) } => Say::FAILURE_CLOCK_SLOW,
        Kind::ClockWrong { skew_ms: Some(_) } => Say::FAILURE_CLOCK_FAST,
        Kind::ClockWrong { skew_ms: None } => Say::FAILURE_CLOCK_WRONG,
        Kind::HeaderLost { name } if *name == crate::api::AUTH_TOKEN => Say::FAILURE_TOKEN_HEADER_LOST,
        Kind::HeaderLost { .. } => Say::FAILURE_KEY_HEADER_LOST,
        Kind::SignInNeeded => Say::FAILURE_SIGN_IN_NEEDED,
        Kind::PasswordRefused => Say::FAILURE_PASSWORD_REFUSED,
        Kind::Locked if doing == Doing::SignIn => Say::FAILURE_SIGN_IN_PAUSED,
        Kind::Locked => Say::FAILURE_ACCESS_PAUSED,
        Kind::NoPermission => match doing {
            Doing::Sessions | Doing::NodeSessions => Say::FAILURE_NO_PERMISSION_SESSIONS,
            Doing::Statistics => Say::FAILURE_NO_PERMISSION_STATISTICS,
            Doing::Instances => Say::FAILURE_NO_PERMISSION_INSTANCES,
            Doing::Projects => Say::FAILURE_NO_PERMISSION_PROJECTS,
            Doing::SignIn => Say::FAILURE_NO_PERMISSION_SIGN_IN,
        },
        Kind::AddressRefused => Say::FAILURE_ADDRESS_REFUSED,
        Kind::NoSuchInstance => Say::FAILURE_NO_SUCH_INSTANCE,
        Kind::NoSuchNode => Say::FAILURE_NO_SUCH_NODE,
        Kind::WrongProject if doing == Doing::Instances => Say::FAILURE_WRONG_PROJECT_SIGN_IN,
        Kind::WrongProject => Say::FAILURE_WRONG_PROJECT,
        Kind::NotReady => Say::FAILURE_NOT_READY,
        Kind::UnsupportedMode => Say::FAILURE_UNSUPPORTED_MODE,
        Kind::BadParameter => match doing {
            Doing::Sessions => Say::FAILURE_BAD_PARAMETER_SESSIONS,
            Doing::NodeSessions | Doing::Statistics => Say::FAILURE_BAD_PARAMETER_NODE,
            Doing::Instances => Say::FAILURE_BAD_PARAMETER_INSTANCES,
            Doing::Projects => Say::FAILURE_BAD_PARAMETER_PROJECTS,
            Doing::SignIn => Say::FAILURE_BAD_PARAMETER_SIGN_IN,
        },
        Kind::Throttled { retry_after_seconds: Some(_) } => Say::FAILURE_THROTTLED_FOR,
        Kind::Throttled { retry_after_seconds: None } => Say::FAILURE_THROTTLED,
        Kind::NoSuchApi if doing.is_at_iam() => Say::FAILURE_NOT_IAM,
        Kind::NoSuchApi => Say::FAILURE_NO_SUCH_API,
        Kind::MangledAddress => Say::FAILURE_MANGLED_ADDRESS,
        Kind::ProxyRefused { .. } if has_message => Say::FAILURE_PROXY_REFUSED,
        Kind::ProxyRefused { .. } => Say::FAILURE_PROXY_REFUSED_SILENTLY,
        Kind::Unreachable { route: Route::Direct } if doing.is_at_iam() => Say::FAILURE_IAM_UNREACHABLE,
        Kind::Unreachable { route: Route::Direct } => Say::FAILURE_ENDPOINT_UNREACHABLE,
        Kind::Unreachable { route: Route::Proxy } if doing == Doing::SignIn => Say::FAILURE_PROXY_UNREACHABLE_SIGN_IN,
        Kind::Unreachable { route: Route::Proxy } => Say::FAILURE_PROXY_UNREACHABLE,
        Kind::MixedContent => Say::FAILURE_MIXED_CONTENT,
        Kind::Offline => Say::FAILURE_OFFLINE,
        Kind::PolicyBlocked => Say::FAILURE_POLICY_BLOCKED,
        Kind::WebPage { title: Some(_) } => Say::FAILURE_WEB_PAGE_TITLED,
        Kind::WebPage { title: None } => Say::FAILURE_WEB_PAGE,
        Kind::Empty => Say::FAILURE_EMPTY,
        Kind::CutOff { .. } => Say::FAILURE_CUT_OFF,
        Kind::NotTheApi { .. } => match doing {
            Doing::Sessions | Doing::NodeSessions => Say::FAILURE_NO_SESSIONS,
            Doing::Statistics => Say::FAILURE_NO_STATISTICS,
            Doing::Instances => Say::FAILURE_NO_INSTANCES,
            Doing::Projects => Say::FAILURE_NO_PROJECTS,
            Doing::SignIn => Say::FAILURE_NO_TOKEN,
        },
        Kind::Timeout { .. } if doing == Doing::Sessions => Say::FAILURE_TIMEOUT_SESSIONS,
        Kind::Timeout { .. } => Say::FAILURE_TIMEOUT,
        Kind::ServerError => Say::FAILURE_SERVER_ERROR,
        Kind::Other { .. } if has_message => Say::FAILURE_OTHER,
        Kind::Other { .. } => Say::FAILURE_OTHER_SILENTLY,
        Kind::SignIn(error) => sign_in(error),
    }
}

fn sign_in(error: &SignInError) -> Say {
    match error {
        SignInError::TokenHidden => Say::FAILURE_TOKEN_HIDDEN,
        SignInError::TokenUnreadable(_) => Say::FAILURE_TOKEN_DAMAGED,
        SignInError::NotIam => Say::FAILURE_ANSWER_NOT_IAM,
        SignInError::Refused { why, failure } => match why {
            Refusal::WrongPassword { may_be_huawei_id: false } => Say::FAILURE_WRONG_PASSWORD,
            Refusal::WrongPassword { may_be_huawei_id: true } => Say::FAILURE_WRONG_ACCOUNT,
            Refusal::HuaweiId => Say::FAILURE_HUAWEI_ID,
            Refusal::Locked => Say::FAILURE_SIGN_IN_LOCKED,
            Refusal::PasscodeNeeded => Say::FAILURE_PASSCODE_NEEDED,
            Refusal::PasscodeRefused => Say::FAILURE_PASSCODE_REFUSED,
            Refusal::NoSuchProject => Say::FAILURE_NO_SUCH_PROJECT,
            Refusal::NoProgrammaticAccess => Say::FAILURE_CONSOLE_ONLY,
            Refusal::Unexplained if failure.details.message.is_some() => Say::FAILURE_SIGN_IN_REFUSED,
            Refusal::Unexplained if failure.details.status.is_some() => Say::FAILURE_SIGN_IN_REFUSED_WITH,
            Refusal::Unexplained => Say::FAILURE_SIGN_IN_REFUSED_SILENTLY,
            // Whoever asks takes this failure instead.
            Refusal::Other => say(failure),
        },
    }
}
