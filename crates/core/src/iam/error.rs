use crate::connection::TokenError;
use crate::failure::{Failure, Kind};
use crate::within;

/// Why there is no token.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(Clone))]
pub enum SignInError {
    /// IAM made a token, but the page cannot read the header that it comes in: the proxy does not list `X-Subject-Token` in
    /// `Access-Control-Expose-Headers`.
    TokenHidden,
    /// The header holds something that is no token.
    TokenUnreadable(TokenError),
    /// It claims success, but it is not IAM that answered.
    NotIam,
    /// IAM, or something before it, refused.
    Refused {
        /// What it means.
        why: Refusal,
        /// What was said.
        failure: Box<Failure>,
    },
}

/// What a refusal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Account, user and password do not fit together.
    WrongPassword {
        /// The account itself signed in. IAM says the same of a HUAWEI ID, whatever its password (page iam_30_0001).
        may_be_huawei_id: bool,
    },
    /// A HUAWEI ID gets no token: it takes an IAM user.
    HuaweiId,
    /// Several attempts were refused: IAM accepts none for 15 minutes.
    Locked,
    /// Login protection asks for a code from a virtual MFA device as well.
    PasscodeNeeded,
    /// A code was sent, and it is not the right one.
    PasscodeRefused,
    /// The project does not exist, or is not for this user.
    NoSuchProject,
    /// The user may sign in to the console only: programmatic access is switched off (page iam_03_0006).
    NoProgrammaticAccess,
    /// IAM refused, and only its own words say why.
    Unexplained,
    /// Something that other calls meet as well: throttling, a web page, no IAM at this address. The failure says it all.
    Other,
}

/// What a refusal means. What IAM says where a code is missing or wrong is published nowhere: its words decide.
pub(super) fn refusal(failure: &Failure, is_account_itself: bool, passcode_sent: bool) -> Refusal {
    let words = failure.details.message.as_deref().unwrap_or_default().to_ascii_lowercase();
    let said = |list: &[&str]| within::contains_any(&words, list);
    match failure.kind {
        Kind::Locked => Refusal::Locked,
        // Not about the sign-in, whatever the words: a proxy, a page for people, a service in trouble.
        Kind::Throttled { .. }
        | Kind::ProxyRefused { .. }
        | Kind::AddressRefused
        | Kind::WebPage { .. }
        | Kind::NoSuchApi
        | Kind::Empty
        | Kind::ServerError => Refusal::Other,
        _ if said(&["mfa", "totp", "passcode", "verification code"]) => {
            if passcode_sent {
                Refusal::PasscodeRefused
            } else {
                Refusal::PasscodeNeeded
            }
        }
        _ if said(&["huawei id", "huaweiid"]) => Refusal::HuaweiId,
        _ if said(&["programmatic access", "access mode"]) => Refusal::NoProgrammaticAccess,
        _ if said(&["project"]) => Refusal::NoSuchProject,
        Kind::PasswordRefused => Refusal::WrongPassword { may_be_huawei_id: is_account_itself },
        _ => Refusal::Unexplained,
    }
}
