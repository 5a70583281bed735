//! What a page asks the proxy to call: parsed once, strictly, and sent on byte for byte.
//!
//! No URL library takes part, because all of them tidy up: a signature is made over the path and the query as they are
//! written, and `//`, `%2F`, `*` and `+` must arrive as they left.

use std::fmt;
use std::net::IpAddr;

use axum::http::uri::PathAndQuery;
use percent_encoding::percent_decode_str;

use super::numeric_host::{ends_in_number, ipv4_of_numeric};

/// A URL that the proxy is to call, in parts.
#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    /// Whether it is https; http otherwise.
    pub https: bool,
    /// Host name in lower case, or an IP address (without brackets) in one of its spellings.
    pub host: String,
    /// The address, if the host is one.
    pub literal: Option<IpAddr>,
    /// Port, the scheme's own if none is written.
    pub port: u16,
    /// Path and query exactly as written; `/` if there is none.
    pub path_and_query: PathAndQuery,
}

/// Why a target cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetError {
    /// No address at all, or something besides `url=` in the query.
    NoUrl,
    /// Not the text of an absolute URL.
    Unreadable,
    /// Neither http nor https.
    Scheme,
    /// A user name or a password before the host.
    UserInfo,
    /// No host, or one with characters or dots that no host has.
    Host,
    /// A port that is none.
    Port,
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoUrl => "The query must be url= and one percent-encoded absolute URL, and nothing else; or put the URL into the path, like /proxy/https://HOST/PATH or /proxy/https/HOST/PATH",
            Self::Unreadable => "This is no absolute URL, or has characters that must be percent-encoded in it",
            Self::Scheme => "The URL must begin with https:// or http://",
            Self::UserInfo => "The URL has a user name or password before its host; leave them out",
            Self::Host => "The URL's host is written in a way that is not accepted; write it in plain letters, digits, dots and hyphens",
            Self::Port => "The URL's port is no number between 1 and 65535",
        })
    }
}

impl Target {
    /// Reads the query string of a call to the proxy: `url=<percent-encoded absolute URL>`.
    ///
    /// # Errors
    /// A [`TargetError`] for all that is not exactly that.
    pub fn from_query(query: &str) -> Result<Self, TargetError> {
        let value = query.strip_prefix("url=").ok_or(TargetError::NoUrl)?;
        if value.is_empty() || value.contains('&') {
            // A second parameter is mostly a URL that was not encoded, which would silently lose half of its own query.
            return Err(TargetError::NoUrl);
        }
        // A plus sign stays one: this is encodeURIComponent's encoding, not that of forms.
        let url = percent_decode_str(value).decode_utf8().map_err(|_| TargetError::Unreadable)?;
        Self::from_url(&url)
    }

    /// Reads an absolute URL.
    ///
    /// # Errors
    /// A [`TargetError`] that says what is wrong with it.
    pub fn from_url(url: &str) -> Result<Self, TargetError> {
        if !url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#') {
            return Err(TargetError::Unreadable);
        }
        let (scheme, rest) = url.split_once("://").ok_or(TargetError::Unreadable)?;
        let https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(TargetError::Scheme),
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).ok_or(TargetError::Unreadable)?;
        let (host, literal, port) = read_authority(authority)?;
        let path_and_query = match rest.as_bytes().first() {
            Some(b'/') => PathAndQuery::try_from(rest),
            Some(_) => PathAndQuery::try_from(format!("/{rest}")),
            None => Ok(PathAndQuery::from_static("/")),
        };
        let path_and_query = path_and_query.map_err(|_| TargetError::Unreadable)?;
        Ok(Self { https, host, literal, port: port.unwrap_or(if https { 443 } else { 80 }), path_and_query })
    }

    /// Host and port as the `Host` header says them: the port only where it is not the scheme's own.
    pub fn authority(&self) -> String {
        let host = match self.literal {
            Some(IpAddr::V6(_)) => format!("[{}]", self.host),
            _ => self.host.clone(),
        };
        if self.port == if self.https { 443 } else { 80 } { host } else { format!("{host}:{}", self.port) }
    }

    /// The path alone: what a log may have.
    pub fn path(&self) -> &str {
        self.path_and_query.path()
    }
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the query, which may be told in confidence.
        write!(f, "Target({} {} {})", if self.https { "https" } else { "http" }, self.authority(), self.path())
    }
}

