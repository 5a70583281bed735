/// What sessions are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupBy {
    /// The node that holds the session.
    #[default]
    Node,
    /// The client's host, without its port.
    Ip,
    /// The connection's name.
    Name,
    /// The last executed command.
    Cmd,
    /// The database in use.
    Db,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [GroupBy; 5] = [GroupBy::Node, GroupBy::Ip, GroupBy::Name, GroupBy::Cmd, GroupBy::Db];

    /// As it is written in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            GroupBy::Node => "node",
            GroupBy::Ip => "ip",
            GroupBy::Name => "name",
            GroupBy::Cmd => "cmd",
            GroupBy::Db => "db",
        }
    }

    /// Reads what [`GroupBy::as_str`] gives.
    pub fn parse(text: &str) -> Option<GroupBy> {
        GroupBy::ALL.into_iter().find(|by| by.as_str() == text)
    }
}

/// What groups are ordered by. Groups that are equal in it stand in their natural order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupOrder {
    /// Nodes as the server has them, IPs by number, texts by letter, databases by number; the group of sessions that have none
    /// comes last in both directions, odd databases before it.
    #[default]
    Natural,
    /// How many sessions there are.
    Count,
    /// The greatest age; groups without one come last in both directions.
    Age,
    /// The median idle time; groups without one come last in both directions.
    Idle,
}

impl GroupOrder {
    /// All of them.
    pub const ALL: [GroupOrder; 4] = [GroupOrder::Natural, GroupOrder::Count, GroupOrder::Age, GroupOrder::Idle];

    /// As it is written in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            GroupOrder::Natural => "key",
            GroupOrder::Count => "count",
            GroupOrder::Age => "age",
            GroupOrder::Idle => "idle",
        }
    }

    /// Reads what [`GroupOrder::as_str`] gives.
    pub fn parse(text: &str) -> Option<GroupOrder> {
        GroupOrder::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

/// What sessions are grouped by, and how the groups are ordered. The default is the server's: by node, in its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Grouping {
    /// What makes a group.
    pub by: GroupBy,
    /// What the groups are ordered by.
    pub order: GroupOrder,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Grouping {
    /// In the order that suits most: nodes as the server has them, of all else the groups with the most sessions first.
    pub const fn new(by: GroupBy) -> Grouping {
        match by {
            GroupBy::Node => Grouping { by, order: GroupOrder::Natural, descending: false },
            _ => Grouping { by, order: GroupOrder::Count, descending: true },
        }
    }

    /// Reads the written form: what makes a group, and after a comma the order, with a minus for the greatest first: `ip`,
    /// `ip,-idle`, `node,count`, `name,key`. Without an order it is that of [`Grouping::new`]. `None` for anything else.
    pub fn parse(text: &str) -> Option<Grouping> {
        let Some((by, order)) = text.split_once(',') else {
            return GroupBy::parse(text.trim()).map(Grouping::new);
        };
        let order = order.trim();
        let (descending, order) = match order.strip_prefix('-') {
            Some(order) => (true, order),
            None => (false, order),
        };
        Some(Grouping { by: GroupBy::parse(by.trim())?, order: GroupOrder::parse(order)?, descending })
    }

    /// The shortest written form.
    pub fn print(&self) -> String {
        let mut text = self.by.as_str().to_owned();
        if *self != Grouping::new(self.by) {
            text.push_str(if self.descending { ",-" } else { "," });
            text.push_str(self.order.as_str());
        }
        text
    }
}
