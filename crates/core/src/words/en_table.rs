//! What the table says in English: groups, columns, selection, the menu of a cell, suggestions for the filter.

use crate::groups::{GroupBy, GroupOrder};
use crate::lines::Density;
use crate::query::{Field, Flag, NetField, NumberField, TextField};
use crate::snapshot::{Column, IntField};

use super::en_labels::sessions;

pub(super) fn group_by(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Node => "Node",
        GroupBy::Ip => "IP address",
        GroupBy::Name => "Name",
        GroupBy::Cmd => "Command",
        GroupBy::Db => "Database",
    }
}

pub(super) fn grouped_by(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Node => "Group by node",
        GroupBy::Ip => "Group by IP",
        GroupBy::Name => "Group by name",
        GroupBy::Cmd => "Group by command",
        GroupBy::Db => "Group by database",
    }
}

pub(super) fn group_order(order: GroupOrder) -> &'static str {
    match order {
        GroupOrder::Natural => "Their own order",
        GroupOrder::Count => "Most sessions",
        GroupOrder::Age => "Oldest session",
        GroupOrder::Idle => "Longest median idle",
    }
}

pub(super) fn group_label(by: GroupBy, name: &str, shown: &str, total: &str, filtered: bool) -> String {
    let kind = match by {
        GroupBy::Node => "Node",
        GroupBy::Ip => "IP",
        GroupBy::Name => "Name",
        GroupBy::Cmd => "Command",
        GroupBy::Db => "Database",
    };
    if filtered {
        format!("{kind} {name}, {shown} of {total} sessions")
    } else {
        format!("{kind} {name}, {total} {}", sessions(total))
    }
}

pub(super) fn nothing_in_group(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Node => "(no node ID)",
        GroupBy::Ip => "(no address)",
        GroupBy::Name => "(no name)",
        GroupBy::Cmd => "(no command)",
        GroupBy::Db => "(no database)",
    }
}

pub(super) fn fold_all(by: GroupBy, open: bool) -> &'static str {
    match (by, open) {
        (GroupBy::Node, true) => "Open all nodes",
        (GroupBy::Node, false) => "Close all nodes",
        (_, true) => "Open all groups",
        (_, false) => "Close all groups",
    }
}

pub(super) fn density_name(density: Density) -> &'static str {
    match density {
        Density::Compact => "Compact",
        Density::Normal => "Normal",
        Density::Roomy => "Roomy",
    }
}

pub(super) fn copy_of(column: Column) -> &'static str {
    match column {
        Column::Addr => "Copy address",
        Column::Name => "Copy name",
        Column::Cmd => "Copy command",
        Column::Node => "Copy node ID",
        Column::Number(IntField::Age) => "Copy age in seconds",
        Column::Number(IntField::Idle) => "Copy idle time in seconds",
        Column::Number(IntField::Db) => "Copy database",
        Column::Number(IntField::Fd) => "Copy file descriptor",
        Column::Number(IntField::Sub) => "Copy channels",
        Column::Number(IntField::Psub) => "Copy patterns",
        Column::Number(IntField::Multi) => "Copy queued commands",
        Column::Number(IntField::Id) => "Copy ID",
    }
}

pub(super) fn selected(count: &str, hidden: Option<&str>) -> String {
    match hidden {
        None => format!("{count} selected"),
        Some(hidden) => format!("{count} selected, {hidden} not shown"),
    }
}

pub(super) fn field_meaning(field: Field) -> &'static str {
    match field {
        Field::Text(TextField::Name) => "connection name",
        Field::Text(TextField::Cmd) => "last command",
        Field::Text(TextField::Node) => "node ID",
        Field::Net(NetField::Addr) => "client address, or its network",
        Field::Net(NetField::Ip) => "client address without its port",
        Field::Number(NumberField::Id) => "session ID",
        Field::Number(NumberField::Port) => "port of the client",
        Field::Number(NumberField::Age) => "time since the client connected",
        Field::Number(NumberField::Idle) => "time since its last command",
        Field::Number(NumberField::Db) => "database number",
        Field::Number(NumberField::Fd) => "file descriptor",
        Field::Number(NumberField::Sub) => "subscribed channels",
        Field::Number(NumberField::Psub) => "subscribed patterns",
        Field::Number(NumberField::Multi) => "commands queued in a transaction",
    }
}

pub(super) fn flag_meaning(flag: Flag) -> &'static str {
    match flag {
        Flag::Idle => "five minutes or more without a command",
        Flag::Active => "a command in the last ten seconds",
        Flag::PubSub => "subscribed to a channel or a pattern",
        Flag::Transaction => "in a transaction",
        Flag::Unnamed => "without a connection name",
    }
}

pub(super) fn operator_meaning(operator: &str) -> &'static str {
    match operator {
        ":" => "contains, or is one of",
        "=" => "is exactly",
        "!=" => "is not",
        ">" => "more than",
        ">=" => "at least",
        "<" => "less than",
        "<=" => "at most",
        "OR" => "one or the other",
        "AND" => "both",
        "NOT" | "-" => "not",
        _ => "",
    }
}
