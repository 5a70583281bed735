use super::*;
use crate::decode::Decoder;
use crate::snapshot::Column;

fn snapshot(sessions: &str) -> Snapshot {
    let mut decoder = Decoder::default();
    decoder.push(format!(r#"{{"node_sessions":[{{"node_id":"a","sessions":[{sessions}]}}]}}"#).as_bytes()).unwrap();
    decoder.finish().unwrap()
}

/// The given cells of one column, arranged.
fn arranged(column: &str, cells: &[&str], sort: &str) -> Vec<String> {
    let sessions: Vec<String> = cells.iter().map(|cell| format!(r#"{{"{column}":{cell}}}"#)).collect();
    let snapshot = snapshot(&sessions.join(","));
    let rows = arrange(&snapshot, (0..cells.len() as u32).collect(), &Sort::parse(sort));
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
    let rows = arrange(&snapshot, vec![0, 1, 2, 3], &Sort::parse("-db,name"));
    assert_eq!(rows, [2, 0, 3, 1]);
}

#[test]
fn each_node_is_arranged_by_itself() {
    let mut decoder = Decoder::default();
    let reply =
        r#"{"node_sessions":[{"sessions":[{"age":2},{"age":1}]},{},{"sessions":[{"age":1},{"age":0},{"age":5}]}]}"#;
    decoder.push(reply.as_bytes()).unwrap();
    let snapshot = decoder.finish().unwrap();
    assert_eq!(arrange(&snapshot, vec![0, 1, 2, 3, 4], &Sort::parse("age")), [1, 0, 3, 2, 4]);
    assert_eq!(arrange(&snapshot, vec![0, 2, 4], &Sort::parse("-age")), [0, 4, 2]);
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
