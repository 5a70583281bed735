use core::net::{IpAddr, SocketAddr};

use super::bits::Bits;
use super::ports::with_digits;
use super::regex::Pattern;
use super::text::Answers;
use super::work::Work;
use super::{compile, fold, whole};
use crate::cells::itoa;
use crate::columns::{Addresses, TextId};
use crate::query::{Error, NetField, NetTest, Network, Span};
use crate::snapshot::Snapshot;

/// What must be true of a port.
enum Ports<'a> {
    /// It is written in these digits somewhere, at the start, or from end to end.
    Contains(&'a str),
    StartsWith(&'a str),
    Is(u16),
    /// The address has none.
    Absent,
}

/// Asks about addresses on behalf of a term that stands at `at`.
struct Asking<'a, 'w, 'b> {
    addresses: &'a Addresses,
    work: &'w mut Work<'b>,
    at: Span,
}

/// The rows whose address passes the test.
pub(super) fn rows(
    snapshot: &Snapshot,
    field: NetField,
    test: &NetTest,
    work: &mut Work<'_>,
    at: Span,
) -> Result<Bits, Error> {
    let with_port = field == NetField::Addr;
    if let NetTest::Matches(regexes) = test {
        let mut bits = Bits::zeros(snapshot.len());
        for regex in regexes {
            bits.or(&matching(snapshot, &mut compile(regex, work)?, with_port, work)?);
        }
        return Ok(bits);
    }
    let mut asking = Asking { addresses: snapshot.addresses(), work, at };
    // The hosts that pass whatever their port is; all others are asked for together with a port.
    let mut hosts = Answers::new(asking.addresses.hosts());
    let mut bits = Bits::zeros(snapshot.len());
    match test {
        NetTest::Within(networks) => asking.within(networks, &mut hosts)?,
        NetTest::Socket(sockets) => {
            for socket in sockets {
                bits.or(&asking.socket(*socket)?);
            }
        }
        NetTest::Prefix(texts) => {
            for text in texts {
                asking.begin(text, with_port, &mut hosts, &mut bits)?;
            }
        }
        NetTest::Equals(texts) => {
            for text in texts {
                asking.equal(text, with_port, &mut hosts, &mut bits)?;
            }
        }
        NetTest::Matches(_) => {}
    }
    bits.or(&asking.rows(&hosts)?);
    Ok(bits)
}

/// The rows whose address, as it is written, has the text somewhere.
pub(super) fn containing(snapshot: &Snapshot, text: &str, work: &mut Work<'_>, at: Span) -> Result<Bits, Error> {
    let addresses = snapshot.addresses();
    let mut hosts = Answers::new(addresses.hosts());
    hosts.add_containing(addresses.hosts(), text, work, at)?;
    let mut asking = Asking { addresses, work, at };
    let mut bits = asking.rows(&hosts)?;
    if bits.is_full() {
        return Ok(bits);
    }
    if is_digits(text) && text.len() <= 5 {
        bits.or(&asking.ports(&Ports::Contains(text))?);
    }
    if let Some((end, digits)) = around_port_colon(text) {
        let hosts = asking.hosts(&mut |host| fold::ends_with(host, end))?;
        bits.or(&asking.both(&hosts, &Ports::StartsWith(digits))?);
    }
    Ok(bits)
}

/// The rows whose address matches the pattern, with its port or without.
pub(super) fn matching(
    snapshot: &Snapshot,
    pattern: &mut Pattern,
    with_port: bool,
    work: &mut Work<'_>,
) -> Result<Bits, Error> {
    let addresses = snapshot.addresses();
    let at = pattern.span();
    if !with_port {
        let mut hosts = Answers::new(addresses.hosts());
        pattern.answer(addresses.hosts(), bare, &mut hosts, work)?;
        return hosts.rows(addresses.host_ids(), work, at);
    }
    let mut candidates = None;
    for required in &pattern.required {
        let rows = containing(snapshot, required, work, at)?;
        candidates.get_or_insert_with(|| Bits::zeros(snapshot.len())).or(&rows);
    }
    whole::matching(addresses, pattern, candidates, work)
}

