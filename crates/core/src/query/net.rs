//! Networks in CIDR notation.

use std::net::IpAddr;

use crate::columns::parse_ip;

/// A network: all addresses that share its first bits. A single address is a network of full length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

/// What is wrong with a text that should be a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkFault {
    /// What stands before the slash is no IP address.
    Address,
    /// What stands after the slash is no number.
    Prefix,
    /// There are not so many bits in an address of this kind.
    PrefixTooLong {
        /// How many bits there are: 32 or 128.
        bits: u8,
    },
}

impl Network {
    /// The network that holds `address` and has a prefix of so many bits; `None` where an address has not so many.
    ///
    /// Bits after the prefix are cleared, so `10.2.3.4/16` is `10.2.0.0/16`: people paste an address and add the length.
    /// IPv4 addresses that are mapped into IPv6 become IPv4, because a server may write the same client either way.
    pub fn new(address: IpAddr, prefix: u8) -> Option<Self> {
        if prefix > bits(address) {
            return None;
        }
        let canonical = address.to_canonical();
        if canonical.is_ipv4() && address.is_ipv6() && prefix >= MAPPED {
            return Some(Self::masked(canonical, prefix - MAPPED));
        }
        Some(Self::masked(address, prefix))
    }

    /// The network of this address alone.
    pub fn host(address: IpAddr) -> Self {
        let address = address.to_canonical();
        Self { address, prefix: bits(address) }
    }

    /// The first address.
    pub fn address(self) -> IpAddr {
        self.address
    }

    /// How many bits the addresses share: at most 32 or 128.
    pub fn prefix(self) -> u8 {
        self.prefix
    }

    /// Whether it is one address alone.
    pub fn is_host(self) -> bool {
        self.prefix == bits(self.address)
    }

    /// Whether the address lies within; one that is mapped into IPv6 counts as the IPv4 address that it is.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(mine), IpAddr::V4(other)) => mine.to_bits() == other.to_bits() & mask_v4(self.prefix),
            (IpAddr::V6(mine), IpAddr::V6(other)) => mine.to_bits() == other.to_bits() & mask_v6(self.prefix),
            // A network above the mapped addresses, such as `::/0`, holds them all.
            (IpAddr::V6(mine), IpAddr::V4(other)) => {
                mine.to_bits() == other.to_ipv6_mapped().to_bits() & mask_v6(self.prefix)
            }
            (IpAddr::V4(_), IpAddr::V6(_)) => false,
        }
    }

    /// Reads `10.2.0.0/16` or `2001:db8::/32`.
    pub(crate) fn parse(text: &str) -> Result<Self, NetworkFault> {
        let (address, prefix) = text.split_once('/').ok_or(NetworkFault::Prefix)?;
        let address = parse_ip(address).ok_or(NetworkFault::Address)?;
        if prefix.is_empty() || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NetworkFault::Prefix);
        }
        let too_long = NetworkFault::PrefixTooLong { bits: bits(address) };
        let prefix = prefix.parse().map_err(|_| too_long)?;
        Self::new(address, prefix).ok_or(too_long)
    }

    fn masked(address: IpAddr, prefix: u8) -> Self {
        let address = match address {
            IpAddr::V4(v4) => IpAddr::V4((v4.to_bits() & mask_v4(prefix)).into()),
            IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & mask_v6(prefix)).into()),
        };
        Self { address, prefix }
    }
}

/// How many bits of an IPv6 address come before the IPv4 address that is mapped into it.
const MAPPED: u8 = 96;

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn mask_v4(prefix: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(prefix.min(32))).unwrap_or(0)
}

fn mask_v6(prefix: u8) -> u128 {
    u128::MAX.checked_shl(128 - u32::from(prefix.min(128))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(network: &str, address: &str) -> Option<bool> {
        Some(Network::parse(network).ok()?.contains(address.parse().ok()?))
    }

    #[test]
    fn a_network_contains_its_first_and_last_address_and_no_neighbour() {
        assert_eq!(contains("10.2.0.0/16", "10.2.0.0"), Some(true));
        assert_eq!(contains("10.2.0.0/16", "10.2.255.255"), Some(true));
        assert_eq!(contains("10.2.0.0/16", "10.1.255.255"), Some(false));
        assert_eq!(contains("10.2.0.0/16", "10.3.0.0"), Some(false));
        assert_eq!(contains("2001:db8::/32", "2001:db8:ffff::1"), Some(true));
        assert_eq!(contains("2001:db8::/32", "2001:db9::"), Some(false));
    }

    #[test]
    fn the_shortest_and_the_longest_prefix_work() {
        assert_eq!(contains("0.0.0.0/0", "255.1.2.3"), Some(true));
        assert_eq!(contains("10.0.0.1/32", "10.0.0.1"), Some(true));
        assert_eq!(contains("10.0.0.1/32", "10.0.0.2"), Some(false));
        assert_eq!(contains("::/0", "fe80::1"), Some(true));
        assert_eq!(contains("::1/128", "::1"), Some(true));
        assert_eq!(contains("::1/128", "::2"), Some(false));
    }

    #[test]
    fn a_mapped_address_is_the_ipv4_address_that_it_is() {
        assert_eq!(contains("10.2.0.0/16", "::ffff:10.2.3.4"), Some(true));
        assert_eq!(contains("::ffff:10.2.0.0/112", "10.2.3.4"), Some(true));
        assert_eq!(contains("::ffff:0:0/95", "10.2.3.4"), Some(true));
        assert_eq!(contains("::/0", "10.2.3.4"), Some(true));
        assert_eq!(contains("0.0.0.0/0", "::1"), Some(false));
        assert_eq!(Network::parse("::ffff:10.2.0.0/112"), Network::parse("10.2.0.0/16"));
    }

    #[test]
    fn bits_after_the_prefix_do_not_matter() {
        assert_eq!(Network::parse("10.2.3.4/16"), Network::parse("10.2.0.0/16"));
        assert_eq!(Network::parse("2001:db8::1/32"), Network::parse("2001:db8::/32"));
    }

    #[test]
    fn brackets_around_an_ipv6_address_are_taken_off() {
        assert_eq!(Network::parse("[2001:db8::]/32"), Network::parse("2001:db8::/32"));
        assert_eq!(parse_ip("[10.0.0.1]"), None);
        assert_eq!(parse_ip("[::1"), None);
    }

    #[test]
    fn what_is_wrong_with_a_network_is_told() {
        assert_eq!(Network::parse("10.2.0/16"), Err(NetworkFault::Address));
        assert_eq!(Network::parse("/16"), Err(NetworkFault::Address));
        assert_eq!(Network::parse("10.2.0.0/"), Err(NetworkFault::Prefix));
        assert_eq!(Network::parse("10.2.0.0/+8"), Err(NetworkFault::Prefix));
        assert_eq!(Network::parse("10.2.0.0/16/8"), Err(NetworkFault::Prefix));
        assert_eq!(Network::parse("10.2.0.0"), Err(NetworkFault::Prefix));
        assert_eq!(Network::parse("10.2.0.0/33"), Err(NetworkFault::PrefixTooLong { bits: 32 }));
        assert_eq!(Network::parse("10.2.0.0/999"), Err(NetworkFault::PrefixTooLong { bits: 32 }));
        assert_eq!(Network::parse("::/129"), Err(NetworkFault::PrefixTooLong { bits: 128 }));
    }
}
