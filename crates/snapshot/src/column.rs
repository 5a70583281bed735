/// The fields that hold whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IntField {
    /// Session ID.
    Id,
    /// Seconds since the client connected.
    Age,
    /// Seconds since its last command.
    Idle,
    /// Database number.
    Db,
    /// File descriptor.
    Fd,
    /// Subscribed channels.
    Sub,
    /// Subscribed patterns.
    Psub,
    /// Commands queued in a transaction, -1 outside one.
    Multi,
}

impl IntField {
    /// All of them, in the order of the snapshot's columns.
    pub const ALL: [IntField; 8] = [
        IntField::Id,
        IntField::Age,
        IntField::Idle,
        IntField::Db,
        IntField::Fd,
        IntField::Sub,
        IntField::Psub,
        IntField::Multi,
    ];

    /// The field's place in [`IntField::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A column of the table: one for each of the eleven fields of a session, and the node that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Client address.
    Addr,
    /// Connection name.
    Name,
    /// Last executed command.
    Cmd,
    /// One of the numbers.
    Number(IntField),
    /// The node that holds the session; the API says it of the node and not of the session.
    Node,
}

impl Column {
    /// All columns, in the order in which they stand on the page.
    pub const ALL: [Column; 12] = [
        Column::Addr,
        Column::Name,
        Column::Cmd,
        Column::Number(IntField::Age),
        Column::Number(IntField::Idle),
        Column::Number(IntField::Db),
        Column::Number(IntField::Fd),
        Column::Number(IntField::Sub),
        Column::Number(IntField::Psub),
        Column::Number(IntField::Multi),
        Column::Number(IntField::Id),
        Column::Node,
    ];

    /// The API's name of the field; also its name in queries, in links and in exports.
    pub fn key(self) -> &'static str {
        match self {
            Column::Addr => "addr",
            Column::Name => "name",
            Column::Cmd => "cmd",
            Column::Number(IntField::Id) => "id",
            Column::Number(IntField::Age) => "age",
            Column::Number(IntField::Idle) => "idle",
            Column::Number(IntField::Db) => "db",
            Column::Number(IntField::Fd) => "fd",
            Column::Number(IntField::Sub) => "sub",
            Column::Number(IntField::Psub) => "psub",
            Column::Number(IntField::Multi) => "multi",
            Column::Node => "node",
        }
    }

    /// The column with this name, as [`Column::key`] gives it.
    pub fn from_key(key: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.key() == key)
    }

    /// Whether the column's cells stand at its right edge, as numbers do.
    pub fn is_numeric(self) -> bool {
        !matches!(self, Column::Addr | Column::Name | Column::Cmd | Column::Node | Column::Number(IntField::Id))
    }

    /// Whether the column counts seconds.
    pub fn is_duration(self) -> bool {
        matches!(self, Column::Number(IntField::Age | IntField::Idle))
    }
}
