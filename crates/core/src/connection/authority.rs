use core::net::IpAddr;

use super::Scheme;
use crate::columns::parse_ip;

/// Why the part of an address between `//` and the first `/` cannot be used.
///
/// None of them carries the text itself: what stands before an `@` may be a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorityError {
    /// Nothing stands where a host is expected.
    Empty,
    /// A user name or password stands before the host; browsers refuse to call such addresses.
    UserInfo,
    /// A character that no host has.
    Character(char),
    /// Something else than 1–65535 after the colon.
    Port,
    /// A label between two dots is empty, or a bracket is missing.
    Malformed,
}

/// Host and port as a browser would write them: lower case, and without the port that the scheme implies.
pub(crate) fn parse_authority(text: &str, scheme: Scheme) -> Result<String, AuthorityError> {
    if text.as_bytes().contains(&b'@') {
        return Err(AuthorityError::UserInfo);
    }
    let (host, port) = split_port(text)?;
    if host.starts_with('[') {
        check_ipv6(host)?
    } else {
        check_name(host)?
    }
    let mut authority = host.to_ascii_lowercase();
    if let Some(port) = port {
        let port = parse_port(port)?;
        if port != scheme.default_port() {
            authority.push(':');
            authority.push_str(&port.to_string());
        }
    }
    Ok(authority)
}

fn split_port(text: &str) -> Result<(&str, Option<&str>), AuthorityError> {
    if !text.starts_with('[') {
        return Ok(text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port))));
    }
    let close = text.find(']').ok_or(AuthorityError::Malformed)?;
    let (host, rest) = text.split_at_checked(close + 1).ok_or(AuthorityError::Malformed)?;
    match rest.strip_prefix(':') {
        Some(port) => Ok((host, Some(port))),
        None if rest.is_empty() => Ok((host, None)),
        None => Err(AuthorityError::Malformed),
    }
}

fn parse_port(text: &str) -> Result<u16, AuthorityError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u16>() {
        Ok(port) if digits && port != 0 => Ok(port),
        _ => Err(AuthorityError::Port),
    }
}

fn check_name(host: &str) -> Result<(), AuthorityError> {
    if host.is_empty() {
        return Err(AuthorityError::Empty);
    }
    if let Some(wrong) = host.chars().find(|&c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
        return Err(AuthorityError::Character(wrong));
    }
    // One dot may end a name: it says that the name is complete.
    let labels = host.strip_suffix('.').unwrap_or(host);
    if labels.split('.').any(str::is_empty) { Err(AuthorityError::Malformed) } else { Ok(()) }
}

fn check_ipv6(host: &str) -> Result<(), AuthorityError> {
    let inner = host.trim_start_matches('[').trim_end_matches(']');
    if matches!(parse_ip(inner), Some(IpAddr::V6(_))) { Ok(()) } else { Err(AuthorityError::Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_written_as_a_browser_writes_it() {
        for (text, scheme, expected) in [
            ("Example.COM", Scheme::Https, "example.com"),
            ("example.com:443", Scheme::Https, "example.com"),
            ("example.com:80", Scheme::Http, "example.com"),
            ("example.com:80", Scheme::Https, "example.com:80"),
            ("example.com:08080", Scheme::Https, "example.com:8080"),
            ("example.com.", Scheme::Https, "example.com."),
            ("10.0.0.1:6379", Scheme::Http, "10.0.0.1:6379"),
            ("[::1]:8080", Scheme::Http, "[::1]:8080"),
            ("[2001:DB8::1]", Scheme::Https, "[2001:db8::1]"),
        ] {
            assert_eq!(parse_authority(text, scheme).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for (text, expected) in [
            ("", AuthorityError::Empty),
            (":8080", AuthorityError::Empty),
            ("user:secret@example.com", AuthorityError::UserInfo),
            ("user@example.com", AuthorityError::UserInfo),
            ("exa mple.com", AuthorityError::Character(' ')),
            ("bücher.example", AuthorityError::Character('ü')),
            ("%65xample.com", AuthorityError::Character('%')),
            ("example.com:", AuthorityError::Port),
            ("example.com:0", AuthorityError::Port),
            ("example.com:65536", AuthorityError::Port),
            ("example.com:+80", AuthorityError::Port),
            ("example.com:80:80", AuthorityError::Port),
            ("a..b", AuthorityError::Malformed),
            (".b", AuthorityError::Malformed),
            (".", AuthorityError::Malformed),
            ("[::1", AuthorityError::Malformed),
            ("[::1]8080", AuthorityError::Malformed),
            ("[::g]", AuthorityError::Malformed),
            ("[[::1]]", AuthorityError::Malformed),
        ] {
            assert_eq!(parse_authority(text, Scheme::Https), Err(expected), "{text}");
        }
    }
}
