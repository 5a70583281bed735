use crate::columns::{Ints, NOTHING, ODD, TextId};
use crate::decode::Short;
use crate::snapshot::Extra;
use crate::{Column, IntField, Node, Snapshot, TotalCount};

/// Takes a reply apart into columns, session by session.
#[derive(Debug, Default)]
pub struct SnapshotBuilder {
    snapshot: Snapshot,
}

/// A session whose fields are still coming. Nothing of it is in the columns until [`SnapshotBuilder::push`].
#[derive(Clone, Debug)]
pub struct Draft {
    /// The host, and the port or [`NOTHING`].
    addr: (TextId, i64),
    name: TextId,
    cmd: TextId,
    /// Numbers, [`NOTHING`] or [`ODD`].
    ints: [i64; IntField::ALL.len()],
    /// The texts of those that are odd.
    odd: [TextId; IntField::ALL.len()],
    extras: Vec<(TextId, TextId)>,
}

impl Default for Draft {
    fn default() -> Self {
        Draft {
            addr: (TextId::EMPTY, NOTHING),
            name: TextId::EMPTY,
            cmd: TextId::EMPTY,
            ints: [NOTHING; IntField::ALL.len()],
            odd: [TextId::EMPTY; IntField::ALL.len()],
            extras: Vec::new(),
        }
    }
}

impl Draft {
    /// Makes the draft empty, keeping what it has allocated.
    #[inline]
    pub fn clear(&mut self) {
        self.addr = (TextId::EMPTY, NOTHING);
        self.name = TextId::EMPTY;
        self.cmd = TextId::EMPTY;
        self.ints = [NOTHING; IntField::ALL.len()];
        self.extras.clear();
    }

    /// Sets one of the numbers, by its place among their columns, to a number that a column can hold.
    #[inline(always)]
    pub(crate) fn set_number(&mut self, place: usize, number: i64) {
        if let Some(slot) = self.ints.get_mut(place) {
            *slot = number;
        }
    }
}

impl SnapshotBuilder {
    /// Opens a node; the sessions pushed from here on are its own.
    pub fn open_node(&mut self) {
        let row = self.snapshot.len() as u32;
        self.snapshot.nodes.push(Node { rows: row..row, ..Node::default() });
    }

    /// The open node.
    pub fn node(&mut self) -> Option<&mut Node> {
        self.snapshot.nodes.last_mut()
    }

    /// Sets the field `key` of a draft. `value` is the text of a JSON string, or the JSON of anything else as it came; `None` is
    /// null.
    pub fn set(&mut self, draft: &mut Draft, key: &[u8], value: Option<&[u8]>) {
        self.set_column(draft, SnapshotBuilder::column(key), key, value);
    }

    /// The column of the field `key`, if the API describes it.
    pub(crate) fn column(key: &[u8]) -> Option<Column> {
        Some(match key {
            b"addr" => Column::Addr,
            b"name" => Column::Name,
            b"cmd" => Column::Cmd,
            b"id" => Column::Number(IntField::Id),
            b"age" => Column::Number(IntField::Age),
            b"idle" => Column::Number(IntField::Idle),
            b"db" => Column::Number(IntField::Db),
            b"fd" => Column::Number(IntField::Fd),
            b"sub" => Column::Number(IntField::Sub),
            b"psub" => Column::Number(IntField::Psub),
            b"multi" => Column::Number(IntField::Multi),
            _ => return None,
        })
    }

    /// [`set`](Self::set) for a field whose column is known.
    pub(crate) fn set_column(&mut self, draft: &mut Draft, column: Option<Column>, key: &[u8], value: Option<&[u8]>) {
        match column {
            Some(Column::Addr) => self.set_addr(draft, value.unwrap_or_default(), None),
            Some(Column::Name) => self.set_text(draft, true, value.unwrap_or_default(), None),
            Some(Column::Cmd) => self.set_text(draft, false, value.unwrap_or_default(), None),
            Some(Column::Number(field)) => {
                let number = match value {
                    None | Some(b"") => NOTHING,
                    Some(text) => whole_number(text).unwrap_or_else(|| {
                        if let Some(odd) = draft.odd.get_mut(field.index()) {
                            *odd = self.snapshot.odd.intern(text);
                        }
                        ODD
                    }),
                };
                draft.set_number(field.index(), number);
            }
            // A session says nothing of its node: where there is such a field, it is one that the API does not describe.
            None | Some(Column::Node) => {
                let key = self.snapshot.odd.intern(key);
                let value = self.snapshot.odd.intern(value.unwrap_or(b"null"));
                draft.extras.push((key, value));
            }
        }
    }

