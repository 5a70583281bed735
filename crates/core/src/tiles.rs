//! How many sessions are of each kind that a glance should tell of.

use crate::query::{self, Flag, Query};
use crate::regex::Budget;
use crate::select::count;
use crate::snapshot::Snapshot;

/// The kinds that have a tile, in their order.
pub const TILES: [Flag; 4] = [Flag::Active, Flag::Idle, Flag::Transaction, Flag::PubSub];

/// The term of the filter that shows only the sessions of a kind.
pub fn term(flag: Flag) -> String {
    ["is:", flag.name()].concat()
}

/// How many sessions of the snapshot are of each of [`TILES`].
pub fn tiles(snapshot: &Snapshot) -> [usize; TILES.len()] {
    TILES.map(|flag| {
        let query = query::parse(&term(flag)).unwrap_or(Query::All);
        // A look at each session or two: no budget is too small for that.
        count(snapshot, &query, &mut Budget::new(u32::MAX)).unwrap_or_default()
    })
}

/// A part of a whole in whole percent, to the nearest; less than one but more than nothing counts as one, and all but all is not all.
pub fn percent(part: usize, whole: usize) -> u64 {
    let (part, whole) = (part as u64, whole as u64);
    match part {
        0 => 0,
        _ if part >= whole => 100,
        _ => ((part.saturating_mul(100) + whole / 2) / whole).clamp(1, 99),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::select::select;

    #[test]
    fn each_tile_counts_what_its_term_finds() {
        let sessions = [(3, 0, 0, -1), (900, 0, 0, -1), (5, 2, 0, -1), (20, 0, 1, 0), (300, 0, 0, 4)];
        let sessions: Vec<_> = sessions
            .iter()
            .map(|(idle, sub, psub, multi)| json!({ "idle": idle, "sub": sub, "psub": psub, "multi": multi }))
            .collect();
        let reply = json!({ "node_sessions": [{ "node_id": "n", "sessions": sessions }] }).to_string();
        let mut decoder = crate::decode::Decoder::default();
        decoder.push(reply.as_bytes()).unwrap();
        let snapshot = decoder.finish().unwrap();
        assert_eq!(snapshot.len(), 5);
        assert_eq!(tiles(&snapshot), [2, 2, 2, 2]);
        for (flag, counted) in TILES.into_iter().zip(tiles(&snapshot)) {
            assert_eq!(select(&snapshot, &query::parse(&term(flag)).unwrap()).unwrap().count(), counted);
        }
    }

    #[test]
    fn a_few_are_not_none_and_nearly_all_are_not_all() {
        for (part, whole, expected) in
            [(0, 0, 0), (0, 5, 0), (1, 1_000, 1), (999, 1_000, 99), (5, 5, 100), (1, 2, 50), (1, 3, 33), (2, 3, 67)]
        {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
    }
}
