use super::Doing;
use super::body::clean;
use crate::decode;
use crate::iam::SignInError;
use crate::signing::Difference;

/// What went wrong, and what the server said about it.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(Clone))]
pub struct Failure {
    /// What went wrong.
    pub kind: Kind,
    /// What the server said.
    pub details: Details,
    /// What was being done.
    pub doing: Doing,
}

/// What the server said, as far as it said anything. All texts are cut, masked and without control characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// HTTP status.
    pub status: Option<u16>,
    /// For example `DBS.200002`, as it came.
    pub code: Option<String>,
    /// The server's own words, at most 300 characters.
    pub message: Option<String>,
    /// By which the vendor's support finds the call.
    pub request_id: Option<String>,
}

/// Which way a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// To the endpoint itself.
    Direct,
    /// Through a proxy.
    Proxy,
}

/// What should have stood where a reply went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A list of what was asked for.
    List,
    /// A part of the list of sessions.
    Part(decode::Expected),
}

/// Everything that can go wrong, by what a person can do about it.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(Clone))]
pub enum Kind {
    /// The token's time is over, or it was revoked.
    TokenExpired,
    /// The token could not be read or is missing.
    TokenRefused,
    /// The access key is unknown, or its signature does not match.
    KeyRefused,
    /// Name or password are wrong.
    PasswordRefused,
    /// Too many refused attempts: the service accepts none for 5 minutes, and for 15 where passwords were refused.
    Locked,
    /// The call asked for a sign-in, and nothing was sent.
    SignInNeeded,
    /// The temporary access key's time is over.
    KeyExpired,
    /// The access key is a temporary one, and its security token was not entered.
    SecurityTokenNeeded,
    /// The signature does not match what arrived.
    SignatureRefused {
        /// Where what arrived is not what was signed; nothing where it is, so that the secret access key is another one.
        differences: Vec<Difference>,
    },
    /// The signature is refused for its date: a clock is wrong.
    ClockWrong {
        /// The service's clock less this machine's, in milliseconds, where it is known.
        skew_ms: Option<i64>,
    },
    /// A header that was sent did not arrive.
    HeaderLost {
        /// For example `X-Auth-Token`.
        name: &'static str,
    },
    /// The token was refused before its end.
    TokenRevoked,
    /// The token is for another region than the endpoint's.
    WrongRegion {
        /// The token's region ID.
        token: String,
        /// The endpoint's region ID.
        endpoint: String,
    },
    /// IAM made no token.
    SignIn(SignInError),
    /// The IAM action that [`Doing::action`] names is not granted.
    NoPermission,
    /// The caller's network address is not on a list of allowed ones, or is on one of refused ones.
    AddressRefused,
    /// No instance has this ID.
    NoSuchInstance,
    /// No node has this ID.
    NoSuchNode,
    /// The instance, or the token, belongs to another project.
    WrongProject,
    /// The status of instance or node forbids it for now, or another operation is running.
    NotReady,
    /// The instance is of a kind whose sessions the service does not list.
    UnsupportedMode,
    /// The service refuses a part of the request.
    BadParameter,
    /// Too many calls.
    Throttled {
        /// How long the server asks to wait, where it says so.
        retry_after_seconds: Option<u32>,
    },
    /// Something answered, but it has no such API.
    NoSuchApi,
    /// Nothing is at the address that the proxy made of the one in its path: it may have made one slash of two.
    MangledAddress,
    /// The project's own gateway refused to pass the call on; its message says why.
    ProxyRefused {
        /// For example `PROXY.0001`.
        code: String,
    },
    /// The browser got no reply that it lets the page read, and does not say why.
    Unreachable {
        /// Whom the call was sent to.
        route: Route,
    },
    /// An encrypted page may not call an address in the clear.
    MixedContent,
    /// The browser says that there is no network.
    Offline,
    /// The page's Content-Security-Policy does not list the address.
    PolicyBlocked,
    /// A page for people came instead of data.
    WebPage {
        /// The page's title.
        title: Option<String>,
    },
    /// Success, but nothing in it.
    Empty,
    /// The connection ended before the reply did.
    CutOff {
        /// How many bytes had come.
        bytes: u64,
    },
    /// The reply is not what the API answers.
    NotTheApi {
        /// Where in the reply, for example `node_sessions[3].sessions`.
        path: String,
        /// How many bytes before it.
        offset: u64,
        /// What should have stood there.
        expected: Expected,
    },
    /// It took too long.
    Timeout {
        /// How long was waited.
        seconds: u32,
    },
    /// The service itself is in trouble.
    ServerError,
    /// Any other refusal.
    Other {
        /// HTTP status.
        status: u16,
    },
}

impl Failure {
    /// A failure of which nothing more is known.
    pub fn of(kind: Kind) -> Failure {
        Failure { kind, details: Details::default(), doing: Doing::default() }
    }

    /// The same failure, of a call that was made for something else than listing sessions.
    pub fn while_doing(self, doing: Doing) -> Failure {
        Failure { doing, ..self }
    }

    /// IAM made no token. What it said stays, for a ticket.
    pub fn sign_in(error: SignInError) -> Failure {
        let details = match &error {
            SignInError::Refused { failure, .. } => failure.details.clone(),
            _ => Details::default(),
        };
        Failure { kind: Kind::SignIn(error), details, doing: Doing::SignIn }
    }

    /// `fetch` was rejected, and nothing tells why.
    pub fn unreachable(route: Route) -> Failure {
        Failure::of(Kind::Unreachable { route })
    }

    /// The page is encrypted, the address is not.
    pub fn mixed_content() -> Failure {
        Failure::of(Kind::MixedContent)
    }

    /// The browser is offline.
    pub fn offline() -> Failure {
        Failure::of(Kind::Offline)
    }

    /// The page's policy forbids the address.
    pub fn policy_blocked() -> Failure {
        Failure::of(Kind::PolicyBlocked)
    }

    /// Nothing came in time.
    pub fn timeout(seconds: u32) -> Failure {
        Failure::of(Kind::Timeout { seconds })
    }

    /// The reply ended early, after `bytes` bytes.
    pub fn cut_off(bytes: u64) -> Failure {
        Failure::of(Kind::CutOff { bytes })
    }

    /// The reply was read up to `offset` and is something else there.
    pub fn not_the_api(path: &str, offset: u64, expected: Expected) -> Failure {
        Failure::of(Kind::NotTheApi { path: clean(path, 120).unwrap_or_default(), offset, expected })
    }

    /// The same failure, of a reply that had come.
    pub fn with_reply(mut self, status: u16, request_id: Option<&str>) -> Failure {
        self.details.status = Some(status);
        self.details.request_id = request_id.and_then(|id| clean(id, 80));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_reply_is_cut_and_masked() {
        let failure = Failure::not_the_api(&"k".repeat(500), 7, Expected::List).with_reply(200, Some(" id-1 "));
        let Kind::NotTheApi { path, offset: 7, expected: Expected::List } = &failure.kind else {
            panic!("{failure:?}")
        };
        assert_eq!(path.as_str(), "‹…›");
        assert_eq!(failure.details.request_id.as_deref(), Some("id-1"));
    }
}
