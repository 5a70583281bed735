mod plain;
mod properties;

use super::*;
use crate::order::Sort;
use crate::select::tests::snapshot;
use crate::snapshot::Snapshot;
use serde_json::{Value, json};

/// The titles of all groups with the rows of each.
fn grouped(sessions: &Value, sort: &str, grouping: &str) -> Vec<(String, Vec<u32>)> {
    let snapshot = snapshot(&json!({"node_sessions": [{"node_id": "n1", "sessions": sessions}]}));
    let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
    let arranged = arrange(&snapshot, &rows, &Sort::parse(sort), Grouping::parse(grouping).unwrap());
    listed(&snapshot, &arranged)
}

fn listed(snapshot: &Snapshot, arranged: &Arranged) -> Vec<(String, Vec<u32>)> {
    let groups = 0..arranged.groups.len();
    groups.map(|group| (arranged.title(snapshot, group).into_owned(), arranged.rows(group).to_vec())).collect()
}

fn titles(groups: &[(String, Vec<u32>)]) -> Vec<&str> {
    groups.iter().map(|group| group.0.as_str()).collect()
}

#[test]
fn sessions_of_one_ip_are_together_whatever_their_ports() {
    let sessions = json!([
        {"addr": "10.0.0.9:2", "idle": 5}, {"addr": "10.0.0.10:1", "idle": 4}, {"addr": "10.0.0.9:1", "idle": 3},
        {}, {"addr": "[::1]:6379", "idle": 1},
    ]);
    let groups = grouped(&sessions, "", "ip");
    assert_eq!(groups[0], ("10.0.0.9".to_owned(), vec![0, 2]));
    assert_eq!(titles(&groups), ["10.0.0.9", "10.0.0.10", "[::1]", ""]);
    assert_eq!(grouped(&sessions, "idle", "ip")[0].1, [2, 0]);
    assert_eq!(titles(&grouped(&sessions, "", "ip,-key")), ["[::1]", "10.0.0.10", "10.0.0.9", ""]);
}

#[test]
fn names_that_differ_in_capitals_are_two_groups_and_the_unnamed_are_one() {
    let sessions = json!([{"name": "b"}, {"name": ""}, {"name": "A"}, {"name": "a"}, {"name": null}]);
    let groups = grouped(&sessions, "", "name,key");
    assert_eq!(titles(&groups), ["A", "a", "b", ""]);
    assert_eq!(groups[3].1, [1, 4]);
}

#[test]
fn databases_are_in_order_of_their_numbers_and_odd_ones_are_groups_of_their_own() {
    let sessions = json!([{"db": "x"}, {"db": 10}, {"db": "9"}, {}, {"db": 1.5}, {"db": "x"}, {"db": 9}]);
    assert_eq!(titles(&grouped(&sessions, "", "db,key")), ["9", "10", "1.5", "x", ""]);
    let descending = grouped(&sessions, "", "db,-key");
    assert_eq!(titles(&descending), ["10", "9", "1.5", "x", ""]);
    assert_eq!((&descending[1].1, &descending[3].1), (&vec![2, 6], &vec![0, 5]));
}

#[test]
fn groups_are_ordered_by_what_is_counted_of_them_and_those_without_come_last() {
    let sessions = json!([
        {"cmd": "a", "idle": 7, "age": 8}, {"cmd": "b"}, {"cmd": "c", "idle": 9, "age": 3}, {"cmd": "c", "idle": 1},
        {"cmd": "b", "idle": "x"}, {"cmd": "c", "idle": 2, "age": "?"}, {"cmd": "c", "idle": 4},
    ]);
    let order = |grouping: &str| titles(&grouped(&sessions, "", grouping)).concat();
    let orders = ["cmd,count", "cmd,-count", "cmd,idle", "cmd,-idle", "cmd,age", "cmd,-age"].map(order);
    assert_eq!(orders, ["abc", "cba", "cab", "acb", "cab", "acb"]);
}

#[test]
fn of_an_even_number_of_idle_times_the_lower_middle_one_is_the_median() {
    let reply =
        json!({"node_sessions": [{"sessions": [{"idle": 9}, {"idle": 1}, {"idle": 4, "age": -7}, {"idle": 2}, {}]}]});
    let snapshot = snapshot(&reply);
    let statistics =
        |rows: &[u32]| arrange(&snapshot, rows, &Sort::default(), Grouping::default()).statistics(&snapshot, 0);
    assert_eq!(statistics(&[0, 1, 2, 3, 4]), Statistics { oldest: Some(-7), median_idle: Some(2) });
    assert_eq!(statistics(&[4]), Statistics::default());
    // Nor is anything said of a group that is not there.
    let arranged = arrange(&snapshot, &[0], &Sort::default(), Grouping::default());
    assert_eq!(arranged.statistics(&snapshot, 1), Statistics::default());
}

#[test]
fn every_node_is_listed_and_sorted_by_itself() {
    let reply = json!({"node_sessions": [
        {"node_id": "b", "sessions": [{"age": 2}, {"age": 1}]}, {"node_id": "c"},
        {"node_id": "a", "sessions": [{"age": 1}, {"age": 0}, {"age": 5}]},
    ]});
    let snapshot = snapshot(&reply);
    let arranged = |rows: &[u32], sort: &str, grouping: &str| {
        listed(&snapshot, &arrange(&snapshot, rows, &Sort::parse(sort), Grouping::parse(grouping).unwrap()))
    };
    let owned = |groups: [(&str, &[u32]); 3]| groups.map(|(title, rows)| (title.to_owned(), rows.to_vec()));
    let all = [0, 1, 2, 3, 4];
    assert_eq!(arranged(&all, "age", "node"), owned([("b", &[1, 0]), ("c", &[]), ("a", &[3, 2, 4])]));
    assert_eq!(arranged(&[0, 2, 4], "-age", "node,-key"), owned([("a", &[4, 2]), ("c", &[]), ("b", &[0])]));
    assert_eq!(arranged(&all, "", "node,-count"), owned([("a", &[2, 3, 4]), ("b", &[0, 1]), ("c", &[])]));
    assert_eq!(arranged(&[], "", "node,-age"), owned([("b", &[]), ("c", &[]), ("a", &[])]));
}

#[test]
fn a_grouping_is_written_as_short_as_it_can_be() {
    for (text, printed) in [
        ("node", "node"),
        ("node,key", "node"),
        ("node, -key", "node,-key"),
        ("ip,-count", "ip"),
        ("ip,count", "ip,count"),
        (" name , -idle ", "name,-idle"),
        ("db,age", "db,age"),
    ] {
        assert_eq!(Grouping::parse(text).unwrap().print(), printed, "{text}");
    }
    for text in ["", "host", "ip,", "ip,-", "ip,--age", "ip,age,idle", "IP", "-ip", "ip,natural"] {
        assert_eq!(Grouping::parse(text), None, "{text}");
    }
}
