//! The three ways in which a call to the proxy names its target.
//!
//! * `/proxy?url=<percent-encoded address>`;
//! * `/proxy/https://host/path?query`, the address as it is. Servers in front of this one may have turned `//` into `/`, so
//!   `https:/host` does as well;
//! * `/proxy/https/host/path?query`, which no server on the way changes.
//!
//! The two latter are read from the request's own bytes: nothing is decoded, so nothing has to be encoded again.

use super::target::{Target, TargetError};

/// Where the proxy is.
pub(super) const MOUNT: &str = "/proxy";

/// Reads path and query of a request to the proxy, as they came.
///
/// # Errors
/// A [`TargetError`] where they name no address in any of the three ways.
pub fn target_of(path_and_query: &str) -> Result<Target, TargetError> {
    let rest = path_and_query.strip_prefix(MOUNT).unwrap_or_default();
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if rest.is_empty() {
        return Err(TargetError::NoUrl);
    }
    match rest.strip_prefix('?') {
        Some(query) => Target::from_query(query),
        None => Target::from_url(&address_of(rest)?),
    }
}

/// The absolute URL that a path below the proxy stands for.
fn address_of(rest: &str) -> Result<String, TargetError> {
    let (scheme, rest) = rest.split_once('/').ok_or(TargetError::Unreadable)?;
    let scheme_and_host = match scheme.strip_suffix(':') {
        // Exactly one slash may be missing: a third one would make an empty host.
        Some(scheme) => (scheme, rest.strip_prefix('/').unwrap_or(rest)),
        None => (scheme, rest),
    };
    Ok(format!("{}://{}", scheme_and_host.0, scheme_and_host.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path_and_query: &str) -> String {
        match target_of(path_and_query) {
            Ok(target) => format!("{} {} {}", target.https, target.authority(), target.path_and_query),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn all_ways_lead_to_the_same_target() {
        for way in [
            "/proxy?url=https%3A%2F%2Fa.example%3A81%2Fb%252Fc%2F%2Fd%3Fe%3D%252F%26f",
            "/proxy/?url=https%3A%2F%2Fa.example%3A81%2Fb%252Fc%2F%2Fd%3Fe%3D%252F%26f",
            "/proxy/https://a.example:81/b%2Fc//d?e=%2F&f",
            "/proxy/https:/a.example:81/b%2Fc//d?e=%2F&f",
            "/proxy/HTTPS://A.example:81/b%2Fc//d?e=%2F&f",
            "/proxy/https/a.example:81/b%2Fc//d?e=%2F&f",
        ] {
            assert_eq!(read(way), "true a.example:81 /b%2Fc//d?e=%2F&f", "{way}");
        }
    }

    #[test]
    fn a_path_below_the_proxy_is_never_decoded() {
        for path in ["/", "//", "//a", "/%2f%zz", "/a+b%20c", "/a/../b", "/?url=x&y", "/proxy/https://b/", "/?"] {
            for way in ["http://", "http:/", "http/"] {
                assert_eq!(read(&format!("/proxy/{way}a.example{path}")), format!("false a.example {path}"), "{way}");
            }
        }
        for way in ["http://", "http:/", "http/"] {
            assert_eq!(read(&format!("/proxy/{way}a.example?x=//y")), "false a.example /?x=//y");
            assert_eq!(read(&format!("/proxy/{way}a.example")), "false a.example /");
        }
    }

    #[test]
    fn what_names_no_target_is_refused() {
        let cases = [
            ("/proxy", "NoUrl"),
            ("/proxy/", "NoUrl"),
            ("/proxy?", "NoUrl"),
            ("/proxy/?x=1", "NoUrl"),
            ("/proxy/https", "Unreadable"),
            ("/proxy/a.example/path", "Scheme"),
            ("/proxy/ftp://a.example/", "Scheme"),
            ("/proxy/://a.example/", "Scheme"),
            ("/proxy//https://a.example/", "Scheme"),
            ("/proxy/https%3A%2F%2Fa.example/", "Scheme"),
            ("/proxy/https:///path", "Host"),
            ("/proxy/https//a.example/", "Host"),
            ("/proxy/https/", "Host"),
            ("/proxy/https://u@a.example/", "UserInfo"),
            ("/proxy/https/a%2eb/", "Host"),
        ];
        for (written, expected) in cases {
            assert_eq!(read(written), expected, "{written}");
        }
    }
}
