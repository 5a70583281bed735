use std::net::IpAddr;

use crate::columns::parse_ip;

/// A name for people of an address or a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// An address in the network.
    pub address: IpAddr,
    /// How many of its leading bits are the network's.
    pub prefix: u8,
    /// The name.
    pub name: String,
}

impl Alias {
    /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address.
    pub(super) fn parse(network: &str, name: &str) -> Option<Alias> {
        let (address, prefix) = match network.trim().split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (network.trim(), None),
        };
        let address: IpAddr = parse_ip(address).filter(|_| !address.starts_with('['))?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().ok().filter(|&bits| bits <= width)?
            }
            Some(_) => return None,
            None => width,
        };
        Some(Alias { address, prefix, name: name.trim().to_owned() })
    }

    /// Whether an address is in the network.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let differing = own.to_bits() ^ other.to_bits();
                differing.checked_shr(32 - u32::from(self.prefix)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let differing = own.to_bits() ^ other.to_bits();
                differing.checked_shr(128 - u32::from(self.prefix)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// The name of an address: that of the smallest network it is in.
pub fn alias_for(aliases: &[Alias], address: IpAddr) -> Option<&str> {
    let fitting = aliases.iter().filter(|alias| alias.contains(address));
    fitting.max_by_key(|alias| alias.prefix).map(|alias| alias.name.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_smallest_network_names_an_address() {
        let aliases: Vec<_> = [
            ("10.0.0.0/8", "office"),
            ("10.1.0.0/16", "lab"),
            ("10.1.2.3", "anna"),
            ("2001:db8::/32", "six"),
            ("192.168.0.0/23", "two"),
        ]
        .into_iter()
        .map(|(network, name)| Alias::parse(network, name).unwrap())
        .collect();
        for (address, expected) in [
            ("10.200.0.1", Some("office")),
            ("10.1.9.9", Some("lab")),
            ("10.1.2.3", Some("anna")),
            ("11.0.0.1", None),
            ("192.168.1.255", Some("two")),
            ("192.168.2.0", None),
            ("2001:db8:1::1", Some("six")),
            ("2001:db9::1", None),
        ] {
            assert_eq!(alias_for(&aliases, address.parse().unwrap()), expected, "{address}");
        }
        let all = [Alias::parse("0.0.0.0/0", "all").unwrap()];
        assert_eq!(alias_for(&all, "203.0.113.9".parse().unwrap()), Some("all"));
        assert_eq!(alias_for(&all, "::1".parse().unwrap()), None);
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for network in ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/+8", "10.0.0.0/", "::/129", "host", "10.0.0.0/8/8"] {
            assert_eq!(Alias::parse(network, "x"), None, "{network}");
        }
    }

    proptest! {
        #[test]
        fn a_network_contains_its_own_address(bits in any::<u32>(), prefix in 0u8..=32) {
            let address = IpAddr::V4(bits.into());
            let alias = Alias::parse(&format!("{address}/{prefix}"), "x").unwrap();
            prop_assert!(alias.contains(address));
            prop_assert_eq!(alias.prefix == 32, !alias.contains(IpAddr::V4((bits ^ 1).into())));
        }
    }
}
