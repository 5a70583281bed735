use super::{Say, Words};
use crate::failure::Route;
use crate::probe::{Finding, What};

impl Words {
    /// What the test of a proxy found, and what to do.
    pub fn finding(self, finding: &Finding) -> String {
        let direct = finding.route == Route::Direct;
        let by_way = |on_direct: Say, on_proxy: Say| if direct { on_direct } else { on_proxy };
        let plain = |say: Say| (say, String::new(), "");
        let at_status = |say: Say, status: u16| (say, status.to_string(), "");
        let who = |say: Say| self.text(say).to_owned();
        let of_who = |say: Say| (say, who(by_way(Say::PROBE_ENDPOINT, Say::PROBE_PROXY)), "");
        let (say, first, second) = match &finding.what {
            What::AllGood => plain(by_way(Say::PROBE_ALL_GOOD_DIRECT, Say::PROBE_ALL_GOOD_PROXY)),
            What::Reached => plain(Say::PROBE_REACHED),
            What::WebPage { title: None } => of_who(Say::PROBE_WEB_PAGE),
            What::WebPage { title: Some(title) } => {
                let (say, who, _) = of_who(Say::PROBE_WEB_PAGE_TITLED);
                (say, who, title.as_str())
            }
            What::ProxyRefused { code, message: None } => (Say::PROBE_PROXY_REFUSED_SILENTLY, code.clone(), ""),
            What::ProxyRefused { code, message: Some(message) } => {
                (Say::PROBE_PROXY_REFUSED, code.clone(), message.trim_end_matches('.'))
            }
            What::HostUnreachable { status } => {
                at_status(by_way(Say::PROBE_HOST_UNREACHABLE_DIRECT, Say::PROBE_HOST_UNREACHABLE_PROXY), *status)
            }
            What::AddressMangled { status } => at_status(Say::PROBE_ADDRESS_MANGLED, *status),
            What::NotTheService { status, message: None } => {
                at_status(by_way(Say::PROBE_NOT_THE_SERVICE_DIRECT, Say::PROBE_NOT_THE_SERVICE_PROXY), *status)
            }
            What::NotTheService { status, message: Some(message) } => (
                by_way(Say::PROBE_NOT_THE_SERVICE_DIRECT_SAYS, Say::PROBE_NOT_THE_SERVICE_PROXY_SAYS),
                status.to_string(),
                message.as_str(),
            ),
            What::NoCors => plain(by_way(Say::PROBE_NO_CORS_DIRECT, Say::PROBE_NO_CORS_PROXY)),
            What::NoPreflight => plain(by_way(Say::PROBE_NO_PREFLIGHT_DIRECT, Say::PROBE_NO_PREFLIGHT_PROXY)),
            What::Unreachable => plain(by_way(Say::PROBE_UNREACHABLE_DIRECT, Say::PROBE_UNREACHABLE_PROXY)),
            What::Offline => plain(Say::PROBE_OFFLINE),
            What::PolicyBlocked => of_who(Say::PROBE_POLICY_BLOCKED),
            What::MixedContent => plain(Say::PROBE_MIXED_CONTENT),
            What::TokenDropped => plain(by_way(Say::PROBE_TOKEN_DROPPED_DIRECT, Say::PROBE_TOKEN_DROPPED_PROXY)),
            What::AuthorizationDropped => {
                plain(by_way(Say::PROBE_AUTHORIZATION_DROPPED_DIRECT, Say::PROBE_AUTHORIZATION_DROPPED_PROXY))
            }
            What::AuthorizationBlocked => of_who(Say::PROBE_AUTHORIZATION_BLOCKED),
            What::AuthorizationTaken { status } => at_status(Say::PROBE_AUTHORIZATION_TAKEN, *status),
            What::AuthorizationUnknown => plain(Say::PROBE_AUTHORIZATION_UNKNOWN),
            What::DeleteRefused { status: Some(status) } => at_status(Say::PROBE_DELETE_REFUSED, *status),
            What::DeleteRefused { status: None } => plain(Say::PROBE_DELETE_BLOCKED),
            What::Cached => (Say::PROBE_CACHED, who(by_way(Say::PROBE_SOMETHING, Say::PROBE_PROXY)), ""),
            What::Unsteady => plain(by_way(Say::PROBE_UNSTEADY_DIRECT, Say::PROBE_UNSTEADY_PROXY)),
            What::RequestIdHidden => plain(Say::PROBE_REQUEST_ID_HIDDEN),
            What::HeadersUnknown => plain(Say::PROBE_HEADERS_UNKNOWN),
            What::DateHidden => plain(Say::PROBE_DATE_HIDDEN),
        };
        self.fill(say, &[&first, second])
    }
}

#[cfg(test)]
#[path = "probe_tests.rs"]
mod tests;