/// Host in lower case, the address if it is one, port if one is written.
fn read_authority(authority: &str) -> Result<(String, Option<IpAddr>, Option<u16>), TargetError> {
    if authority.contains('@') {
        return Err(TargetError::UserInfo);
    }
    if let Some(rest) = authority.strip_prefix('[') {
        let (inner, port) = rest.split_once(']').ok_or(TargetError::Host)?;
        let address: std::net::Ipv6Addr = inner.parse().map_err(|_| TargetError::Host)?;
        return Ok((address.to_string(), Some(IpAddr::V6(address)), read_port(port)?));
    }
    let (host, port) = match authority.find(':').and_then(|colon| authority.split_at_checked(colon)) {
        Some((host, port)) => (host, read_port(port)?),
        None => (authority, None),
    };
    let host = host.to_ascii_lowercase();
    if ends_in_number(&host) {
        // Kept in its odd spelling, which no allow-list has, so that it can be refused for what it means.
        let address = ipv4_of_numeric(&host).ok_or(TargetError::Host)?;
        return Ok((host, Some(IpAddr::V4(address)), port));
    }
    if is_host_name(&host) { Ok((host, None, port)) } else { Err(TargetError::Host) }
}

/// `:` and a number, or nothing.
fn read_port(text: &str) -> Result<Option<u16>, TargetError> {
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.strip_prefix(':').ok_or(TargetError::Host)?;
    let plain = !digits.is_empty() && digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let port = digits.parse::<u16>().ok().filter(|&port| plain && port > 0);
    port.map(Some).ok_or(TargetError::Port)
}

