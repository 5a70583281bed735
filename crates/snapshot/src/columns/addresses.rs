use core::net::IpAddr;
use std::sync::OnceLock;

use super::alphabet::sort_texts;
use super::ranks::places;
use super::{Ints, NOTHING, Recent, TextId, Texts, parse_ip, push};
use crate::decode::Short;
use crate::rows::{Room, sort_by};

/// The column of client addresses: the host as text, each distinct one once and read once as an IP address, and the port as a
/// number. Host, colon and port put together again are what the server sent, whatever it sent.
#[derive(Debug)]
pub struct Addresses {
    hosts: Texts,
    ips: Vec<Option<IpAddr>>,
    ids: Vec<TextId>,
    ports: Ints,
    recent: Recent,
    ranks: OnceLock<Vec<u32>>,
}

impl Default for Addresses {
    fn default() -> Self {
        Addresses {
            hosts: Texts::default(),
            ips: vec![None], // The empty host's, which is there from the start.
            ids: Vec::new(),
            ports: Ints::default(),
            recent: Recent::default(),
            ranks: OnceLock::new(),
        }
    }
}

impl Addresses {
    /// Takes an address apart, without adding a row yet. `parts` are what stands before and after the last colon, where that is
    /// known.
    #[inline]
    pub(crate) fn split(&mut self, bytes: &[u8], parts: Option<(Short, u16)>) -> (TextId, i64) {
        let Some((host, port)) = parts else { return self.split_any(bytes) };
        match self.recent.find(host) {
            Some(id) => (id, i64::from(port)),
            None => {
                let cell = self.split_any(bytes);
                if cell.1 != NOTHING {
                    self.recent.keep(host, cell.0);
                }
                cell
            }
        }
    }

    fn split_any(&mut self, bytes: &[u8]) -> (TextId, i64) {
        let (host, port) = match host_and_port(bytes) {
            Some((host, port)) => (host, i64::from(port)),
            None => (bytes, NOTHING),
        };
        let id = self.hosts.intern(host);
        while self.ips.len() < self.hosts.len() {
            let ip = self.hosts.get(TextId(self.ips.len() as u32));
            self.ips.push(parse_ip(ip));
        }
        (id, port)
    }

    #[inline]
    pub(crate) fn push(&mut self, (host, port): (TextId, i64)) {
        push(&mut self.ids, host);
        self.ports.push(port, TextId::EMPTY);
    }

    /// The rows so far.
    pub(crate) fn preview(&self) -> Addresses {
        Addresses {
            hosts: self.hosts.preview(),
            ips: self.ips.clone(),
            ids: self.ids.clone(),
            ports: self.ports.preview(),
            recent: Recent::default(),
            ranks: OnceLock::new(),
        }
    }

    pub(crate) fn freeze(&mut self) {
        self.hosts.freeze();
        self.recent = Recent::default();
        self.ids.shrink_to_fit();
        self.ports.shrink_to_fit();
    }

    /// The distinct hosts, as the server wrote them (IPv6 in its brackets).
    pub fn hosts(&self) -> &Texts {
        &self.hosts
    }

    /// For each host its IP address, where it is one.
    pub fn ips(&self) -> &[Option<IpAddr>] {
        &self.ips
    }

    /// The number of each row's host.
    pub fn host_ids(&self) -> &[TextId] {
        &self.ids
    }

    /// The ports; nothing where an address has none.
    pub fn ports(&self) -> &Ints {
        &self.ports
    }

    /// The row's host, as the server wrote it, and its port.
    pub fn get(&self, row: usize) -> (&str, Option<u16>) {
        let host = self.hosts.get(self.ids.get(row).copied().unwrap_or(TextId::EMPTY));
        let port = match self.ports.get(row) {
            super::Int::Number(port) => u16::try_from(port).ok(),
            _ => None,
        };
        (host, port)
    }

    /// For each host its place in order: IPv4 by number, then IPv6 by number, then all else by text; worked out once.
    pub fn host_ranks(&self) -> &[u32] {
        self.ranks.get_or_init(|| self.sorted())
    }