impl Asking<'_, '_, '_> {
    fn within(&mut self, networks: &[Network], hosts: &mut Answers) -> Result<(), Error> {
        for network in networks {
            self.work.take(self.addresses.ips().len() * 8, self.at)?;
            for (ip, id) in self.addresses.ips().iter().zip(0..) {
                if ip.is_some_and(|ip| network.contains(ip)) {
                    hosts.say_yes(TextId(id));
                }
            }
        }
        Ok(())
    }

    fn socket(&mut self, socket: SocketAddr) -> Result<Bits, Error> {
        self.work.take(self.addresses.ips().len() * 8, self.at)?;
        let mut hosts = Answers::new(self.addresses.hosts());
        for (ip, id) in self.addresses.ips().iter().zip(0..) {
            if ip.map(|ip: IpAddr| ip.to_canonical()) == Some(socket.ip().to_canonical()) {
                hosts.say_yes(TextId(id));
            }
        }
        self.both(&hosts, &Ports::Is(socket.port()))
    }

    fn begin(&mut self, text: &str, with_port: bool, hosts: &mut Answers, bits: &mut Bits) -> Result<(), Error> {
        let text = open(text);
        self.take_hosts()?;
        if !with_port {
            let text = text.strip_suffix(']').unwrap_or(text);
            hosts.add_passing(self.addresses.hosts(), &mut |host| fold::starts_with(open(bare(host)), text));
            return Ok(());
        }
        hosts.add_passing(self.addresses.hosts(), &mut |host| fold::starts_with(open(host), text));
        if let Some((start, digits)) = around_port_colon(text) {
            let hosts = self.hosts(&mut |host| fold::equals(open(host), start))?;
            bits.or(&self.both(&hosts, &Ports::StartsWith(digits))?);
        }
        Ok(())
    }

    fn equal(&mut self, text: &str, with_port: bool, hosts: &mut Answers, bits: &mut Bits) -> Result<(), Error> {
        if !with_port {
            self.take_hosts()?;
            hosts.add_passing(self.addresses.hosts(), &mut |host| fold::equals(bare(host), text));
            return Ok(());
        }
        if let Some((start, digits)) = around_port_colon(text)
            && let Ok(port) = digits.parse()
            // A port with more zeros is no port to the column, and no other text is this one.
            && itoa(i64::from(port), &mut [0; 20]) == digits
        {
            let hosts = self.hosts(&mut |host| fold::equals(host, start))?;
            bits.or(&self.both(&hosts, &Ports::Is(port))?);
        }
        // A host that stands without a port is the whole address; one with a port is not.
        let hosts = self.hosts(&mut |host| fold::equals(host, text))?;
        bits.or(&self.both(&hosts, &Ports::Absent)?);
        Ok(())
    }

    fn take_hosts(&mut self) -> Result<(), Error> {
        self.work.take(self.addresses.hosts().len() * 10, self.at)
    }

    fn hosts(&mut self, passes: &mut dyn FnMut(&str) -> bool) -> Result<Answers, Error> {
        self.take_hosts()?;
        let mut hosts = Answers::new(self.addresses.hosts());
        hosts.add_passing(self.addresses.hosts(), passes);
        Ok(hosts)
    }

    fn rows(&mut self, hosts: &Answers) -> Result<Bits, Error> {
        hosts.rows(self.addresses.host_ids(), self.work, self.at)
    }

    /// The rows whose host has the answer "yes" and whose port passes.
    fn both(&mut self, hosts: &Answers, ports: &Ports<'_>) -> Result<Bits, Error> {
        let mut bits = self.rows(hosts)?;
        if hosts.any() {
            bits.and(&self.ports(ports)?);
        }
        Ok(bits)
    }

    fn ports(&mut self, ports: &Ports<'_>) -> Result<Bits, Error> {
        let column = self.addresses.ports();
        self.work.do_for(column.len() + usize::from(u16::MAX) / 8, self.at)?;
        let words = match ports {
            Ports::Is(port) => column.within(i64::from(*port), i64::from(*port)),
            Ports::Absent => column.missing(),
            // A question is asked once for each port there can be.
            Ports::Contains(digits) => column.listed(&with_digits(digits, false)),
            Ports::StartsWith(digits) => column.listed(&with_digits(digits, true)),
        };
        Ok(Bits::of_words(words, column.len()))
    }
}

/// The text without the bracket that IPv6 may begin with.
fn open(text: &str) -> &str {
    text.strip_prefix('[').unwrap_or(text)
}

/// The host without the brackets of IPv6.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands on both sides of the last colon, where the right side can be the start of a port.
fn around_port_colon(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(':').filter(|(_, digits)| digits.len() <= 5 && is_digits(digits))
}
