use super::{AuthorityError, Scheme, Target, parse_authority};
use crate::within;

/// Where the API is: scheme, host, and a path before the API's own where something in between asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    scheme: Scheme,
    host: String,
    prefix: String,
}

/// Why a text is no endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointError {
    /// Nothing was given.
    Empty,
    /// A space, tab or line break inside.
    Space,
    /// Something else than `http` or `https` before the colon.
    Scheme,
    /// The host or its port.
    Host(AuthorityError),
    /// A `?` and what follows it.
    Query,
    /// A `#` and what follows it.
    Fragment,
    /// A character that no path has as it is.
    Character(char),
    /// A `.` or `..` between slashes, which browsers resolve.
    Dots,
    /// The address of the vendor's console, which people have at hand, and not of its API.
    Console,
    /// The address of a call (`…/v3/…`): its path is added by the dashboard.
    ApiPath,
}

impl Endpoint {
    /// Reads what a person types or pastes. A bare host means `https`, and `http` on this very machine.
    pub fn parse(text: &str) -> Result<Endpoint, EndpointError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EndpointError::Empty);
        }
        let (scheme, rest) = split_scheme(text)?;
        let (authority, path) = split_before(rest, &['/', '?', '#', '\\']);
        // What stands before an `@` may be a password: that is said before anything else about its characters.
        if authority.as_bytes().contains(&b'@') {
            return Err(EndpointError::Host(AuthorityError::UserInfo));
        }
        if text.contains(char::is_whitespace) {
            return Err(EndpointError::Space);
        }
        let scheme = scheme.unwrap_or(if is_loopback(authority) { Scheme::Http } else { Scheme::Https });
        let host = parse_authority(authority, scheme).map_err(EndpointError::Host)?;
        if host.starts_with("console") && within::contains(&host, ".huaweicloud.") {
            return Err(EndpointError::Console);
        }
        Ok(Endpoint { scheme, host, prefix: check_path(path)?.to_owned() })
    }

    /// The address of a call; `path` starts with `/` and has the query with it.
    pub fn target(&self, path: &str) -> Target {
        Target::new(self.scheme, &self.host, format!("{}{path}", self.prefix))
    }

    /// Scheme and host: what a browser tells servers apart by.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme.as_str(), self.host)
    }

    /// The whole endpoint, without a trailing slash; reads back as the same endpoint.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.prefix)
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Host, with the port where it is not the scheme's own.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether a token would cross a network in the clear.
    pub fn is_exposed(&self) -> bool {
        self.scheme == Scheme::Http && !is_loopback(&self.host)
    }
}

/// Whether a host (with or without port) is this very machine.
pub(crate) fn is_loopback(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => return rest.starts_with("::1]"),
        None => authority.split_once(':').map_or(authority, |(host, _)| host),
    };
    host.eq_ignore_ascii_case("localhost") || host == "127.0.0.1"
}

fn split_scheme(text: &str) -> Result<(Option<Scheme>, &str), EndpointError> {
    if let Some((scheme, rest)) = within::split_once(text, "://") {
        return match Scheme::parse(scheme) {
            Some(scheme) => Ok((Some(scheme), rest)),
            None => Err(EndpointError::Scheme),
        };
    }
    // `javascript:…` or `https:host`, but neither `host:8080` nor `user:secret@host`.
    if let Some((before, after)) = text.split_once(':') {
        let word = before.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        if word
            && !before.is_empty()
            && !text.as_bytes().contains(&b'@')
            && !after.starts_with(|c: char| c.is_ascii_digit())
        {
            return Err(EndpointError::Scheme);
        }
    }
    Ok((None, text.strip_prefix("//").unwrap_or(text)))
}

