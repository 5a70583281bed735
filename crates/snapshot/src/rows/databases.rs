use super::{Room, sort};
use crate::columns::{Int, Ints, TextId, places, sort_texts};
use crate::{Column, IntField, Snapshot};

/// The databases that rows are in.
#[derive(Debug, Default)]
pub struct Databases {
    /// Each once: by number, then odd ones by text, then nothing.
    pub all: Vec<Int>,
    /// For every row of the snapshot the place of its database in `all`; without meaning for rows that were not asked about.
    pub ids: Vec<u32>,
}

/// Below this number, databases are looked up in a table; others, which are not to be expected, are sorted.
const USUAL: i64 = 1 << 14;

/// The databases that some rows are in.
pub fn databases(snapshot: &Snapshot, rows: &[u32]) -> Databases {
    let column = snapshot.ints(IntField::Db);
    // For each usual number first whether a row has it, then its place.
    let mut table = vec![u32::MAX; USUAL as usize];
    let mut others = Vec::new();
    for &row in rows {
        match column.number(row as usize).and_then(|number| table.get_mut(usize::try_from(number).ok()?)) {
            Some(slot) => *slot = 0,
            None => others.push(row),
        }
    }
    sort(snapshot, &mut others, &[(Column::Number(IntField::Db), false)], &mut Room::default());
    let negative = others.partition_point(|&row| column.number(row as usize).is_some_and(|number| number < 0));
    let numbers = others.partition_point(|&row| column.number(row as usize).is_some());

    let mut found = Databases { all: Vec::new(), ids: vec![0; snapshot.len()] };
    found.add_sorted(column, others.get(..negative).unwrap_or_default());
    for (slot, number) in table.iter_mut().zip(0..).filter(|(slot, _)| **slot == 0) {
        *slot = found.all.len() as u32;
        found.all.push(Int::Number(number));
    }
    for &row in rows {
        let usual = column.number(row as usize).and_then(|number| table.get(usize::try_from(number).ok()?));
        if let (Some(&place), Some(id)) = (usual, found.ids.get_mut(row as usize)) {
            *id = place;
        }
    }
    found.add_sorted(column, others.get(negative..numbers).unwrap_or_default());
    found.add_odd(snapshot, others.get(numbers..).unwrap_or_default());
    found
}

impl Databases {
    /// Adds the numbers of rows that are sorted by them.
    fn add_sorted(&mut self, column: &Ints, rows: &[u32]) {
        for &row in rows {
            let cell = column.get(row as usize);
            if self.all.last() != Some(&cell) {
                self.all.push(cell);
            }
            if let Some(id) = self.ids.get_mut(row as usize) {
                *id = self.all.len() as u32 - 1;
            }
        }
    }

    /// Adds odd ones, and nothing.
    fn add_odd(&mut self, snapshot: &Snapshot, rows: &[u32]) {
        let column = snapshot.ints(IntField::Db);
        let first = self.all.len() as u32;
        let mut texts: Vec<TextId> = Vec::new();
        // For each text one more than its number in the order of appearance, 0 for those that have not appeared.
        let mut numbers = vec![0u32; if rows.is_empty() { 0 } else { snapshot.odd.len() }];
        let mut nothing = false;
        for &row in rows {
            let Int::Odd(text) = column.get(row as usize) else {
                nothing = true;
                continue;
            };
            if let Some(number @ 0) = numbers.get_mut(text.index()) {
                texts.push(text);
                *number = texts.len() as u32;
            }
        }
        let mut sorted: Vec<u32> = (0..texts.len() as u32).collect();
        sort_texts(&mut sorted, &|number| texts.get(number as usize).map_or("", |&text| snapshot.odd_text(text)));
        let ranks = places(&sorted);
        self.all.resize(self.all.len() + texts.len(), Int::Nothing);
        for (&text, &rank) in texts.iter().zip(&ranks) {
            if let Some(slot) = self.all.get_mut((first + rank) as usize) {
                *slot = Int::Odd(text);
            }
        }
        if nothing {
            self.all.push(Int::Nothing);
        }
        for &row in rows {
            let place = match column.get(row as usize) {
                Int::Odd(text) => {
                    let number = numbers.get(text.index()).and_then(|number| number.checked_sub(1));
                    number.and_then(|number| ranks.get(number as usize)).copied().unwrap_or_default()
                }
                _ => texts.len() as u32,
            };
            if let Some(id) = self.ids.get_mut(row as usize) {
                *id = first + place;
            }
        }
    }
}
