//! Values after a field and an operator.

use core::net::IpAddr;

use super::best::Best;
use super::counts::{Counts, PREFIXES, Source};
use super::place::ValuePlace;
use super::{Completion, Kind, MOST, numbers};
use crate::columns::TextId;
use crate::format::visible_text;
use crate::query::token::{Name, Operator};
use crate::query::value::address;
use crate::query::{Field, Flag, Network, in_quotes, print_ip, print_network, quote};
use crate::regex::Budget;
use crate::select::find_text;

/// How much may be done for the counts of one list that have to be asked for.
pub(super) const COUNTING: u32 = 12_000_000;
/// How much may be done for places where what is typed almost stands.
const SEARCHING: u32 = 8_000_000;
/// From how many bytes of distinct texts on fewer of them are counted.
const MANY_BYTES: usize = 2_000_000;
/// How many characters of a value are shown.
const LONGEST: usize = 80;

pub(super) fn items(place: &ValuePlace, counts: &Counts) -> Vec<Completion> {
    let mut offers = Offers { place, counts, budget: Budget::new(COUNTING), items: Vec::new() };
    match place.name {
        Name::Field(Field::Number(field)) => {
            let is_single = matches!(place.operator, Operator::Equal | Operator::Unequal | Operator::Has);
            for (text, count) in numbers::texts(field, place.operator, &place.typed, counts) {
                offers.add(&text, &text, Kind::Value, count.filter(|_| is_single));
            }
            // Steps that nobody has come to are of no use to those who have typed nothing.
            if place.typed.is_empty() && field.is_duration() {
                offers.items.retain(|item| item.count != Some(0));
            }
        }
        _ if place.operator.is_ordered() => {}
        Name::Is => {
            for flag in Flag::ALL.into_iter().filter(|flag| find(flag.name(), &place.typed).is_some()) {
                offers.add(flag.name(), flag.name(), Kind::Flag(flag), None);
            }
        }
        Name::Field(Field::Text(field)) => {
            // Each count is a walk over all texts, and it is made again with the next key if it has not come to an end.
            if counts.texts(Source::Text(field)).0.bytes() > MANY_BYTES {
                offers.budget = Budget::new(COUNTING / 4);
            }
            for (id, _) in best(Source::Text(field), &place.typed, counts) {
                let text = counts.texts(Source::Text(field)).0.get(id);
                let is_exact = place.operator != Operator::Has || text.is_empty();
                let is_asked = is_exact && !offers.is_full();
                let count = if is_asked { counts.equal(field, id, &mut offers.budget) } else { None };
                offers.add(text, &quote(text), Kind::Value, count);
            }
        }
        Name::Field(Field::Net(_)) => {
            networks(&mut offers);
            for (id, _) in best(Source::Host, &place.typed, counts) {
                let is_exact = place.operator != Operator::Has;
                match host(id, counts) {
                    Some(Host::Ip(text, ip)) => {
                        let is_asked = is_exact && !offers.is_full();
                        let count = if is_asked { counts.equal_ip(id, ip, &mut offers.budget) } else { None };
                        offers.add(&text, &text, Kind::Value, count);
                    }
                    Some(Host::Other(text)) => offers.add(text, &quote(text), Kind::Value, None),
                    None => {}
                }
            }
        }
    }
    offers.items
}

/// The most frequent values of a column that have `typed` in them, those that begin with it first.
pub(super) fn best(source: Source, typed: &str, counts: &Counts) -> impl Iterator<Item = (TextId, u32)> {
    let (texts, numbers) = counts.texts(source);
    let mut best = Best::new(MOST * 2);
    let mut effort = SEARCHING;
    texts.each_containing(typed, &mut effort, &mut |id, at| {
        // The bracket of an IPv6 address counts for nothing.
        let is_start = at == 0 || source == Source::Host && at == 1 && texts.get(id).starts_with('[');
        match numbers.get(id.index()) {
            Some(&count) if count > 0 => best.offer((is_start, count), id, |_, _| false),
            _ => {}
        }
    });
    best.into_iter().map(|((_, count), id)| (id, count))
}