    /// Sets the address, of which the short host and the port may be known.
    #[inline]
    pub(crate) fn set_addr(&mut self, draft: &mut Draft, text: &[u8], parts: Option<(Short, u16)>) {
        draft.addr = self.snapshot.addr.split(text, parts);
    }

    /// Sets the name or the command, which may be known to be a short text.
    #[inline]
    pub(crate) fn set_text(&mut self, draft: &mut Draft, is_name: bool, text: &[u8], short: Option<Short>) {
        let (cell, column) = match is_name {
            true => (&mut draft.name, &mut self.snapshot.name),
            false => (&mut draft.cmd, &mut self.snapshot.cmd),
        };
        *cell = column.intern(text, short);
    }

    /// Puts a whole session into the columns, as the last one of the open node.
    #[inline]
    pub fn push(&mut self, draft: &Draft) {
        let row = self.snapshot.len() as u32;
        self.snapshot.addr.push(draft.addr);
        self.snapshot.name.push(draft.name);
        self.snapshot.cmd.push(draft.cmd);
        for ((column, &number), &odd) in self.snapshot.ints.iter_mut().zip(&draft.ints).zip(&draft.odd) {
            column.push(number, odd);
        }
        if !draft.extras.is_empty() {
            let extras = draft.extras.iter().map(|&(key, value)| Extra { row, key, value });
            self.snapshot.extras.extend(extras);
        }
        if let Some(node) = self.snapshot.nodes.last_mut() {
            node.rows.end = row + 1;
        }
    }

    /// How many nodes have been opened.
    pub fn nodes(&self) -> usize {
        self.snapshot.nodes.len()
    }

    /// How many sessions the open node has so far.
    pub fn sessions_of_node(&self) -> u32 {
        self.snapshot.nodes.last().map_or(0, Node::listed)
    }

    /// How many sessions there are so far.
    pub fn len(&self) -> usize {
        self.snapshot.len()
    }

    /// Whether there are none so far.
    pub fn is_empty(&self) -> bool {
        self.snapshot.is_empty()
    }

    /// A snapshot of the rows so far, marked as partial, while more are to come. What a text's number stands for stays the same
    /// in every later one. Costs a copy of the columns, not of the tables by which texts are found again.
    pub fn preview(&self) -> Snapshot {
        let snapshot = &self.snapshot;
        Snapshot {
            nodes: snapshot.nodes.clone(),
            addr: snapshot.addr.preview(),
            name: snapshot.name.preview(),
            cmd: snapshot.cmd.preview(),
            ints: snapshot.ints.iter().map(Ints::preview).collect(),
            odd: snapshot.odd.preview(),
            extras: snapshot.extras.clone(),
            partial: true,
        }
    }

    /// The snapshot; `partial` says that more was to come.
    pub fn finish(mut self, partial: bool) -> Snapshot {
        self.snapshot.partial = partial;
        self.snapshot.addr.freeze();
        self.snapshot.name.freeze();
        self.snapshot.cmd.freeze();
        self.snapshot.ints.iter_mut().for_each(Ints::shrink_to_fit);
        self.snapshot.extras.shrink_to_fit();
        self.snapshot.odd.freeze();
        self.snapshot
    }
}

impl TotalCount {
    /// Reads the value as [`SnapshotBuilder::set`] gets it.
    pub(crate) fn read(value: Option<&[u8]>) -> TotalCount {
        match value {
            None | Some(b"") => TotalCount::Absent,
            Some(text) => match whole_number(text) {
                Some(number) => TotalCount::Number(number),
                None => TotalCount::Odd(String::from_utf8_lossy(text).into_owned()),
            },
        }
    }
}

/// A whole number that would be written again just as it came: no sign but a minus, no leading zeros, no spaces.
fn whole_number(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let canonical = match digits {
        [] => false,
        [b'0'] => !negative,
        [b'0', ..] => false,
        digits => digits.len() <= 19,
    };
    if !canonical {
        return None;
    }
    let mut number: i64 = 0;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
    }
    let number = if negative { -number } else { number };
    Ints::can_hold(number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_that_print_as_they_came_are_numbers() {
        for (text, number) in [
            ("0", Some(0)),
            ("-1", Some(-1)),
            ("8888581", Some(8_888_581)),
            ("9223372036854775807", Some(i64::MAX)),
            ("9223372036854775808", None),
            ("-9223372036854775807", None),
            ("007", None),
            ("-0", None),
            ("+5", None),
            (" 5", None),
            ("1.0", None),
            ("1e3", None),
            ("-", None),
            ("", None),
            ("٣", None),
        ] {
            assert_eq!(whole_number(text.as_bytes()), number, "{text}");
        }
    }
}
