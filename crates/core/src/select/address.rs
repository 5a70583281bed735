use core::net::IpAddr;

use super::bits::Bits;
use super::fold;
use super::regex::{Patterns, start};
use crate::cells::itoa;
use crate::columns::{Addresses, Int};
use crate::query::{self, NetField, NetTest};
use crate::regex::{Budget, Machine, State};
use crate::snapshot::Snapshot;

/// A pair of answers that makes a row pass: its host passes and, where ports matter, its port does.
struct Way {
    hosts: Vec<bool>,
    ports: Ports,
}

enum Ports {
    Any,
    /// The port is written in these digits somewhere, at the start, or from end to end.
    Contains(String),
    StartsWith(String),
    Is(u16),
    /// The address has none.
    Absent,
}

/// The rows whose address passes the test.
pub(super) fn rows(
    snapshot: &Snapshot,
    field: NetField,
    test: &NetTest,
    budget: &mut Budget,
) -> Result<Bits, query::Error> {
    let addresses = snapshot.addresses();
    let with_port = field == NetField::Addr;
    let ways = match test {
        NetTest::Within(networks) => {
            let within = |ip: &Option<IpAddr>| ip.is_some_and(|ip| networks.iter().any(|network| network.contains(ip)));
            vec![Way { hosts: addresses.ips().iter().map(within).collect(), ports: Ports::Any }]
        }
        NetTest::Socket(sockets) => {
            let way = |socket: &core::net::SocketAddr| Way {
                hosts: addresses
                    .ips()
                    .iter()
                    .map(|ip| ip.map(|ip| ip.to_canonical()) == Some(socket.ip().to_canonical()))
                    .collect(),
                ports: Ports::Is(socket.port()),
            };
            sockets.iter().map(way).collect()
        }
        NetTest::Prefix(texts) => texts.iter().flat_map(|text| prefix(addresses, text, with_port)).collect(),
        NetTest::Equals(texts) => texts.iter().flat_map(|text| equal(addresses, text, with_port)).collect(),
        NetTest::Matches(regexes) => {
            let mut patterns = Patterns::compile(regexes, budget)?;
            let bits = matching(snapshot, &mut patterns, with_port);
            return patterns.end().map(|()| bits);
        }
    };
    Ok(passing(addresses, &ways))
}

/// The rows whose address, as it is written, has the text somewhere.
pub(super) fn containing(snapshot: &Snapshot, text: &str) -> Bits {
    let addresses = snapshot.addresses();
    let mut ways = vec![Way { hosts: hosts(addresses, &mut |host| fold::contains(host, text)), ports: Ports::Any }];
    if is_digits(text) {
        ways.push(Way { hosts: hosts(addresses, &mut |_| true), ports: Ports::Contains(text.to_owned()) });
    }
    if let Some((end, digits)) = around_port_colon(text) {
        ways.push(Way {
            hosts: hosts(addresses, &mut |host| fold::ends_with(host, end)),
            ports: Ports::StartsWith(digits.to_owned()),
        });
    }
    passing(addresses, &ways)
}

/// The rows whose address matches one of the patterns.
pub(super) fn matching(snapshot: &Snapshot, patterns: &mut Patterns<'_>, with_port: bool) -> Bits {
    let addresses = snapshot.addresses();
    let mut bits = Bits::zeros(addresses.host_ids().len());
    patterns.each(&mut |machine, budget| {
        let matching = if with_port {
            whole_matching(addresses, machine, budget)
        } else {
            let hosts = hosts(addresses, &mut |host| machine.is_match(start(bare(host)), budget));
            passing(addresses, &[Way { hosts, ports: Ports::Any }])
        };
        bits.or(&matching);
    });
    bits
}

/// The rows whose host and port together match: the one question that has to be asked row by row, though each host is read
/// only once.
fn whole_matching(addresses: &Addresses, machine: &mut Machine, budget: &mut Budget) -> Bits {
    let mut states: Vec<State> =
        addresses.hosts().iter().map(|host| machine.run(machine.start(), start(host), budget)).collect();
    let len = addresses.host_ids().len();
    let answers = (0..len).zip(addresses.host_ids()).map(|(row, id)| {
        let Some(state) = states.get_mut(id.index()) else { return false };
        if machine.is_forgotten(*state) {
            *state = machine.run(machine.start(), start(addresses.hosts().get(*id)), budget);
        }
        let mut whole = *state;
        if let Int::Number(port) = addresses.ports().get(row)
            && !Machine::is_settled(whole)
        {
            whole = machine.run(whole, ":", budget);
            whole = machine.run(whole, itoa(port, &mut [0; 20]), budget);
        }
        machine.finish(whole, budget)
    });
    Bits::collect(len, answers)
}

