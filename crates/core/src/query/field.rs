//! The columns that a query can name, sorted by what their values are: that decides what may stand after them.

/// A column of the table, as a query names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Compared as text.
    Text(TextField),
    /// Compared as a whole number.
    Number(NumberField),
    /// Compared as a network address.
    Net(NetField),
}

/// A column of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Connection name, as set by `CLIENT SETNAME`.
    Name,
    /// Last executed command.
    Cmd,
    /// ID of the node that holds the session.
    Node,
}

/// A column of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberField {
    /// Session ID.
    Id,
    /// Port of the client.
    Port,
    /// Seconds since the client connected.
    Age,
    /// Seconds since the client's last command.
    Idle,
    /// Number of the database in use.
    Db,
    /// File descriptor of the socket.
    Fd,
    /// Number of subscribed channels.
    Sub,
    /// Number of subscribed patterns.
    Psub,
    /// Number of commands queued in a transaction, `-1` outside one.
    Multi,
}

/// A column of network addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NetField {
    /// Address of the client with its port.
    Addr,
    /// Address of the client without its port.
    Ip,
}

impl Field {
    /// Every field, in the order in which people read them in a list.
    pub const ALL: [Self; 14] = [
        Self::Number(NumberField::Id),
        Self::Net(NetField::Addr),
        Self::Net(NetField::Ip),
        Self::Number(NumberField::Port),
        Self::Text(TextField::Name),
        Self::Text(TextField::Cmd),
        Self::Number(NumberField::Age),
        Self::Number(NumberField::Idle),
        Self::Number(NumberField::Db),
        Self::Number(NumberField::Fd),
        Self::Number(NumberField::Sub),
        Self::Number(NumberField::Psub),
        Self::Number(NumberField::Multi),
        Self::Text(TextField::Node),
    ];

    /// The name that is printed: the word that Redis has for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text(field) => field.name(),
            Self::Number(field) => field.name(),
            Self::Net(field) => field.name(),
        }
    }

    /// The field with this name or alias, in upper or lower case.
    pub fn from_name(name: &str) -> Option<Self> {
        let named = |field: &Self| name.eq_ignore_ascii_case(field.name());
        Self::ALL.into_iter().find(named).or_else(|| Self::from_alias(name))
    }

    /// The words that are understood as this field besides its name.
    pub fn aliases(self) -> impl Iterator<Item = &'static str> {
        ALIASES.iter().filter(move |(_, field)| *field == self).map(|(alias, _)| *alias)
    }

    fn from_alias(name: &str) -> Option<Self> {
        let aliased = |(alias, _): &&(&str, Self)| name.eq_ignore_ascii_case(alias);
        ALIASES.iter().find(aliased).map(|(_, field)| *field)
    }
}

/// Words that people coming from other tools and from the API's description try first.
const ALIASES: [(&str, Field); 14] = [
    ("session", Field::Number(NumberField::Id)),
    ("address", Field::Net(NetField::Addr)),
    ("source", Field::Net(NetField::Addr)),
    ("host", Field::Net(NetField::Ip)),
    ("client", Field::Text(TextField::Name)),
    ("command", Field::Text(TextField::Cmd)),
    ("connected", Field::Number(NumberField::Age)),
    ("database", Field::Number(NumberField::Db)),
    ("subs", Field::Number(NumberField::Sub)),
    ("channels", Field::Number(NumberField::Sub)),
    ("psubs", Field::Number(NumberField::Psub)),
    ("patterns", Field::Number(NumberField::Psub)),
    ("queued", Field::Number(NumberField::Multi)),
    ("node_id", Field::Text(TextField::Node)),
];

impl TextField {
    /// The name that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Cmd => "cmd",
            Self::Node => "node",
        }
    }
}

impl NumberField {
    /// The name that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Port => "port",
            Self::Age => "age",
            Self::Idle => "idle",
            Self::Db => "db",
            Self::Fd => "fd",
            Self::Sub => "sub",
            Self::Psub => "psub",
            Self::Multi => "multi",
        }
    }

    /// Whether its numbers are seconds, and are written as `1h30m`.
    pub fn is_duration(self) -> bool {
        matches!(self, Self::Age | Self::Idle)
    }
}

impl NetField {
    /// The name that is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Addr => "addr",
            Self::Ip => "ip",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_own_name() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
    }

    #[test]
    fn names_and_aliases_are_found_in_any_case() {
        assert_eq!(Field::from_name("IDLE"), Some(Field::Number(NumberField::Idle)));
        assert_eq!(Field::from_name("Address"), Some(Field::Net(NetField::Addr)));
        assert_eq!(Field::from_name("COMMAND"), Some(Field::Text(TextField::Cmd)));
    }

    #[test]
    fn no_alias_hides_a_name() {
        for (alias, _) in ALIASES {
            assert!(Field::ALL.iter().all(|field| field.name() != alias), "{alias}");
        }
    }

    #[test]
    fn other_words_are_no_fields() {
        assert_eq!(Field::from_name(""), None);
        assert_eq!(Field::from_name("is"), None);
        assert_eq!(Field::from_name("idl"), None);
    }
}
