use core::net::SocketAddr;
use core::ops::Range;

use super::Found;
use crate::columns::parse_ip;
use crate::query::{Interval, Network};
use crate::regex::Budget;
use crate::select::Pattern;

/// What is looked for in an address.
#[derive(Clone, Debug)]
pub(super) enum AddressMark {
    /// The host, where it lies in one of these.
    Within(Vec<Network>),
    /// Host and port.
    Socket(Vec<SocketAddr>),
    /// The port.
    Port(Vec<Interval>),
    /// The beginning: of the host alone, or of all.
    Start { start: String, is_whole: bool },
    /// The host.
    Host(String),
    /// What matches within the host.
    Pattern(Box<Pattern>),
}

impl AddressMark {
    pub(super) fn find(&self, found: &mut Found<'_>, budget: &mut Budget) {
        let text = found.text;
        let (host, port) = split(text);
        let bare = bare(host);
        let is_host = 0..host.len();
        match self {
            AddressMark::Within(networks) => {
                let is_within = parse_ip(host).is_some_and(|ip| networks.iter().any(|network| network.contains(ip)));
                found.add(is_within.then_some(is_host));
            }
            AddressMark::Socket(sockets) => {
                let socket = parse_ip(host).zip(port).map(|(ip, port)| SocketAddr::new(ip.to_canonical(), port));
                found.add(socket.filter(|socket| sockets.contains(socket)).map(|_| 0..text.len()));
            }
            AddressMark::Port(intervals) => {
                let has = |port: &u16| intervals.iter().any(|interval| interval.contains(i64::from(*port)));
                found.add(port.filter(has).map(|_| host.len() + 1..text.len()));
            }
            AddressMark::Start { start, is_whole } => {
                let start = start.strip_prefix('[').unwrap_or(start);
                let start = if *is_whole { start } else { start.strip_suffix(']').unwrap_or(start) };
                let at = usize::from(text.starts_with('['));
                let within = if *is_whole { text.get(at..) } else { text.get(at..bare.end) };
                let begins = within.and_then(|within| within.as_bytes().get(..start.len()));
                let begins = begins.is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()));
                found.add(begins.then_some(at..at + start.len()));
            }
            AddressMark::Host(other) => {
                let is_same = text.get(bare).is_some_and(|host| host.eq_ignore_ascii_case(other));
                found.add(is_same.then_some(is_host));
            }
            AddressMark::Pattern(pattern) => found.each(bare, &mut |within, from| pattern.find(within, from, budget)),
        }
    }
}

/// The host without the brackets of IPv6.
fn bare(host: &str) -> Range<usize> {
    if host.starts_with('[') && host.ends_with(']') && host.len() > 1 { 1..host.len() - 1 } else { 0..host.len() }
}

/// Takes an address apart as its column does.
fn split(text: &str) -> (&str, Option<u16>) {
    let is_port = |digits: &str| {
        (1..=5).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (digits.len() == 1 || !digits.starts_with('0'))
    };
    text.rsplit_once(':')
        .filter(|(host, digits)| {
            !host.is_empty() && (!host.as_bytes().contains(&b':') || host.ends_with(']')) && is_port(digits)
        })
        .and_then(|(host, digits)| Some((host, Some(digits.parse().ok()?))))
        .unwrap_or((text, None))
}
