use core::ops::Range;

use crate::columns::{Addresses, Int, Ints, TextColumn, TextId, Texts};
use crate::{Column, IntField};

/// One reading of an instance: all sessions of all its nodes, as columns. Immutable once built. Rows are numbered in the order of the reply, so each node's are one range.
#[derive(Debug)]
pub struct Snapshot {
    pub(crate) nodes: Vec<Node>,
    pub(crate) addr: Addresses,
    pub(crate) name: TextColumn,
    pub(crate) cmd: TextColumn,
    /// One for each [`IntField`]. Not an array: what is done with all of them would be in the program eight times.
    pub(crate) ints: Vec<Ints>,
    /// The texts of odd cells and of fields that the API does not describe.
    pub(crate) odd: Texts,
    pub(crate) extras: Vec<Extra>,
    pub(crate) partial: bool,
}

/// A node as the reply has it. Two nodes with one id stay two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Node ID; empty where the reply has none.
    pub id: String,
    /// How many sessions the server says there are: nothing where it does not say, odd text as it came.
    pub total_count: TotalCount,
    /// The node's rows.
    pub rows: Range<u32>,
    /// Fields of the node that the API does not describe: name, and the text of a string or the JSON of anything else.
    pub extras: Vec<(String, String)>,
}

impl Node {
    /// How many sessions the reply lists for the node.
    pub fn listed(&self) -> u32 {
        self.rows.end - self.rows.start
    }

    /// The server's count, where it says another number than the list is long.
    pub fn differing_count(&self) -> Option<String> {
        match &self.total_count {
            TotalCount::Absent => None,
            TotalCount::Number(count) if *count == i64::from(self.listed()) => None,
            TotalCount::Number(count) => Some(count.to_string()),
            TotalCount::Odd(text) => Some(text.clone()),
        }
    }
}

/// A node's `total_count`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TotalCount {
    /// Not sent, null or empty.
    #[default]
    Absent,
    /// A whole number, sent as a number or as a text.
    Number(i64),
    /// Something else, as it came.
    Odd(String),
}

/// A field of a session that the API does not describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extra {
    pub(crate) row: u32,
    pub(crate) key: TextId,
    pub(crate) value: TextId,
}

impl Default for Snapshot {
    fn default() -> Self {
        Snapshot {
            nodes: Vec::new(),
            addr: Addresses::default(),
            name: TextColumn::default(),
            cmd: TextColumn::default(),
            ints: IntField::ALL.iter().map(|_| Ints::default()).collect(),
            odd: Texts::default(),
            extras: Vec::new(),
            partial: false,
        }
    }
}

impl Snapshot {
    /// The nodes, in the order of the reply.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How many sessions there are on all nodes.
    pub fn len(&self) -> usize {
        self.addr.host_ids().len()
    }

    /// Whether there is no session at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether this is only a part: what had come when the reply broke off, or while it was still being read.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The client addresses.
    pub fn addresses(&self) -> &Addresses {
        &self.addr
    }

    /// The connection names.
    pub fn names(&self) -> &TextColumn {
        &self.name
    }

    /// The last executed commands.
    pub fn commands(&self) -> &TextColumn {
        &self.cmd
    }

    /// A column of whole numbers.
    pub fn ints(&self, field: IntField) -> &Ints {
        static NONE: Ints = Ints::NONE;
        self.ints.get(field.index()).unwrap_or(&NONE)
    }

    /// The text of an odd cell.
    pub fn odd_text(&self, id: TextId) -> &str {
        self.odd.get(id)
    }

    /// The node that a row belongs to.
    pub fn node_of(&self, row: u32) -> usize {
        // Nodes without rows share their start with the next one: the last that starts at or before the row is the one.
        self.nodes.partition_point(|node| node.rows.start <= row).saturating_sub(1)
    }

    /// The fields of a row that the API does not describe: name, and the text of a string or the JSON of anything else.
    pub fn extras(&self, row: u32) -> impl Iterator<Item = (&str, &str)> {
        let start = self.extras.partition_point(|extra| extra.row < row);
        self.extras
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |extra| extra.row == row)
            .map(|extra| (self.odd.get(extra.key), self.odd.get(extra.value)))
    }

    /// What a cell holds, as the server sent it: the text that is copied, exported and shown on hover. Empty for nothing.
    pub fn raw(&self, row: u32, column: Column) -> String {
        let node = self.node_of(row);
        let row = row as usize;
        match column {
            Column::Node => self.nodes.get(node).map(|node| node.id.clone()).unwrap_or_default(),
            Column::Addr => match self.addr.get(row) {
                (host, Some(port)) => format!("{host}:{port}"),
                (host, None) => host.to_owned(),
            },
            Column::Name => self.name.get(row).to_owned(),
            Column::Cmd => self.cmd.get(row).to_owned(),
            Column::Number(field) => match self.ints(field).get(row) {
                Int::Nothing => String::new(),
                Int::Number(number) => number.to_string(),
                Int::Odd(text) => self.odd.get(text).to_owned(),
            },
        }
    }
}