fn prefix(addresses: &Addresses, text: &str, with_port: bool) -> Vec<Way> {
    let text = open(text);
    if !with_port {
        let text = text.strip_suffix(']').unwrap_or(text);
        let hosts = hosts(addresses, &mut |host| fold::starts_with(open(bare(host)), text));
        return vec![Way { hosts, ports: Ports::Any }];
    }
    let mut ways =
        vec![Way { hosts: hosts(addresses, &mut |host| fold::starts_with(open(host), text)), ports: Ports::Any }];
    if let Some((start, digits)) = around_port_colon(text) {
        let hosts = hosts(addresses, &mut |host| fold::equals(open(host), start));
        ways.push(Way { hosts, ports: Ports::StartsWith(digits.to_owned()) });
    }
    ways
}

/// The text without the bracket that IPv6 may begin with.
fn open(text: &str) -> &str {
    text.strip_prefix('[').unwrap_or(text)
}

fn equal(addresses: &Addresses, text: &str, with_port: bool) -> Vec<Way> {
    // A host that stands without a port is the whole address; one with a port is not, where the port counts.
    let mut ways = Vec::new();
    if !with_port {
        ways.push(Way { hosts: hosts(addresses, &mut |host| fold::equals(bare(host), text)), ports: Ports::Any });
    } else if let Some((start, digits)) = around_port_colon(text)
        && let Ok(port) = digits.parse()
        // A port with more zeros is no port to the column, and no other text is this one.
        && itoa(i64::from(port), &mut [0; 20]) == digits
    {
        ways.push(Way { hosts: hosts(addresses, &mut |host| fold::equals(host, start)), ports: Ports::Is(port) });
    }
    if with_port {
        ways.push(Way { hosts: hosts(addresses, &mut |host| fold::equals(host, text)), ports: Ports::Absent });
    }
    ways
}

/// The host without the brackets of IPv6.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

fn hosts(addresses: &Addresses, passes: &mut dyn FnMut(&str) -> bool) -> Vec<bool> {
    addresses.hosts().iter().map(passes).collect()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands on both sides of the last colon, where the right side can be the start of a port.
fn around_port_colon(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(':').filter(|(_, digits)| digits.len() <= 5 && is_digits(digits))
}

fn passing(addresses: &Addresses, ways: &[Way]) -> Bits {
    let len = addresses.host_ids().len();
    let mut bits = Bits::zeros(len);
    for way in ways.iter().filter(|way| way.hosts.iter().any(|&passes| passes)) {
        let host = |id: &crate::columns::TextId| way.hosts.get(id.index()).copied().unwrap_or_default();
        let hosts = addresses.host_ids().iter().map(host);
        if let Ports::Any = way.ports {
            bits.or(&Bits::collect(len, hosts));
            continue;
        }
        // What is known of each port there can be: a question is asked once for each, and not for those that nobody has.
        let mut known = vec![None; usize::from(u16::MAX) + 1];
        let answers = (0..len).zip(hosts).map(|(row, host)| {
            host && match addresses.ports().get(row) {
                Int::Number(port) => {
                    known.get_mut(port as usize).is_some_and(|known| *known.get_or_insert_with(|| way.ports.has(port)))
                }
                Int::Nothing | Int::Odd(_) => matches!(way.ports, Ports::Absent),
            }
        });
        bits.or(&Bits::collect(len, answers));
    }
    bits
}

impl Ports {
    fn has(&self, port: i64) -> bool {
        let mut buffer = [0; 20];
        let digits = itoa(port, &mut buffer);
        match self {
            Ports::Any => true,
            Ports::Absent => false,
            Ports::Contains(part) => fold::contains(digits, part),
            Ports::StartsWith(start) => digits.starts_with(start.as_str()),
            Ports::Is(one) => port == i64::from(*one),
        }
    }
}
