use crate::columns::{Int, Ints, TextColumn, TextId, Values};
use crate::{Column, IntField, Snapshot};

/// Nothing sorts last, whichever way a column is sorted; odd values come just before it.
const NOTHING: u32 = u32::MAX;
/// The greatest key of something; one more is that of odd values.
const GREATEST: u32 = u32::MAX - 2;

/// A part of what a column is sorted by, 32 bits of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Port,
    Host,
    Name,
    Cmd,
    Node,
    Number(IntField),
    Low(IntField),
    High(IntField),
}

/// The parts of a column, the least significant first.
pub(super) fn parts(snapshot: &Snapshot, column: Column) -> ([Part; 2], usize) {
    match column {
        Column::Addr => ([Part::Port, Part::Host], 2),
        Column::Name => ([Part::Name; 2], 1),
        Column::Cmd => ([Part::Cmd; 2], 1),
        Column::Node => ([Part::Node; 2], 1),
        Column::Number(field) => match snapshot.ints(field).values() {
            Values::Narrow(_) => ([Part::Number(field); 2], 1),
            Values::Wide(_) => ([Part::Low(field), Part::High(field)], 2),
        },
    }
}

/// Gives each pair, whose lower 32 bits are a row, the row's key in the upper ones.
pub(super) fn fill(snapshot: &Snapshot, part: Part, descending: bool, pairs: &mut [u64]) {
    let directed = |key: u32| if descending { GREATEST - key.min(GREATEST) } else { key };
    match part {
        Part::Port => {
            let (hosts, ports) = (snapshot.addresses().host_ids(), snapshot.addresses().ports());
            each(pairs, |row| match (ports.number(row), hosts.get(row)) {
                (Some(port), _) => directed(port as u32 + 1),
                (None, Some(&TextId::EMPTY) | None) => NOTHING,
                (None, Some(_)) => directed(0),
            });
        }
        Part::Host => texts(snapshot.addresses().host_ids(), snapshot.addresses().host_ranks(), directed, pairs),
        Part::Name => text_column(snapshot.names(), directed, pairs),
        Part::Cmd => text_column(snapshot.commands(), directed, pairs),
        Part::Node => each(pairs, |row| directed(snapshot.node_of(row as u32) as u32)),
        Part::Number(field) => {
            let Values::Narrow(values) = snapshot.ints(field).values() else { return };
            each(pairs, |row| match narrow_key(values.get(row).copied().unwrap_or(i32::MIN)) {
                key if key > GREATEST => key,
                NO_TRANSACTION if field == IntField::Multi => NOTHING,
                key => directed(key),
            });
        }
        Part::Low(field) => each(pairs, |row| wide_key(snapshot.ints(field), field, row, descending) as u32),
        Part::High(field) => each(pairs, |row| (wide_key(snapshot.ints(field), field, row, descending) >> 32) as u32),
    }
}

fn each(pairs: &mut [u64], key: impl Fn(usize) -> u32) {
    for pair in pairs {
        let row = *pair as u32;
        *pair = u64::from(key(row as usize)) << 32 | u64::from(row);
    }
}

fn texts(ids: &[TextId], ranks: &[u32], directed: impl Fn(u32) -> u32, pairs: &mut [u64]) {
    each(pairs, |row| match ids.get(row) {
        Some(&TextId::EMPTY) | None => NOTHING,
        Some(id) => directed(ranks.get(id.index()).copied().unwrap_or_default()),
    });
}

fn text_column(column: &TextColumn, directed: impl Fn(u32) -> u32, pairs: &mut [u64]) {
    texts(column.ids(), column.texts().ranks(), directed, pairs);
}

/// The key of -1, which is what Redis says for "in no transaction". It is shown as nothing, and so it is sorted.
const NO_TRANSACTION: u32 = narrow_key(-1);

/// Numbers from 0 on, in their order; above them odd ones, and nothing last.
const fn narrow_key(value: i32) -> u32 {
    // The sign bit turned over makes the order of whole numbers that of their bits; the two lowest are no numbers and go to
    // the other end.
    let key = (value as u32 ^ 1 << 31).wrapping_sub(2);
    if key > GREATEST { key ^ 1 } else { key }
}

/// The same for numbers of 64 bits.
fn wide_key(column: &Ints, field: IntField, row: usize, descending: bool) -> u64 {
    const GREATEST: u64 = u64::MAX - 2;
    match column.get(row) {
        Int::Number(-1) if field == IntField::Multi => u64::MAX,
        Int::Number(number) => {
            let key = (number as u64 ^ 1 << 63).wrapping_sub(2);
            if descending { GREATEST - key.min(GREATEST) } else { key }
        }
        Int::Odd(_) => u64::MAX - 1,
        Int::Nothing => u64::MAX,
    }
}
