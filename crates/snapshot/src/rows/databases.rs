use super::{Room, sort};
use crate::columns::{Int, TextId, ranks};
use crate::{Column, IntField, Snapshot};

/// The databases that rows are in.
#[derive(Debug, Default)]
pub struct Databases {
    /// Each once: by number, then odd ones by text, then nothing.
    pub all: Vec<Int>,
    /// For every row of the snapshot the place of its database in `all`; without meaning for rows that were not asked about.
    pub ids: Vec<u32>,
}

/// The databases that some rows are in.
pub fn databases(snapshot: &Snapshot, rows: &[u32]) -> Databases {
    let column = snapshot.ints(IntField::Db);
    let mut sorted = rows.to_vec();
    sort(snapshot, &mut sorted, &[(Column::Number(IntField::Db), false)], &mut Room::default());
    let mut all: Vec<Int> = Vec::new();
    let mut ids = vec![0; snapshot.len()];
    let mut rest = sorted.as_slice();
    while let Some((&row, after)) = rest.split_first() {
        let cell = column.get(row as usize);
        if matches!(cell, Int::Odd(_)) {
            break;
        }
        if all.last() != Some(&cell) {
            all.push(cell);
        }
        if let Some(id) = ids.get_mut(row as usize) {
            *id = all.len() as u32 - 1;
        }
        rest = after;
    }
    if !rest.is_empty() {
        odd_ones(snapshot, rest, &mut all, &mut ids);
    }
    Databases { all, ids }
}

/// Odd ones, and the rows with nothing that come after them.
fn odd_ones(snapshot: &Snapshot, rows: &[u32], all: &mut Vec<Int>, ids: &mut [u32]) {
    let column = snapshot.ints(IntField::Db);
    // For each text its place among those met, one more than that, 0 for none.
    let mut met = vec![0u32; snapshot.odd.len()];
    let mut texts: Vec<TextId> = Vec::new();
    let mut nothing = false;
    for &row in rows {
        match column.get(row as usize) {
            Int::Odd(text) => {
                if let Some(place @ 0) = met.get_mut(text.index()) {
                    texts.push(text);
                    *place = texts.len() as u32;
                }
            }
            _ => nothing = true,
        }
    }
    let get = |place: u32| texts.get(place as usize).map_or("", |&text| snapshot.odd_text(text));
    let ranks = ranks(texts.len(), &mut |a, b| get(a).cmp(get(b)));
    let first = all.len();
    all.resize(first + texts.len(), Int::Nothing);
    for (&text, &rank) in texts.iter().zip(&ranks) {
        if let Some(slot) = all.get_mut(first + rank as usize) {
            *slot = Int::Odd(text);
        }
    }
    if nothing {
        all.push(Int::Nothing);
    }
    for &row in rows {
        let place = match column.get(row as usize) {
            Int::Odd(text) => {
                let met = met.get(text.index()).copied().unwrap_or_default();
                ranks.get(met.wrapping_sub(1) as usize).copied().unwrap_or_default() as usize
            }
            _ => texts.len(),
        };
        if let Some(id) = ids.get_mut(row as usize) {
            *id = (first + place) as u32;
        }
    }
}
