//! Whose pages may use the proxy.

use std::fmt;

use axum::http::{HeaderMap, HeaderValue, header};

/// The rule: the gateway's own pages, programs without an origin, and the origins that are listed.
#[derive(Clone, Debug, Default)]
pub struct OriginPolicy {
    allowed: Vec<String>,
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A page of the gateway's own origin that the browser gave no `Origin` header, or no page at all.
    Unnamed,
    /// A page of an origin that may read the reply; the value to echo.
    Allowed(HeaderValue),
    /// A page of another origin.
    Foreign,
}

/// An origin of the command line that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginError(pub String);

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no origin for --allow-origin. Write it like https://portal.example or http://localhost:3000, without a path; or null.",
            self.0
        )
    }
}

impl std::error::Error for OriginError {}

impl OriginPolicy {
    /// The rule with `origins` allowed.
    ///
    /// # Errors
    /// [`OriginError`] with the first that is no origin.
    pub fn new(origins: &[String]) -> Result<Self, OriginError> {
        let allowed = origins.iter().map(|text| normal(text).ok_or_else(|| OriginError(text.clone())));
        Ok(Self { allowed: allowed.collect::<Result<_, _>>()? })
    }

    /// Who sent a request with these headers.
    pub fn caller(&self, headers: &HeaderMap) -> Caller {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let (origin, more) = (origins.next(), origins.next().is_some());
        let Some(value) = origin else {
            // An <img> or a link of another site sends no Origin, but every current browser says where it comes from.
            let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
            return if matches!(site, Some(b"cross-site" | b"same-site")) { Caller::Foreign } else { Caller::Unnamed };
        };
        let Some(origin) = value.to_str().ok().and_then(normal).filter(|_| !more) else { return Caller::Foreign };
        let own = headers.get(header::HOST).and_then(|host| host.to_str().ok()).is_some_and(|host| {
            // https may end at a server in front of this one, so the scheme is not compared; its default port is.
            ["http", "https"].iter().any(|scheme| normal(&format!("{scheme}://{host}")).as_ref() == Some(&origin))
        });
        if own || self.allowed.contains(&origin) { Caller::Allowed(value.clone()) } else { Caller::Foreign }
    }

    /// Host names of the allowed origins.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        let authorities =
            self.allowed.iter().filter_map(|origin| origin.split_once("://").map(|(_, authority)| authority));
        authorities.map(|authority| match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        })
    }
}

/// An origin in lower case without its scheme's default port; none if it is no origin.
fn normal(text: &str) -> Option<String> {
    if text == "null" {
        return Some(text.to_owned());
    }
    let lower = text.to_ascii_lowercase();
    let (scheme, authority) = lower.split_once("://")?;
    let default_port = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let plain = !authority.is_empty()
        && authority.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte));
    plain.then(|| format!("{scheme}://{}", authority.strip_suffix(default_port).unwrap_or(authority)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(allowed: &[&str], headers: &[(&'static str, &str)]) -> Caller {
        let allowed: Vec<String> = allowed.iter().map(|&origin| origin.to_owned()).collect();
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        OriginPolicy::new(&allowed).unwrap().caller(&map)
    }

    fn is_allowed(allowed: &[&str], host: &str, origin: &str) -> bool {
        caller(allowed, &[("host", host), ("origin", origin)]) == Caller::Allowed(origin.parse().unwrap())
    }

    #[test]
    fn the_gateways_own_pages_may() {
        assert!(is_allowed(&[], "127.0.0.1:8080", "http://127.0.0.1:8080"));
        assert!(is_allowed(&[], "Gateway.Example", "https://gateway.example"));
        assert!(is_allowed(&[], "gateway.example:443", "https://gateway.example"));
        assert!(!is_allowed(&[], "127.0.0.1:8080", "http://127.0.0.1:8081"));
        assert!(!is_allowed(&[], "127.0.0.1:8080", "http://localhost:8080"));
        assert!(!is_allowed(&[], "gateway.example", "https://gateway.example.evil.example"));
        assert_eq!(caller(&[], &[("origin", "http://a.example")]), Caller::Foreign, "without a Host");
    }

    #[test]
    fn listed_origins_may_and_null_must_be_listed() {
        assert!(is_allowed(&["https://portal.example"], "g:8080", "https://portal.example"));
        assert!(is_allowed(&["https://portal.example:443"], "g:8080", "https://portal.example"));
        assert!(!is_allowed(&["https://portal.example"], "g:8080", "http://portal.example"));
        assert!(!is_allowed(&["https://portal.example"], "g:8080", "https://sub.portal.example"));
        assert!(!is_allowed(&["https://portal.example"], "g:8080", "null"));
        assert!(is_allowed(&["null"], "g:8080", "null"));
    }

    #[test]
    fn programs_have_no_origin_and_other_sites_are_known_without_one() {
        assert_eq!(caller(&[], &[("host", "g")]), Caller::Unnamed);
        assert_eq!(caller(&[], &[("sec-fetch-site", "same-origin")]), Caller::Unnamed);
        assert_eq!(caller(&[], &[("sec-fetch-site", "none")]), Caller::Unnamed);
        assert_eq!(caller(&[], &[("sec-fetch-site", "cross-site")]), Caller::Foreign);
        assert_eq!(caller(&[], &[("sec-fetch-site", "same-site")]), Caller::Foreign);
    }

    #[test]
    fn two_origins_or_a_broken_one_are_foreign() {
        assert_eq!(
            caller(&[], &[("host", "g"), ("origin", "http://g"), ("origin", "http://evil.example")]),
            Caller::Foreign
        );
        for broken in ["", "g", "http://", "http://g/", "http://g\\@evil", "ftp://g"] {
            assert_eq!(caller(&[], &[("host", "g"), ("origin", broken)]), Caller::Foreign, "{broken}");
        }
    }

    #[test]
    fn an_origin_of_the_command_line_is_an_origin() {
        for bad in ["", "portal.example", "https://portal.example/", "*", "https://a b"] {
            assert_eq!(OriginPolicy::new(&[bad.to_owned()]).unwrap_err(), OriginError(bad.into()));
        }
        let policy =
            OriginPolicy::new(&["https://portal.example:8443".into(), "http://a.example".into(), "null".into()])
                .unwrap();
        assert_eq!(policy.hosts().collect::<Vec<_>>(), ["portal.example", "a.example"]);
    }
}