/// Labels of letters, digits and hyphens (and underscores, which exist), parted by single dots, with none at the end:
/// `host.` and `host` are the same to DNS and different to an allow-list.
pub(super) fn is_host_name(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
    };
    host.len() <= 253 && host.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Target {
        Target::from_url(url).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    #[test]
    fn the_parts_of_an_ordinary_url() {
        let target = parse("https://gaussdb-nosql.cn-north-4.myhuaweicloud.com/v3/p/instances/i/sessions?node_id=n");
        assert!(target.https);
        assert_eq!(
            (target.host.as_str(), target.port, target.literal),
            ("gaussdb-nosql.cn-north-4.myhuaweicloud.com", 443, None)
        );
        assert_eq!(target.authority(), "gaussdb-nosql.cn-north-4.myhuaweicloud.com");
        assert_eq!(target.path_and_query, "/v3/p/instances/i/sessions?node_id=n");
        assert_eq!(parse("HTTP://Host.Example:8080").authority(), "host.example:8080");
    }

    #[test]
    fn path_and_query_stay_as_they_are_written() {
        let written = [
            "/",
            "//",
            "//a//b/",
            "/a/./b/../c",
            "/a%2Fb%2fc",
            "/a%20b+c*d",
            "/*",
            "/~a:b@c;d=e,f!g$h'i(j)",
            "/?",
            "/?a=b?c&d=%2F%20+*",
            "/?a=//b",
            "/%",
            "/%zz?%",
        ];
        for path in written {
            assert_eq!(parse(&format!("https://a.example{path}")).path_and_query.as_str(), path);
        }
        assert_eq!(parse("https://a.example?x=1").path_and_query.as_str(), "/?x=1");
        assert_eq!(parse("https://a.example").path_and_query.as_str(), "/");
    }

    #[test]
    fn the_query_is_decoded_once_and_a_plus_sign_stays() {
        let target = Target::from_query("url=https%3A%2F%2Fa.example%2Fb%252Fc+d%2Be%3Ff%3Dg%26h%3D%2520").unwrap();
        assert_eq!(target.path_and_query.as_str(), "/b%2Fc+d+e?f=g&h=%20");
        assert_eq!(Target::from_query("url=https://a.example/b?c=d").unwrap().path_and_query.as_str(), "/b?c=d");
    }

    #[test]
    fn a_query_that_is_more_or_less_than_a_url_is_refused() {
        for query in ["", "url", "url=", "URL=https%3A%2F%2Fa", "x=1&url=https%3A%2F%2Fa", "url=https://a/?b=c&d=e"] {
            assert_eq!(Target::from_query(query), Err(TargetError::NoUrl), "{query}");
        }
        assert_eq!(Target::from_query("url=https%3A%2F%2Fa%FF"), Err(TargetError::Unreadable));
    }

    #[test]
    fn anything_but_a_plain_absolute_url_is_refused() {
        let cases = [
            ("", TargetError::Unreadable),
            ("/v3", TargetError::Unreadable),
            ("//a.example/", TargetError::Unreadable),
            ("https:/a.example/", TargetError::Unreadable),
            ("https:\\\\a.example\\", TargetError::Unreadable),
            ("https://a.example/#x", TargetError::Unreadable),
            ("https://a.example/ b", TargetError::Unreadable),
            ("https://a.example/\r\nX: y", TargetError::Unreadable),
            ("https://a.example/é", TargetError::Unreadable),
            ("https://ａ.example/", TargetError::Unreadable),
            ("ftp://a.example/", TargetError::Scheme),
            ("file:///etc/passwd", TargetError::Scheme),
            ("javascript://a.example/", TargetError::Scheme),
            ("https://user@a.example/", TargetError::UserInfo),
            ("https://a.myhuaweicloud.com:x@evil.example/", TargetError::UserInfo),
            ("https:///path", TargetError::Host),
            ("https://a..b/", TargetError::Host),
            ("https://.a.example/", TargetError::Host),
            ("https://a.example./", TargetError::Host),
            ("https://127.0.0.1./", TargetError::Host),
            ("https://a%2eb/", TargetError::Host),
            ("https://a.example,b/", TargetError::Host),
            ("https://-a.example/", TargetError::Host),
            ("https://1.2.3.4.5/", TargetError::Host),
            ("https://[::1/", TargetError::Host),
            ("https://[::1]x/", TargetError::Host),
            ("https://[fe80::1%25eth0]/", TargetError::Host),
            ("https://[::1", TargetError::Host),
            ("https://a.example:/", TargetError::Port),
            ("https://a.example:0/", TargetError::Port),
            ("https://a.example:65536/", TargetError::Port),
            ("https://a.example:+443/", TargetError::Port),
            ("https://a.example:443:444/", TargetError::Port),
        ];
        for (url, expected) in cases {
            assert_eq!(Target::from_url(url), Err(expected), "{url}");
        }
    }

    #[test]
    fn an_address_is_known_in_every_spelling() {
        for url in
            ["http://127.0.0.1", "http://127.1/", "http://2130706433/", "http://0x7F.1:80/", "http://0177.0.0.1/"]
        {
            assert_eq!(parse(url).literal, Some([127, 0, 0, 1].into()), "{url}");
        }
        let target = parse("http://[::FFFF:127.0.0.1]:81/");
        assert_eq!(
            (target.authority().as_str(), target.literal),
            ("[::ffff:127.0.0.1]:81", "::ffff:127.0.0.1".parse().ok())
        );
    }

    #[test]
    fn debug_output_has_no_query() {
        assert_eq!(format!("{:?}", parse("https://a.example/b?secret=1")), "Target(https a.example /b)");
    }
}
