//! The many spellings of an IPv4 address that system resolvers and browsers understand: `127.1`, `0x7f.1`, `017700000001`,
//! `2130706433`. The proxy knows them to refuse them.

use std::net::Ipv4Addr;

/// The address that a host made of numbers stands for; none if it is a name, or numbers that make no address.
///
/// As in the URL standard's IPv4 parser: up to four parts, each decimal, octal (`0`) or hexadecimal (`0x`), the last of
/// which fills all octets that are left.
pub fn ipv4_of_numeric(host: &str) -> Option<Ipv4Addr> {
    let parts: Vec<&str> = host.split('.').collect();
    let (last, octets) = parts.split_last()?;
    if octets.len() > 3 {
        return None;
    }
    let mut value = 0_u64;
    for octet in octets {
        let octet = number(octet).filter(|&octet| octet <= 255)?;
        value = value << 8 | octet;
    }
    let left = 4 - octets.len();
    let last = number(last).filter(|&last| last < 1 << (8 * left))?;
    u32::try_from(value << (8 * left) | last).ok().map(Ipv4Addr::from)
}

/// Whether the last label can only be a number, so that no resolver may take the host for a name.
pub(super) fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    number(last).is_some() || (!last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()))
}

fn number(text: &str) -> Option<u64> {
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = match lower.strip_prefix("0x") {
        Some(hex) => (hex, 16),
        None if lower.len() > 1 && lower.starts_with('0') => (lower.as_str(), 8),
        None => (lower.as_str(), 10),
    };
    if digits.is_empty() {
        // "0x" alone is zero to those who know this notation.
        return (radix == 16).then_some(0);
    }
    if digits.starts_with('+') {
        return None;
    }
    u64::from_str_radix(digits, radix).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_loopback_is_understood() {
        let spellings = [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0X7F.1",
            "0177.0.0.1",
            "017700000001",
            "0x7f.0.0x0.01",
        ];
        for spelling in spellings {
            assert_eq!(ipv4_of_numeric(spelling), Some(Ipv4Addr::LOCALHOST), "{spelling}");
            assert!(ends_in_number(spelling));
        }
        assert_eq!(ipv4_of_numeric("0"), Some(Ipv4Addr::UNSPECIFIED));
    }

    #[test]
    fn names_and_broken_numbers_are_no_address() {
        for host in
            ["a.1.b", "example.com", "256.0.0.1", "1.2.3.4.5", "4294967296", "08.1", "1..1", "", "+1.2.3.4", "0xg"]
        {
            assert_eq!(ipv4_of_numeric(host), None, "{host}");
        }
        assert!(ends_in_number("256.0.0.999") && ends_in_number("a.09"));
        assert!(!ends_in_number("a.b1") && !ends_in_number("xn--p1ai"));
    }
}
