//! What the table says of groups, columns and how many sessions there are.

use super::{Say, Words};
use crate::groups::{GroupBy, GroupOrder};
use crate::lines::Density;
use crate::snapshot::{Column, IntField};

impl Words {
    /// What groups are made by, as one of several choices.
    pub fn group_by(self, by: GroupBy) -> &'static str {
        self.text(match by {
            GroupBy::Node => Say::GROUP_BY_NODE,
            GroupBy::Ip => Say::GROUP_BY_IP,
            GroupBy::Name => Say::GROUP_BY_NAME,
            GroupBy::Cmd => Say::GROUP_BY_CMD,
            GroupBy::Db => Say::GROUP_BY_DB,
        })
    }

    /// The same, in full.
    pub fn grouped_by(self, by: GroupBy) -> &'static str {
        self.text(match by {
            GroupBy::Node => Say::GROUPED_BY_NODE,
            GroupBy::Ip => Say::GROUPED_BY_IP,
            GroupBy::Name => Say::GROUPED_BY_NAME,
            GroupBy::Cmd => Say::GROUPED_BY_CMD,
            GroupBy::Db => Say::GROUPED_BY_DB,
        })
    }

    /// An order of groups, as one of several choices.
    pub fn group_order(self, order: GroupOrder) -> &'static str {
        self.text(match order {
            GroupOrder::Natural => Say::GROUP_ORDER_NATURAL,
            GroupOrder::Count => Say::GROUP_ORDER_COUNT,
            GroupOrder::Age => Say::GROUP_ORDER_AGE,
            GroupOrder::Idle => Say::GROUP_ORDER_IDLE,
        })
    }

    /// What opens, or closes, all groups.
    pub fn fold_all(self, by: GroupBy, open: bool) -> &'static str {
        self.text(match (by == GroupBy::Node, open) {
            (true, true) => Say::OPEN_ALL_NODES,
            (true, false) => Say::CLOSE_ALL_NODES,
            (false, true) => Say::OPEN_ALL_GROUPS,
            (false, false) => Say::CLOSE_ALL_GROUPS,
        })
    }

    /// What a group is called whose sessions have nothing there.
    pub fn nothing_in_group(self, by: GroupBy) -> &'static str {
        self.text(match by {
            GroupBy::Node => Say::GROUP_WITHOUT_NODE,
            GroupBy::Ip => Say::GROUP_WITHOUT_IP,
            GroupBy::Name => Say::GROUP_WITHOUT_NAME,
            GroupBy::Cmd => Say::GROUP_WITHOUT_CMD,
            GroupBy::Db => Say::GROUP_WITHOUT_DB,
        })
    }

    /// A group in one sentence: its name, how many sessions it has, and how many of them a filter chose.
    pub fn group_label(self, by: GroupBy, name: &str, shown: &str, total: &str, filtered: bool) -> String {
        let say = match (filtered, by) {
            (false, GroupBy::Node) => Say::GROUP_LABEL_NODE,
            (false, GroupBy::Ip) => Say::GROUP_LABEL_IP,
            (false, GroupBy::Name) => Say::GROUP_LABEL_NAME,
            (false, GroupBy::Cmd) => Say::GROUP_LABEL_CMD,
            (false, GroupBy::Db) => Say::GROUP_LABEL_DB,
            (true, GroupBy::Node) => Say::GROUP_LABEL_NODE_FILTERED,
            (true, GroupBy::Ip) => Say::GROUP_LABEL_IP_FILTERED,
            (true, GroupBy::Name) => Say::GROUP_LABEL_NAME_FILTERED,
            (true, GroupBy::Cmd) => Say::GROUP_LABEL_CMD_FILTERED,
            (true, GroupBy::Db) => Say::GROUP_LABEL_DB_FILTERED,
        };
        self.fill(say, &[name, total, shown])
    }

    /// How many sessions a group has: only the number, or how many of them a filter chose.
    pub fn group_counts(self, shown: &str, total: &str, filtered: bool) -> String {
        if filtered { self.group_counts_filtered(shown, total) } else { total.to_owned() }
    }

    /// How many sessions there are on how many nodes, and how many of them a filter chose.
    pub fn counts(self, shown: u64, total: u64, nodes: u64, filtered: bool) -> String {
        let say = if filtered { Say::STATUS_FILTERED } else { Say::STATUS };
        self.fill(say, &[&self.grouped(total), &self.grouped(nodes), &self.grouped(shown)])
    }

    /// How many sessions are selected, and how many of them are not shown.
    pub fn selected(self, count: u64, hidden: u64) -> String {
        let say = if hidden > 0 { Say::SELECTION_COUNT_HIDDEN } else { Say::SELECTION_COUNT };
        self.fill(say, &[&self.grouped(count), &self.grouped(hidden)])
    }

    /// How close the lines stand, as one of several choices.
    pub fn density(self, density: Density) -> &'static str {
        self.text(match density {
            Density::Compact => Say::DENSITY_COMPACT,
            Density::Normal => Say::DENSITY_NORMAL,
            Density::Roomy => Say::DENSITY_ROOMY,
        })
    }

    /// What stands in the head of a column.
    pub fn column(self, column: Column) -> &'static str {
        self.text(match column {
            Column::Addr => Say::COLUMN_ADDR,
            Column::Name => Say::COLUMN_NAME,
            Column::Cmd => Say::COLUMN_CMD,
            Column::Number(IntField::Id) => Say::COLUMN_ID,
            Column::Number(IntField::Age) => Say::COLUMN_AGE,
            Column::Number(IntField::Idle) => Say::COLUMN_IDLE,
            Column::Number(IntField::Db) => Say::COLUMN_DB,
            Column::Number(IntField::Fd) => Say::COLUMN_FD,
            Column::Number(IntField::Sub) => Say::COLUMN_SUB,
            Column::Number(IntField::Psub) => Say::COLUMN_PSUB,
            Column::Number(IntField::Multi) => Say::COLUMN_MULTI,
            Column::Node => Say::COLUMN_NODE,
        })
    }

    /// What a column holds.
    pub fn column_about(self, column: Column) -> &'static str {
        self.text(match column {
            Column::Addr => Say::COLUMN_ABOUT_ADDR,
            Column::Name => Say::COLUMN_ABOUT_NAME,
            Column::Cmd => Say::COLUMN_ABOUT_CMD,
            Column::Number(IntField::Id) => Say::COLUMN_ABOUT_ID,
            Column::Number(IntField::Age) => Say::COLUMN_ABOUT_AGE,
            Column::Number(IntField::Idle) => Say::COLUMN_ABOUT_IDLE,
            Column::Number(IntField::Db) => Say::COLUMN_ABOUT_DB,
            Column::Number(IntField::Fd) => Say::COLUMN_ABOUT_FD,
            Column::Number(IntField::Sub) => Say::COLUMN_ABOUT_SUB,
            Column::Number(IntField::Psub) => Say::COLUMN_ABOUT_PSUB,
            Column::Number(IntField::Multi) => Say::COLUMN_ABOUT_MULTI,
            Column::Node => Say::COLUMN_ABOUT_NODE,
        })
    }

    /// What copies a cell of a column.
    pub fn copy_of(self, column: Column) -> &'static str {
        self.text(match column {
            Column::Addr => Say::COPY_ADDR,
            Column::Name => Say::COPY_NAME,
            Column::Cmd => Say::COPY_CMD,
            Column::Number(IntField::Id) => Say::COPY_ID,
            Column::Number(IntField::Age) => Say::COPY_AGE,
            Column::Number(IntField::Idle) => Say::COPY_IDLE,
            Column::Number(IntField::Db) => Say::COPY_DB,
            Column::Number(IntField::Fd) => Say::COPY_FD,
            Column::Number(IntField::Sub) => Say::COPY_SUB,
            Column::Number(IntField::Psub) => Say::COPY_PSUB,
            Column::Number(IntField::Multi) => Say::COPY_MULTI,
            Column::Node => Say::COPY_NODE,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_says_its_kind_and_how_many_sessions_it_has() {
        let words = Words::english();
        for (by, name, total, filtered, said) in [
            (GroupBy::Node, "node-a", "1", false, "Node node-a, 1 session"),
            (GroupBy::Ip, "10.0.0.1", "60", false, "IP 10.0.0.1, 60 sessions"),
            (GroupBy::Db, "0", "1,234", true, "Database 0, 20 of 1,234 sessions"),
            (GroupBy::Cmd, "get", "60", true, "Command get, 20 of 60 sessions"),
            (GroupBy::Name, "(no name)", "60", true, "Name (no name), 20 of 60 sessions"),
        ] {
            assert_eq!(words.group_label(by, name, "20", total, filtered), said);
        }
        assert_eq!(words.group_counts("20", "60", false), "60");
        assert_eq!(words.group_counts("20", "60", true), "20 of 60");
    }

    #[test]
    fn sessions_and_nodes_are_counted_in_words() {
        let words = Words::english();
        assert_eq!(words.counts(1, 1, 1, false), "1 session on 1 node");
        assert_eq!(words.counts(1_100, 1_234, 2, true), "1,100 of 1,234 sessions on 2 nodes");
        assert_eq!(words.selected(1_234, 0), "1,234 selected");
        assert_eq!(words.selected(3, 2), "3 selected, 2 not shown");
    }

    #[test]
    fn choices_that_stand_side_by_side_differ() {
        let words = Words::english();
        let differ = |mut said: Vec<&str>| {
            let all = said.len();
            said.sort_unstable();
            said.dedup();
            assert!(said.len() == all && !said.contains(&""), "{said:?}");
        };
        differ(Column::ALL.map(|column| words.column(column)).to_vec());
        differ(Column::ALL.map(|column| words.column_about(column)).to_vec());
        differ(Column::ALL.map(|column| words.copy_of(column)).to_vec());
        differ(GroupBy::ALL.map(|by| words.group_by(by)).to_vec());
        differ(GroupBy::ALL.map(|by| words.grouped_by(by)).to_vec());
        differ(GroupBy::ALL.map(|by| words.nothing_in_group(by)).to_vec());
        differ(GroupOrder::ALL.map(|order| words.group_order(order)).to_vec());
        differ(Density::ALL.map(|density| words.density(density)).to_vec());
    }
}
