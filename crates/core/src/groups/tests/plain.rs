//! Grouping and ordering the plain way: by the texts of cells, with the standard library's collections and sorts.

use core::cmp::Ordering;
use std::collections::BTreeMap;
use std::net::IpAddr;

use super::*;
use crate::columns::parse_ip;
use crate::order::Direction;
use crate::snapshot::{Column, IntField};

/// A group: its title, its rows in order, greatest age and median idle time.
pub type PlainGroup = (String, Vec<u32>, Option<i64>, Option<i64>);

/// How a text stands among others in its column: nothing last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(i64),
    Ip(IpAddr, String, String, u32),
    Text(String, String, u32),
    Odd,
    Nothing,
}

pub fn whole_number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|number: &i64| number.to_string() == text && *number > i64::MIN + 1)
}

/// The host and the port of an address, as the snapshot's own rules have them.
fn host_and_port(snapshot: &Snapshot, row: u32) -> (String, u32) {
    let (host, port) = snapshot.addresses().get(row as usize);
    (host.to_owned(), port.map_or(0, |port| u32::from(port) + 1))
}

fn host_key(host: &str, port: u32) -> Key {
    let folded = host.to_ascii_lowercase();
    match parse_ip(host) {
        // One address can be written in two ways, which are two hosts.
        Some(ip) => Key::Ip(ip, folded, host.to_owned(), port),
        None if host.is_empty() => Key::Nothing,
        None => Key::Text(folded, host.to_owned(), port),
    }
}

fn text_key(text: &str) -> Key {
    if text.is_empty() { Key::Nothing } else { Key::Text(text.to_ascii_lowercase(), text.to_owned(), 0) }
}

fn cell_key(snapshot: &Snapshot, row: u32, column: Column) -> Key {
    let text = snapshot.raw(row, column);
    match column {
        Column::Addr => {
            let (host, port) = host_and_port(snapshot, row);
            host_key(&host, port)
        }
        Column::Name | Column::Cmd => text_key(&text),
        Column::Node => Key::Number(snapshot.nodes().iter().position(|node| node.rows.contains(&row)).unwrap() as i64),
        Column::Number(IntField::Multi) if text == "-1" => Key::Nothing,
        Column::Number(_) if text.is_empty() => Key::Nothing,
        Column::Number(_) => whole_number(&text).map_or(Key::Odd, Key::Number),
    }
}

/// Something by its direction, odd ones and nothing last in both.
fn directed(a: &Key, b: &Key, descending: bool) -> Ordering {
    let last = |key: &Key| *key == Key::Nothing || *key == Key::Odd;
    if descending && !last(a) && !last(b) { b.cmp(a) } else { a.cmp(b) }
}

pub fn compare(snapshot: &Snapshot, sort: &Sort, a: u32, b: u32) -> Ordering {
    sort.keys().iter().fold(Ordering::Equal, |so_far, &(column, direction)| {
        let key = |row| cell_key(snapshot, row, column);
        so_far.then_with(|| directed(&key(a), &key(b), direction == Direction::Descending))
    })
}

/// The groups that a reading of the cells gives.
pub fn groups(snapshot: &Snapshot, chosen: &[u32], sort: &Sort, grouping: Grouping) -> Vec<PlainGroup> {
    // By the natural order of what they have in common.
    let mut found: BTreeMap<(Key, String), Vec<u32>> = BTreeMap::new();
    if grouping.by == GroupBy::Node {
        for (number, node) in snapshot.nodes().iter().enumerate() {
            found.insert((Key::Number(number as i64), node.id.clone()), Vec::new());
        }
    }
    for &row in chosen {
        let (column, text) = match grouping.by {
            GroupBy::Node => (Column::Node, snapshot.raw(row, Column::Node)),
            GroupBy::Ip => (Column::Addr, host_and_port(snapshot, row).0),
            GroupBy::Name => (Column::Name, snapshot.raw(row, Column::Name)),
            GroupBy::Cmd => (Column::Cmd, snapshot.raw(row, Column::Cmd)),
            GroupBy::Db => {
                let db = Column::Number(IntField::Db);
                (db, snapshot.raw(row, db))
            }
        };
        let key = if grouping.by == GroupBy::Ip { host_key(&text, 0) } else { cell_key(snapshot, row, column) };
        found.entry((key, text)).or_default().push(row);
    }
    let number = |row: u32, field| whole_number(&snapshot.raw(row, Column::Number(field)));
    let mut groups: Vec<(Key, PlainGroup)> = Vec::new();
    for ((key, text), mut rows) in found {
        let oldest = rows.iter().filter_map(|&row| number(row, IntField::Age)).max();
        let mut idles: Vec<i64> = rows.iter().filter_map(|&row| number(row, IntField::Idle)).collect();
        idles.sort_unstable();
        let median = idles.get(idles.len().saturating_sub(1) / 2).copied();
        rows.sort_by(|&a, &b| compare(snapshot, sort, a, b));
        groups.push((key, (text, rows, oldest, median)));
    }
    groups.sort_by(|(key_a, a), (key_b, b)| {
        let counted = |value: Option<i64>| value.map_or(Key::Nothing, Key::Number);
        match grouping.order {
            GroupOrder::Natural => directed(key_a, key_b, grouping.descending),
            GroupOrder::Count => {
                directed(&counted(Some(a.1.len() as i64)), &counted(Some(b.1.len() as i64)), grouping.descending)
            }
            GroupOrder::Age => directed(&counted(a.2), &counted(b.2), grouping.descending),
            GroupOrder::Idle => directed(&counted(a.3), &counted(b.3), grouping.descending),
        }
    });
    groups.into_iter().map(|group| group.1).collect()
}
