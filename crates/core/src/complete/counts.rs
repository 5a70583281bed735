use core::net::IpAddr;
use std::sync::{Arc, Mutex, OnceLock};

use super::tally::Tally;
use crate::columns::{TextId, Texts};
use crate::query::{NumberField, TextField, parse};
use crate::regex::Budget;
use crate::select;
use crate::snapshot::Snapshot;

/// The values that the sessions of a snapshot have, and how many have each. A column is counted when it is asked for first.
pub struct Counts {
    snapshot: Arc<Snapshot>,
    names: OnceLock<Vec<u32>>,
    commands: OnceLock<Vec<u32>>,
    hosts: OnceLock<Vec<u32>>,
    nodes: OnceLock<(Texts, Vec<u32>)>,
    has_ipv6: OnceLock<bool>,
    numbers: [OnceLock<Option<Tally>>; 9],
    networks: OnceLock<[Tally; 2]>,
    /// What has been counted by asking for it, the newest last.
    known: Mutex<Vec<(String, u32)>>,
}

/// Columns whose values are texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Text(TextField),
    Host,
}

/// How long prefixes of networks are, in the order of [`Counts::networks`].
pub(super) const PREFIXES: [u8; 2] = [16, 24];

/// A column with more different numbers is one in which each stands for itself, and nobody looks through them.
const MOST_NUMBERS: usize = 70_000;
/// How many counts are remembered.
const MOST_KNOWN: usize = 200;

impl Counts {
    /// Nothing is counted yet.
    pub fn new(snapshot: Arc<Snapshot>) -> Counts {
        Counts {
            snapshot,
            names: OnceLock::new(),
            commands: OnceLock::new(),
            hosts: OnceLock::new(),
            nodes: OnceLock::new(),
            has_ipv6: OnceLock::new(),
            numbers: Default::default(),
            networks: OnceLock::new(),
            known: Mutex::default(),
        }
    }

    /// What is counted.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// How many sessions there are.
    pub(super) fn all(&self) -> u32 {
        self.snapshot.len() as u32
    }

    /// The distinct texts of a column, and for each how many sessions have it.
    pub(super) fn texts(&self, source: Source) -> (&Texts, &[u32]) {
        let snapshot = &*self.snapshot;
        match source {
            Source::Text(TextField::Name) => {
                let (texts, ids) = (snapshot.names().texts(), snapshot.names().ids());
                (texts, self.names.get_or_init(|| times(texts, ids)))
            }
            Source::Text(TextField::Cmd) => {
                let (texts, ids) = (snapshot.commands().texts(), snapshot.commands().ids());
                (texts, self.commands.get_or_init(|| times(texts, ids)))
            }
            Source::Text(TextField::Node) => {
                let (texts, counts) = self.nodes.get_or_init(|| nodes(snapshot));
                (texts, counts)
            }
            Source::Host => {
                let (texts, ids) = (snapshot.addresses().hosts(), snapshot.addresses().host_ids());
                (texts, self.hosts.get_or_init(|| times(texts, ids)))
            }
        }
    }

    /// How many sessions have this text, in capital letters or small ones; nothing where it would take too long to say.
    pub(super) fn equal(&self, field: TextField, id: TextId, budget: &mut Budget) -> Option<u32> {
        let (texts, counts) = self.texts(Source::Text(field));
        let count = |id: TextId| counts.get(id.index()).copied().unwrap_or_default();
        if !texts.has_capitals() {
            return Some(count(id));
        }
        if !budget.take(texts.len() * 3 + texts.bytes() / 16) {
            return None;
        }
        let mut sum = 0;
        texts.each_equal(texts.get(id), &mut |other| sum += count(other));
        Some(sum)
    }

    /// How many sessions have the IP address of this host, however it is written; nothing where it would take too long to say.
    pub(super) fn equal_ip(&self, id: TextId, ip: IpAddr, budget: &mut Budget) -> Option<u32> {
        let (_, counts) = self.texts(Source::Host);
        let ips = self.snapshot.addresses().ips();
        let is_ipv6 = |ip: &Option<IpAddr>| matches!(ip, Some(IpAddr::V6(_)));
        if !self.has_ipv6.get_or_init(|| ips.iter().any(is_ipv6)) {
            // There is but one way to write an IPv4 address.
            return counts.get(id.index()).copied();
        }
        if !budget.take(ips.len() * 2) {
            return None;
        }
        let same = |other: &Option<IpAddr>| other.is_some_and(|other| other.to_canonical() == ip.to_canonical());
        Some(ips.iter().zip(counts).filter(|(other, _)| same(other)).map(|(_, count)| count).sum())
    }

    /// How often each number is in a column; nothing where they are too many to be counted.
    pub(super) fn numbers(&self, field: NumberField) -> Option<&Tally> {
        let column = select::column(&self.snapshot, field);
        let tally = self.numbers.get(field as usize)?.get_or_init(|| {
            let mut tally = Tally::default();
            column.for_each(|number| match number {
                Some(number) if tally.len() <= MOST_NUMBERS => tally.add(number, 1),
                _ => {}
            });
            (tally.len() <= MOST_NUMBERS).then_some(tally)
        });
        tally.as_ref()
    }

    /// How many sessions are in each IPv4 network of each length in [`PREFIXES`]; a network is the number of its first address.
    pub(super) fn networks(&self) -> &[Tally; 2] {
        self.networks.get_or_init(|| {
            let (_, counts) = self.texts(Source::Host);
            let mut tallies = [Tally::default(), Tally::default()];
            for (ip, &count) in self.snapshot.addresses().ips().iter().zip(counts) {
                let Some(IpAddr::V4(ip)) = ip.map(|ip| ip.to_canonical()) else { continue };
                for (tally, prefix) in tallies.iter_mut().zip(PREFIXES) {
                    tally.add(i64::from(ip.to_bits() >> (32 - prefix) << (32 - prefix)), count);
                }
            }
            tallies
        })
    }

    /// How many sessions a term chooses; nothing where it would take too long to say. `None` where it cannot be read.
    pub(super) fn ask(&self, term: &str, budget: &mut Budget) -> Option<Option<u32>> {
        let query = parse(term).ok()?;
        let mut known = self.known.lock().ok()?;
        if let Some((_, count)) = known.iter().find(|(other, _)| other == term) {
            return Some(Some(*count));
        }
        let Some(count) = select::count(&self.snapshot, &query, budget) else { return Some(None) };
        if known.len() >= MOST_KNOWN {
            known.drain(..MOST_KNOWN / 2);
        }
        known.push((term.to_owned(), count as u32));
        Some(Some(count as u32))
    }
}

fn times(texts: &Texts, ids: &[TextId]) -> Vec<u32> {
    let mut counts = vec![0; texts.len()];
    for id in ids {
        if let Some(count) = counts.get_mut(id.index()) {
            *count += 1;
        }
    }
    counts
}

fn nodes(snapshot: &Snapshot) -> (Texts, Vec<u32>) {
    let (mut texts, mut counts) = (Texts::default(), vec![0]);
    for node in snapshot.nodes() {
        let id = texts.intern(node.id.as_bytes());
        counts.resize(texts.len(), 0);
        if let Some(count) = counts.get_mut(id.index()) {
            *count += node.listed();
        }
    }
    (texts, counts)
}
