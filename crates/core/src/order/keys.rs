use super::Direction;
use crate::columns::Int;
use crate::snapshot::{Column, IntField, Snapshot};

/// Nothing sorts last, whichever way the column is sorted; odd values come just before it.
const NOTHING: u64 = u64::MAX;
const ODD: u64 = u64::MAX - 1;

/// Adds a number for each row that sorts as the row's cell does.
pub(super) fn collect(
    snapshot: &Snapshot,
    column: Column,
    direction: Direction,
    rows: &[u32],
    pairs: &mut Vec<(u64, u32)>,
) {
    let descending = direction == Direction::Descending;
    let directed = |key: u64| if descending { ODD - 1 - key.min(ODD - 1) } else { key };
    match column {
        Column::Number(field) => number_keys(snapshot, field, rows, pairs, directed),
        Column::Name => text_keys(snapshot.names(), rows, pairs, directed),
        Column::Cmd => text_keys(snapshot.commands(), rows, pairs, directed),
        Column::Addr => {
            let addresses = snapshot.addresses();
            let (ranks, hosts) = (addresses.host_ranks(), addresses.host_ids());
            pairs.extend(rows.iter().map(|&row| {
                let host = hosts.get(row as usize).map_or(0, |id| id.index());
                let port = match addresses.ports().get(row as usize) {
                    Int::Number(port) => port as u64 + 1,
                    _ => 0,
                };
                if host == 0 && port == 0 {
                    return (NOTHING, row);
                }
                let rank = ranks.get(host).copied().unwrap_or_default();
                (directed(u64::from(rank) << 17 | port), row)
            }));
        }
    }
}

fn number_keys(
    snapshot: &Snapshot,
    field: IntField,
    rows: &[u32],
    pairs: &mut Vec<(u64, u32)>,
    directed: impl Fn(u64) -> u64,
) {
    let column = snapshot.ints(field);
    pairs.extend(rows.iter().map(|&row| match column.get(row as usize) {
        // What Redis says for "in no transaction" is shown as nothing, and so it is sorted.
        Int::Number(-1) if field == IntField::Multi => (NOTHING, row),
        // The sign bit turned over makes the order of whole numbers that of their bits.
        Int::Number(number) => (directed(number as u64 ^ (1 << 63)), row),
        Int::Odd(_) => (ODD, row),
        Int::Nothing => (NOTHING, row),
    }));
}

fn text_keys(
    column: &crate::columns::TextColumn,
    rows: &[u32],
    pairs: &mut Vec<(u64, u32)>,
    directed: impl Fn(u64) -> u64,
) {
    let ranks = column.texts().ranks();
    pairs.extend(rows.iter().map(|&row| match column.id(row as usize) {
        crate::columns::TextId::EMPTY => (NOTHING, row),
        id => (directed(u64::from(ranks.get(id.index()).copied().unwrap_or_default())), row),
    }));
}
