use super::{Failure, Route};
use crate::connection::is_loopback;
use crate::within;

/// What the page knows when a `fetch` is rejected: the browser itself gives no reason.
#[derive(Clone, Copy, Debug)]
pub struct Rejection<'a> {
    /// The address that was fetched; relative where the proxy is.
    pub address: &'a str,
    /// Whom it was sent to.
    pub route: Route,
    /// `navigator.onLine`; only a no means anything.
    pub online: bool,
    /// Whether the page came by `https:`.
    pub page_is_encrypted: bool,
    /// Whether a `securitypolicyviolation` event named the address.
    pub policy_violation: bool,
}

impl Rejection<'_> {
    /// The likeliest reason, the surest sign first.
    pub fn failure(&self) -> Failure {
        if self.policy_violation {
            Failure::policy_blocked()
        } else if self.page_is_encrypted && is_in_the_clear(self.address) {
            Failure::mixed_content()
        } else if !self.online {
            Failure::offline()
        } else {
            Failure::unreachable(self.route)
        }
    }
}

/// Browsers let an encrypted page call this very machine without encryption, and nothing else.
fn is_in_the_clear(address: &str) -> bool {
    let Some((scheme, rest)) = within::split_once(address, "://") else { return false };
    scheme.eq_ignore_ascii_case("http") && !is_loopback(rest.split(['/', '?']).next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Kind;

    #[test]
    fn the_surest_sign_decides() {
        let calm = Rejection {
            address: "https://db.example.com/v3",
            route: Route::Direct,
            online: true,
            page_is_encrypted: true,
            policy_violation: false,
        };
        let clear = Rejection { address: "http://db.example.com/v3", ..calm };
        for (rejection, expected) in [
            (calm, Kind::Unreachable { route: Route::Direct }),
            (Rejection { route: Route::Proxy, ..calm }, Kind::Unreachable { route: Route::Proxy }),
            (Rejection { online: false, ..calm }, Kind::Offline),
            (clear, Kind::MixedContent),
            (Rejection { page_is_encrypted: false, ..clear }, Kind::Unreachable { route: Route::Direct }),
            (Rejection { address: "http://localhost:8080/v3", ..clear }, Kind::Unreachable { route: Route::Direct }),
            (Rejection { address: "http://[::1]/v3", ..clear }, Kind::Unreachable { route: Route::Direct }),
            (
                Rejection { address: "./cors/http://db.example.com", ..clear },
                Kind::Unreachable { route: Route::Direct },
            ),
            (Rejection { policy_violation: true, ..clear }, Kind::PolicyBlocked),
        ] {
            assert_eq!(rejection.failure().kind, expected, "{rejection:?}");
        }
    }
}
