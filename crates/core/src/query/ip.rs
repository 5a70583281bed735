//! Writes IP addresses, and reads and writes them with ports, as the standard library does; what it has for that weighs more.

use core::net::{IpAddr, SocketAddr};

use crate::cells::itoa;
use crate::columns::parse_ip;

/// Writes an address: IPv6 with its longest run of zeros left out.
pub(crate) fn print_ip(ip: IpAddr, out: &mut String) {
    match ip {
        IpAddr::V4(v4) => print_v4(v4.to_bits(), out),
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => {
                out.push_str("::ffff:");
                print_v4(v4.to_bits(), out);
            }
            None => print_v6(v6.segments(), out),
        },
    }
}

/// An address with a port, IPv6 in brackets.
pub(super) fn print_socket(socket: &SocketAddr, out: &mut String) {
    if socket.is_ipv6() {
        out.push('[');
    }
    print_ip(socket.ip(), out);
    out.push_str(if socket.is_ipv6() { "]:" } else { ":" });
    print_number(socket.port().into(), out);
}

/// Reads what [`print_socket`] writes, or the same with zeros before the port.
pub(super) fn parse_socket(text: &str) -> Option<SocketAddr> {
    let (host, port) = text.rsplit_once(':')?;
    let ip = parse_ip(host).filter(|ip| ip.is_ipv4() || host.starts_with('['))?;
    let port = port.parse().ok().filter(|_| !port.starts_with('+'))?;
    Some(SocketAddr::new(ip, port))
}

fn print_v4(bits: u32, out: &mut String) {
    for (at, byte) in bits.to_be_bytes().into_iter().enumerate() {
        if at > 0 {
            out.push('.');
        }
        print_number(byte.into(), out);
    }
}

fn print_v6(groups: [u16; 8], out: &mut String) {
    // Where the longest run of zeros begins, and how long it is; one zero alone is written.
    let (mut longest, mut current) = ((0, 1), (0, 0));
    for (at, &group) in groups.iter().enumerate() {
        current = if group > 0 { (at + 1, 0) } else { (current.0, current.1 + 1) };
        if current.1 > longest.1 {
            longest = current;
        }
    }
    let (start, zeros) = if longest.1 > 1 { longest } else { (8, 0) };
    for (at, &group) in groups.iter().enumerate() {
        if at == start {
            out.push_str("::");
        }
        if at >= start && at < start + zeros {
            continue;
        }
        if at > 0 && at != start + zeros {
            out.push(':');
        }
        let digits = (16 - group.leading_zeros()).div_ceil(4).max(1);
        for digit in (0..digits).rev() {
            out.extend(char::from_digit(u32::from(group >> (4 * digit)) & 15, 16));
        }
    }
}

fn print_number(number: i64, out: &mut String) {
    out.push_str(itoa(number, &mut [0; 20]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(ip: IpAddr) -> String {
        let mut out = String::new();
        print_ip(ip, &mut out);
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn addresses_are_written_as_the_standard_library_writes_them(
            ip: IpAddr, groups in prop::array::uniform8(prop_oneof![3 => Just(0u16), 1 => 0..20u16, 1 => any::<u16>()]), bits: u32,
        ) {
            let mapped = IpAddr::V6(core::net::Ipv4Addr::from_bits(bits).to_ipv6_mapped());
            for ip in [ip, IpAddr::V6(groups.into()), mapped] {
                prop_assert_eq!(printed(ip), ip.to_string());
            }
        }

        #[test]
        fn sockets_are_read_and_written_as_the_standard_library_does(ip: IpAddr, port: u16) {
            let socket = SocketAddr::new(ip, port);
            let mut out = String::new();
            print_socket(&socket, &mut out);
            prop_assert_eq!(&out, &socket.to_string());
            prop_assert_eq!(parse_socket(&out), Some(socket));
        }

        #[test]
        fn texts_like_sockets_are_read_as_the_standard_library_reads_them(
            text in r"(\[?[0-9a:]{0,6}\]?|10\.0\.0\.[0-9])[:+]{0,2}[0-9+]{0,7}",
        ) {
            prop_assert_eq!(parse_socket(&text), text.parse().ok(), "{}", text);
        }
    }
}