fn split_before<'a>(text: &'a str, marks: &[char]) -> (&'a str, &'a str) {
    text.find(marks).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

fn check_path(path: &str) -> Result<&str, EndpointError> {
    for c in path.chars() {
        match c {
            '?' => return Err(EndpointError::Query),
            '#' => return Err(EndpointError::Fragment),
            // Only what a browser sends as it stands: a signature covers the very bytes.
            '/' | '-' | '.' | '_' | '~' | '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' | ':'
            | '@' => {}
            c if c.is_ascii_alphanumeric() => {}
            c => return Err(EndpointError::Character(c)),
        }
    }
    let path = path.trim_end_matches('/');
    if path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err(EndpointError::Dots);
    }
    if path.split('/').any(|segment| segment == "v3") {
        return Err(EndpointError::ApiPath);
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_endpoint_is_read_as_people_write_it() {
        for (text, expected) in [
            (
                "gaussdb-nosql.ap-southeast-1.myhuaweicloud.com",
                "https://gaussdb-nosql.ap-southeast-1.myhuaweicloud.com",
            ),
            (" https://Gaussdb-NoSQL.example.com/ ", "https://gaussdb-nosql.example.com"),
            ("HTTP://example.com:8080//", "http://example.com:8080"),
            ("https://example.com:443", "https://example.com"),
            ("https://example.com/gemini/eu/", "https://example.com/gemini/eu"),
            ("//example.com", "https://example.com"),
            ("localhost", "http://localhost"),
            ("LOCALHOST:8080", "http://localhost:8080"),
            ("127.0.0.1:8080/api", "http://127.0.0.1:8080/api"),
            ("[::1]:8080", "http://[::1]:8080"),
            ("https://localhost:8443", "https://localhost:8443"),
            ("localhost.example.com", "https://localhost.example.com"),
            ("[::1234]", "https://[::1234]"),
            ("10.0.0.1", "https://10.0.0.1"),
            ("console.example.com", "https://console.example.com"),
        ] {
            assert_eq!(Endpoint::parse(text).map(|endpoint| endpoint.url()).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_endpoint_is_refused_with_the_reason() {
        for (text, expected) in [
            ("", EndpointError::Empty),
            ("  ", EndpointError::Empty),
            ("example .com", EndpointError::Space),
            ("example.com/a b", EndpointError::Space),
            ("ftp://example.com", EndpointError::Scheme),
            ("javascript:alert(1)", EndpointError::Scheme),
            ("https:example.com", EndpointError::Scheme),
            ("https://", EndpointError::Host(AuthorityError::Empty)),
            ("/v3/x", EndpointError::Host(AuthorityError::Empty)),
            ("https://user:secret@example.com", EndpointError::Host(AuthorityError::UserInfo)),
            ("user:secret@example.com", EndpointError::Host(AuthorityError::UserInfo)),
            ("us er:se cret@example.com", EndpointError::Host(AuthorityError::UserInfo)),
            ("example.com:port", EndpointError::Scheme),
            ("https://example.com:port", EndpointError::Host(AuthorityError::Port)),
            ("example.com?a=b", EndpointError::Query),
            ("example.com/?a=b", EndpointError::Query),
            ("example.com#top", EndpointError::Fragment),
            ("example.com\\evil", EndpointError::Character('\\')),
            ("example.com/a%2fb", EndpointError::Character('%')),
            ("example.com/../x", EndpointError::Dots),
            ("https://console-intl.huaweicloud.com/nosql/", EndpointError::Console),
            ("https://example.com/v3/abc/instances/def/sessions", EndpointError::ApiPath),
        ] {
            assert_eq!(Endpoint::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_call_goes_below_the_prefix() {
        let endpoint = Endpoint::parse("https://example.com:8443/gemini/").unwrap();
        let target = endpoint.target("/v3/p/instances/i/sessions?node_id=n");
        assert_eq!(target.host(), "example.com:8443");
        assert_eq!(target.path(), "/gemini/v3/p/instances/i/sessions?node_id=n");
        assert_eq!(target.url(), "https://example.com:8443/gemini/v3/p/instances/i/sessions?node_id=n");
    }

    #[test]
    fn only_a_network_in_the_clear_exposes_a_token() {
        for (text, exposed) in [
            ("http://example.com", true),
            ("https://example.com", false),
            ("localhost:80", false),
            ("http://[::1]", false),
            ("http://127.0.0.1:1", false),
        ] {
            assert_eq!(Endpoint::parse(text).unwrap().is_exposed(), exposed, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Endpoint::parse(&text);
        }

        #[test]
        fn what_was_read_reads_back(text in "(https?://)?[a-zA-Z0-9.:_-]{1,20}(/[a-z.]{0,5}){0,3}") {
            if let Ok(endpoint) = Endpoint::parse(&text) {
                prop_assert_eq!(Endpoint::parse(&endpoint.url()), Ok(endpoint));
            }
        }
    }
}
