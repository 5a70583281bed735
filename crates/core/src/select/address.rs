use core::net::IpAddr;

use super::Pattern;
use super::bits::Bits;
use super::fold;
use crate::columns::{Addresses, Int};
use crate::query::{self, NetField, NetTest};
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
pub(super) fn rows(snapshot: &Snapshot, field: NetField, test: &NetTest) -> Result<Bits, query::Error> {
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
        NetTest::Matches(regexes) => return Ok(matching(snapshot, &Pattern::compile_all(regexes)?, with_port)),
    };
    Ok(passing(addresses, &ways))
}

/// The rows whose address, as it is written, has the text somewhere.
pub(super) fn containing(snapshot: &Snapshot, text: &str) -> Bits {
    let addresses = snapshot.addresses();
    let mut ways = vec![Way { hosts: hosts(addresses, &|host| fold::contains(host, text)), ports: Ports::Any }];
    if is_digits(text) {
        ways.push(Way { hosts: hosts(addresses, &|_| true), ports: Ports::Contains(text.to_owned()) });
    }
    if let Some((end, digits)) = around_port_colon(text) {
        ways.push(Way {
            hosts: hosts(addresses, &|host| fold::ends_with(host, end)),
            ports: Ports::StartsWith(digits.to_owned()),
        });
    }
    passing(addresses, &ways)
}

/// The rows whose address matches one of the patterns: the one question that has to be asked row by row.
pub(super) fn matching(snapshot: &Snapshot, patterns: &[Pattern], with_port: bool) -> Bits {
    let addresses = snapshot.addresses();
    let any = |text: &str| patterns.iter().any(|pattern| pattern.is_match(text));
    if !with_port {
        let ways = [Way { hosts: hosts(addresses, &|host| any(bare(host))), ports: Ports::Any }];
        return passing(addresses, &ways);
    }
    let mut written = String::new();
    let answers = (0..addresses.host_ids().len()).map(|row| {
        let (host, port) = addresses.get(row);
        written.clear();
        written.push_str(host);
        if let Some(port) = port {
            written.push(':');
            written.push_str(&port.to_string());
        }
        any(&written)
    });
    Bits::collect(addresses.host_ids().len(), answers)
}

fn prefix(addresses: &Addresses, text: &str, with_port: bool) -> Vec<Way> {
    let text = text.strip_prefix('[').unwrap_or(text);
    let open = |host: &str| host.strip_prefix('[').unwrap_or(host).to_owned();
    if !with_port {
        let text = text.strip_suffix(']').unwrap_or(text);
        return vec![Way { hosts: hosts(addresses, &|host| fold::starts_with(bare(host), text)), ports: Ports::Any }];
    }
    let mut ways =
        vec![Way { hosts: hosts(addresses, &|host| fold::starts_with(&open(host), text)), ports: Ports::Any }];
    if let Some((start, digits)) = around_port_colon(text) {
        let hosts = hosts(addresses, &|host| fold::equals(&open(host), start));
        ways.push(Way { hosts, ports: Ports::StartsWith(digits.to_owned()) });
    }
    ways
}

fn equal(addresses: &Addresses, text: &str, with_port: bool) -> Vec<Way> {
    // A host that stands without a port is the whole address; one with a port is not, where the port counts.
    let mut ways = Vec::new();
    if !with_port {
        ways.push(Way { hosts: hosts(addresses, &|host| fold::equals(bare(host), text)), ports: Ports::Any });
    } else if let Some((start, digits)) = around_port_colon(text)
        && let Ok(port) = digits.parse()
    {
        ways.push(Way { hosts: hosts(addresses, &|host| fold::equals(host, start)), ports: Ports::Is(port) });
    }
    if with_port {
        ways.push(Way { hosts: hosts(addresses, &|host| fold::equals(host, text)), ports: Ports::Absent });
    }
    ways
}

/// The host without the brackets of IPv6.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

fn hosts(addresses: &Addresses, passes: &dyn Fn(&str) -> bool) -> Vec<bool> {
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
        match ports(&way.ports) {
            None => bits.or(&Bits::collect(len, hosts)),
            Some(ports) => {
                let absent = matches!(way.ports, Ports::Absent);
                let answers = (0..len).zip(hosts).map(|(row, host)| {
                    host && match addresses.ports().get(row) {
                        Int::Number(port) => ports.get(port as usize).copied().unwrap_or_default(),
                        Int::Nothing | Int::Odd(_) => absent,
                    }
                });
                bits.or(&Bits::collect(len, answers));
            }
        }
    }
    bits
}

/// The answer for every port there can be; `None` where ports do not matter, not even whether there is one.
fn ports(test: &Ports) -> Option<Vec<bool>> {
    let mut digits = String::new();
    let mut answer = |port: u16| {
        use core::fmt::Write as _;
        digits.clear();
        let _ = write!(digits, "{port}");
        match test {
            Ports::Any => true,
            Ports::Absent => false,
            Ports::Contains(part) => digits.contains(part.as_str()),
            Ports::StartsWith(start) => digits.starts_with(start.as_str()),
            Ports::Is(one) => port == *one,
        }
    };
    match test {
        Ports::Any => None,
        _ => Some((0..=u16::MAX).map(&mut answer).collect()),
    }
}
