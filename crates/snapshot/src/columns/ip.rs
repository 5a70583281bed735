//! Reads IP addresses, as the standard library does: its reader weighs four times as much.

use core::net::IpAddr;

/// An IP address as Redis writes it: IPv6 in brackets or bare.
pub fn parse_ip(text: &str) -> Option<IpAddr> {
    match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inside) => v6(inside.as_bytes()),
        None => v4(text.as_bytes()).map(|bits| IpAddr::V4(bits.into())).or_else(|| v6(text.as_bytes())),
    }
}

/// Four numbers from 0 to 255 without leading zeros.
fn v4(text: &[u8]) -> Option<u32> {
    let (mut bits, mut dots, mut digits, mut number) = (0, 0, 0, 0);
    for &byte in text {
        if byte == b'.' {
            if digits == 0 || dots == 3 {
                return None;
            }
            bits = bits << 8 | number;
            (dots, digits, number) = (dots + 1, 0, 0);
        } else {
            if !byte.is_ascii_digit() || (digits > 0 && number == 0) {
                return None;
            }
            number = number * 10 + u32::from(byte - b'0');
            digits += 1;
            if number > 255 {
                return None;
            }
        }
    }
    (dots == 3 && digits > 0).then_some(bits << 8 | number)
}

/// Eight groups of up to four hexadecimal digits; the last two may be an IPv4 address, and `::` may stand for one group of zeros
/// or more.
fn v6(text: &[u8]) -> Option<IpAddr> {
    let (mut bits, mut count, mut gap) = (0u128, 0, None);
    let mut rest = text;
    if let Some(after) = rest.strip_prefix(b"::") {
        (gap, rest) = (Some(0), after);
    }
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b':').unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end)?;
        if after.is_empty()
            && let Some(last) = v4(part)
        {
            (bits, count) = (bits << 32 | u128::from(last), count + 2);
        } else {
            (bits, count) = (bits << 16 | group(part)?, count + 1);
        }
        if count > 8 {
            return None;
        }
        rest = match after.strip_prefix(b"::") {
            Some(_) if gap.is_some() => return None,
            Some(after) => {
                gap = Some(count);
                after
            }
            None if after.len() == 1 => return None,
            None => after.get(1..).unwrap_or_default(),
        };
    }
    match gap {
        None if count == 8 => {}
        // What stands after the gap stays where it is, what stands before it goes up.
        Some(before) if count < 8 => {
            let after = 16 * (count - before);
            let low = bits & ((1 << after) - 1);
            bits = low | (bits >> after).checked_shl(16 * (8 - before)).unwrap_or(0);
        }
        _ => return None,
    }
    Some(IpAddr::V6(bits.into()))
}

fn group(part: &[u8]) -> Option<u128> {
    if part.is_empty() || part.len() > 4 {
        return None;
    }
    let mut number = 0;
    for &byte in part {
        number = number << 4 | char::from(byte).to_digit(16)?;
    }
    Some(u128::from(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn std(text: &str) -> Option<IpAddr> {
        match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(inside) => inside.parse().ok().map(IpAddr::V6),
            None => text.parse().ok(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn addresses_are_read_as_the_standard_library_reads_them(ip: IpAddr) {
            prop_assert_eq!(parse_ip(&ip.to_string()), Some(ip));
        }

        #[test]
        fn texts_like_addresses_are_read_as_the_standard_library_reads_them(
            text in prop_oneof![
                r"(::)?([0-9a-fA-F]{1,4}:){0,8}(:([0-9a-f]{0,4}:){0,3})?([0-9a-f]{0,5}|[12]?[0-9]{1,2}\.[0-9]{1,2}\.0\.[0-9])",
                r"([0-2]?[0-9]{1,2}\.){2,4}[0-9]{0,4}",
                r"\[?([0-9a-f]{0,5}(:|::|\.)){0,9}[0-9a-f]{0,2}\]?",
                r"[0:.]{0,20}",
                r"(1:|:|::|:1|1\.2\.3\.4){0,9}",
            ],
        ) {
            prop_assert_eq!(parse_ip(&text), std(&text), "{}", text);
        }
    }
}
