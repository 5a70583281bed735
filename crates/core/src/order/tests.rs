use super::*;
use crate::decode::Decoder;
use crate::snapshot::Column;
use crate::snapshot::rows::Room;

fn snapshot(sessions: &str) -> Snapshot {
    let mut decoder = Decoder::default();
    decoder.push(format!(r#"{{"node_sessions":[{{"node_id":"a","sessions":[{sessions}]}}]}}"#).as_bytes()).unwrap();
    decoder.finish().unwrap()
}

/// The given cells of one column, arranged.
fn arranged(column: &str, cells: &[&str], sort: &str) -> Vec<String> {
    let sessions: Vec<String> = cells.iter().map(|cell| format!(r#"{{"{column}":{cell}}}"#)).collect();
    let snapshot = snapshot(&sessions.join(","));
    let mut rows: Vec<u32> = (0..cells.len() as u32).collect();
    super::sort(&snapshot, &mut rows, &Sort::parse(sort), &mut Room::default());
    rows.iter().map(|&row| snapshot.raw(row, Column::from_key(column).unwrap())).collect()
}

#[test]
fn numbers_sort_by_value_and_nothing_comes_last_both_ways() {
    let cells = ["10", "null", "9", r#""x""#, "-1", r#""100""#];
    assert_eq!(arranged("idle", &cells, "idle"), ["-1", "9", "10", "100", "x", ""]);
    assert_eq!(arranged("idle", &cells, "-idle"), ["100", "10", "9", "-1", "x", ""]);
}

#[test]
fn sessions_in_no_transaction_come_last_both_ways() {
    let cells = ["-1", "3", "0"];
    assert_eq!(arranged("multi", &cells, "multi"), ["0", "3", "-1"]);
    assert_eq!(arranged("multi", &cells, "-multi"), ["3", "0", "-1"]);
}

#[test]
fn addresses_sort_by_number_then_by_port() {
    let cells = [r#""10.0.0.10:1""#, r#""10.0.0.9:20""#, r#""""#, r#""10.0.0.9:3""#, r#""[::1]:1""#, r#""10.0.0.9""#];
    let ascending = ["10.0.0.9", "10.0.0.9:3", "10.0.0.9:20", "10.0.0.10:1", "[::1]:1", ""];
    assert_eq!(arranged("addr", &cells, "addr"), ascending);
    let mut descending = ascending;
    descending[..5].reverse();
    assert_eq!(arranged("addr", &cells, "-addr"), descending);
}

#[test]
fn names_sort_without_regard_to_capitals_and_the_unnamed_come_last() {
    let cells = [r#""b""#, r#""""#, r#""A""#, r#""a""#];
    assert_eq!(arranged("name", &cells, "name"), ["A", "a", "b", ""]);
    assert_eq!(arranged("name", &cells, "-name"), ["b", "a", "A", ""]);
}

#[test]
fn the_second_column_decides_between_equals_and_the_servers_order_between_the_rest() {
    let snapshot = snapshot(
        r#"{"id":1,"db":1,"name":"b"},{"id":2,"db":0,"name":"b"},{"id":3,"db":1,"name":"a"},{"id":4,"db":1,"name":"b"}"#,
    );
    let mut rows = [0, 1, 2, 3];
    sort(&snapshot, &mut rows, &Sort::parse("-db,name"), &mut Room::default());
    assert_eq!(rows, [2, 0, 3, 1]);
}

#[test]
fn numbers_that_need_eight_bytes_sort_among_the_others() {
    let cells = ["null", "9223372036854775807", "3", r#""x""#, "-9223372036854775806", "4294967296", "-1"];
    let ascending = ["-9223372036854775806", "-1", "3", "4294967296", "9223372036854775807", "x", ""];
    assert_eq!(arranged("age", &cells, "age"), ascending);
    let mut descending = ascending;
    descending[..5].reverse();
    assert_eq!(arranged("age", &cells, "-age"), descending);
}

#[test]
fn the_ends_of_what_four_bytes_hold_are_numbers_like_others() {
    let cells = ["2147483647", "null", "-2147483646", r#""x""#, "0"];
    assert_eq!(arranged("fd", &cells, "fd"), ["-2147483646", "0", "2147483647", "x", ""]);
    assert_eq!(arranged("fd", &cells, "-fd"), ["2147483647", "0", "-2147483646", "x", ""]);
}

#[test]
fn nodes_sort_as_the_server_has_them() {
    let mut decoder = Decoder::default();
    let reply = r#"{"node_sessions":[{"node_id":"b","sessions":[{},{}]},{},{"node_id":"a","sessions":[{}]}]}"#;
    decoder.push(reply.as_bytes()).unwrap();
    let snapshot = decoder.finish().unwrap();
    let mut rows = [0, 1, 2];
    sort(&snapshot, &mut rows, &Sort::parse("-node"), &mut Room::default());
    assert_eq!(rows, [2, 0, 1]);
}

#[test]
fn a_sort_is_written_as_it_is_read() {
    assert_eq!(Sort::parse(" -idle, addr,nonsense,idle").print(), "-idle,addr");
    assert_eq!(Sort::parse("").print(), "");
}

#[test]
fn choosing_a_column_goes_up_then_down_then_off() {
    let mut sort = Sort::parse("name");
    let mut seen = Vec::new();
    for _ in 0..3 {
        sort = sort.toggled(Column::Addr, false);
        seen.push(sort.print());
    }
    assert_eq!(seen, ["addr", "-addr", ""]);
    let sort = Sort::parse("name").toggled(Column::Addr, true);
    assert_eq!(sort.print(), "name,addr");
    assert_eq!(sort.toggled(Column::Name, true).print(), "-name,addr");
    assert_eq!(Sort::parse("-name,addr").toggled(Column::Name, true).print(), "addr");
    assert_eq!(sort.rank(Column::Addr), Some(2));
}
