use crate::failure::Route;

/// One thing that the test found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// What it is.
    pub what: What,
    /// Whether a proxy was tested, or the endpoint itself.
    pub route: Route,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Good,
    /// Something works less well, or not at all, but sessions can be read.
    Warning,
    /// Sessions cannot be read this way, or not safely.
    Bad,
    /// It could not be told.
    Unknown,
}

/// What a test can find. Foreign texts in it are cut, masked and on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// All steps were made and nothing is wrong.
    AllGood,
    /// The call got to the service, and its answer came back.
    Reached,
    /// A page for people came back.
    WebPage {
        /// The page's title.
        title: Option<String>,
    },
    /// The project's own gateway refused the call.
    ProxyRefused {
        /// For example `PROXY.0002`.
        code: String,
        /// Its own words.
        message: Option<String>,
    },
    /// A status that says that the host behind could not be reached.
    HostUnreachable {
        /// HTTP status: 502, 503 or 504.
        status: u16,
    },
    /// The address stands raw in the path, and what came back looks as if it had been changed on the way.
    AddressMangled {
        /// HTTP status.
        status: u16,
    },
    /// Something else answered, and not in the service's shape.
    NotTheService {
        /// HTTP status.
        status: u16,
        /// Its own words.
        message: Option<String>,
    },
    /// A server is there, but it lets no web page read its replies.
    NoCors,
    /// Plain calls can be read, but the preflight of calls with headers is not answered as it has to be.
    NoPreflight,
    /// No server is there, by any name, or its certificate is refused.
    Unreachable,
    /// The browser reports no network.
    Offline,
    /// The page's own policy forbids the address.
    PolicyBlocked,
    /// An encrypted page may not call an address in the clear.
    MixedContent,
    /// The service did not get `X-Auth-Token`.
    TokenDropped,
    /// The service did not get `Authorization`.
    AuthorizationDropped,
    /// Calls with `Authorization` are blocked before they are made.
    AuthorizationBlocked,
    /// Something on the way answers calls with `Authorization` itself.
    AuthorizationTaken {
        /// HTTP status.
        status: u16,
    },
    /// Whether `Authorization` gets through could not be told.
    AuthorizationUnknown,
    /// Calls by DELETE do not get through.
    DeleteRefused {
        /// HTTP status; none where the browser blocked the call.
        status: Option<u16>,
    },
    /// The same call brought the same reply again.
    Cached,
    /// The same call failed the second time.
    Unsteady,
    /// The reply's `X-Request-Id` cannot be read, so `X-Subject-Token` hardly can.
    RequestIdHidden,
    /// Whether headers like `X-Subject-Token` can be read could not be told.
    HeadersUnknown,
    /// The reply's `Date` cannot be read.
    DateHidden,
}

impl What {
    /// How bad it is.
    pub fn level(&self) -> Level {
        match self {
            What::AllGood | What::Reached => Level::Good,
            What::AuthorizationUnknown | What::HeadersUnknown => Level::Unknown,
            What::AuthorizationDropped
            | What::AuthorizationBlocked
            | What::AuthorizationTaken { .. }
            | What::DeleteRefused { .. }
            | What::Unsteady
            | What::RequestIdHidden
            | What::DateHidden => Level::Warning,
            What::WebPage { .. }
            | What::ProxyRefused { .. }
            | What::HostUnreachable { .. }
            | What::AddressMangled { .. }
            | What::NotTheService { .. }
            | What::NoCors
            | What::NoPreflight
            | What::Unreachable
            | What::Offline
            | What::PolicyBlocked
            | What::MixedContent
            | What::TokenDropped
            | What::Cached => Level::Bad,
        }
    }
}