pub(super) enum Host<'a> {
    Ip(String, IpAddr),
    Other(&'a str),
}

/// A host as a value asks for it; none where a value of this text would ask for something else.
pub(super) fn host(id: TextId, counts: &Counts) -> Option<Host<'_>> {
    let addresses = counts.snapshot().addresses();
    if let Some(ip) = addresses.ips().get(id.index()).copied().flatten() {
        let mut text = String::new();
        print_network(&Network::host(ip), &mut text);
        return Some(Host::Ip(text, ip));
    }
    let text = addresses.hosts().get(id);
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    address(bare).is_none().then_some(Host::Other(bare))
}

/// The IPv4 networks with the most sessions.
fn networks(offers: &mut Offers<'_>) {
    for (tally, prefix) in offers.counts.networks().iter().zip(PREFIXES) {
        let mut best = Best::new(MOST / 4);
        for (first, count) in tally.iter() {
            // Where nothing else is in a network, its one address says as much.
            if begins(first, prefix, &offers.place.typed) {
                best.offer((true, count), first, |one, other| one < other);
            }
        }
        for ((_, count), first) in best.into_iter() {
            let text = network(first, prefix);
            offers.add(&text, &text, Kind::Value, Some(count));
        }
    }
}

fn network(first: i64, prefix: u8) -> String {
    let mut text = String::new();
    print_ip(IpAddr::V4((first as u32).into()), &mut text);
    text.push('/');
    text.push_str(if prefix == 16 { "16" } else { "24" });
    text
}

/// Whether the network is written with `typed` at its start, which must be cheap to say of a million of them.
fn begins(first: i64, prefix: u8, typed: &str) -> bool {
    typed.is_empty()
        || typed.starts_with(|digit: char| digit.is_ascii_digit()) && network(first, prefix).starts_with(typed)
}

/// Where `typed` is in a text, in capital letters or small ones; at the start if nothing is typed.
fn find(text: &str, typed: &str) -> Option<usize> {
    if typed.is_empty() { Some(0) } else { find_text(text, typed, 0).map(|range| range.start) }
}

struct Offers<'a> {
    place: &'a ValuePlace,
    counts: &'a Counts,
    budget: Budget,
    items: Vec<Completion>,
}

impl Offers<'_> {
    fn is_full(&self) -> bool {
        self.items.len() >= MOST
    }

    /// Offers a value. `equal` is how many sessions have just this one, where that is what the term asks for and is known.
    fn add(&mut self, text: &str, insert: &str, kind: Kind, equal: Option<u32>) {
        let place = self.place;
        if self.is_full() || place.listed.iter().any(|other| other.eq_ignore_ascii_case(text)) {
            return;
        }
        let insert = if place.quoted { in_quotes(text) } else { insert.to_owned() };
        // Values that differ in capital letters alone ask for the same.
        if self.items.iter().any(|item| item.insert.eq_ignore_ascii_case(&insert)) {
            return;
        }
        let term = [place.name.name(), place.operator.text(), &insert].concat();
        let count = match equal {
            Some(count) if place.operator == Operator::Unequal => Some(self.counts.all() - count),
            Some(count) => Some(count),
            None => match self.counts.ask(&term, &mut self.budget) {
                Some(count) => count,
                None => return,
            },
        };
        let label = if text.is_empty() { "\"\"".to_owned() } else { visible_text(text, LONGEST).into_owned() };
        let item = Completion { insert, label, kind, count };
        // Texts are found by how many have just this one; a `:` asks for more, and that is what is shown.
        let is_by_count = place.operator == Operator::Has && matches!(place.name, Name::Field(Field::Text(_)));
        let rank = |item: &Completion| (find(&item.label, &place.typed) == Some(0), item.count);
        let new = rank(&item);
        let comes_first = |other: &Completion| !is_by_count || rank(other) >= new;
        let at = self.items.partition_point(comes_first);
        self.items.insert(at, item);
    }
}