    fn sorted(&self) -> Vec<u32> {
        let (mut v4, mut v6, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for (id, ip) in (0..).zip(&self.ips) {
            match ip {
                Some(IpAddr::V4(_)) => v4.push(id),
                Some(IpAddr::V6(_)) => v6.push(id),
                None => others.push(id),
            }
        }
        let v4_bits = |id: u32| match self.ips.get(id as usize) {
            Some(Some(IpAddr::V4(ip))) => u64::from(ip.to_bits()),
            _ => 0,
        };
        let v6_bits = |id: u32| match self.ips.get(id as usize) {
            Some(Some(IpAddr::V6(ip))) => ip.to_bits(),
            _ => 0,
        };
        let text = |id: u32| self.hosts.get(TextId(id));
        let mut room = Room::default();
        sort_by(&mut v4, &mut room, &v4_bits);
        sort_by(&mut v6, &mut room, &|id| v6_bits(id) as u64);
        sort_by(&mut v6, &mut room, &|id| (v6_bits(id) >> 64) as u64);
        // One IPv6 address can be written in many ways: those by text.
        for same in v6.chunk_by_mut(|&a, &b| v6_bits(a) == v6_bits(b)) {
            sort_texts(same, &text);
        }
        sort_texts(&mut others, &text);
        v4.append(&mut v6);
        v4.append(&mut others);
        places(&v4)
    }
}

/// Splits at the port's colon. `None` where there is no port, or none that would be written again just as it came. Bare IPv6
/// is all host: Redis puts the address of a client that has a port into brackets.
fn host_and_port(bytes: &[u8]) -> Option<(&[u8], u16)> {
    let colon = bytes.iter().rposition(|&byte| byte == b':')?;
    let (host, port) = (bytes.get(..colon)?, bytes.get(colon + 1..)?);
    let bare_ipv6 = host.contains(&b':') && host.last() != Some(&b']');
    if host.is_empty()
        || bare_ipv6
        || port.is_empty()
        || port.len() > 5
        || (port.len() > 1 && port.first() == Some(&b'0'))
    {
        return None;
    }
    let mut number = 0u32;
    for &digit in port {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
    }
    u16::try_from(number).ok().map(|port| (host, port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(addresses: &[&str]) -> Addresses {
        let mut column = Addresses::default();
        for address in addresses {
            let cell = column.split(address.as_bytes(), None);
            column.push(cell);
        }
        column
    }

    fn together(column: &Addresses, row: usize) -> String {
        match column.get(row) {
            (host, Some(port)) => format!("{host}:{port}"),
            (host, None) => host.to_owned(),
        }
    }

    #[test]
    fn hosts_and_ports_are_told_apart() {
        for (address, host, port) in [
            ("10.3.7.1:51744", "10.3.7.1", Some(51744)),
            ("[::1]:6379", "[::1]", Some(6379)),
            ("/tmp/redis.sock:0", "/tmp/redis.sock", Some(0)),
            ("::1", "::1", None),
            ("2001:db8::1:6379", "2001:db8::1:6379", None),
            ("10.3.7.1", "10.3.7.1", None),
            ("10.3.7.1:70000", "10.3.7.1:70000", None),
            ("10.3.7.1:080", "10.3.7.1:080", None),
            ("10.3.7.1:", "10.3.7.1:", None),
            (":6379", ":6379", None),
            ("", "", None),
        ] {
            assert_eq!(column(&[address]).get(0), (host, port), "{address}");
        }
    }

    #[test]
    fn hosts_are_read_as_ip_addresses_where_they_are() {
        let column = column(&["10.3.7.1:1", "[::1]:2", "::1", "nowhere:3", "[10.0.0.1]:4"]);
        let is_ip: Vec<bool> = column.host_ids().iter().map(|id| column.ips()[id.index()].is_some()).collect();
        assert_eq!(is_ip, [true, true, true, false, false]);
    }

    #[test]
    fn hosts_are_ranked_by_number_and_not_by_letter() {
        let column = column(&[
            "unix:0",
            "Unix:0",
            "[::2]:1",
            "::2",
            "[2001:db8::1]:1",
            "10.0.0.10:1",
            "10.0.0.9:1",
            "9.255.255.255:1",
        ]);
        let mut rows: Vec<usize> = (0..8).collect();
        rows.sort_by_key(|&row| column.host_ranks()[column.host_ids()[row].index()]);
        assert_eq!(rows, [7, 6, 5, 3, 2, 4, 1, 0]);
    }

    proptest! {
        #[test]
        fn an_address_comes_out_as_it_went_in(address in "(\\PC{0,12}|[0-9.:\\[\\]]{0,20})(:[0-9]{0,6})?") {
            let column = column(&[&address]);
            prop_assert_eq!(together(&column, 0), address);
        }
    }
}
