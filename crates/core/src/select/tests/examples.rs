use serde_json::{Value, json};

use super::*;
use crate::query::{Reason, Span};
use crate::regex::Trouble;

fn addresses(addresses: &[&str]) -> Value {
    addresses.iter().map(|addr| json!({ "addr": addr })).collect()
}

#[test]
fn an_address_is_searched_as_it_is_written() {
    let sessions = addresses(&["10.3.7.1:51744", "10.3.7.15:1744", "[::1]:6379", "/tmp/redis.sock:0", "host:070"]);
    for (query, rows) in [
        ("1:51", vec![0]),
        ("1744", vec![0, 1]),
        (":1744", vec![1]),
        ("7.1", vec![0, 1]),
        ("]:6", vec![2]),
        ("\"sock:\"", vec![3]),
        ("addr:10.3.7.1:51", vec![0]),
        ("addr:10.3.7.1", vec![0, 1]),
        ("addr:3.7", vec![]),
        ("addr=\"host:070\"", vec![4]),
        ("addr=\"host:70\"", vec![]),
        ("port=0", vec![3]),
    ] {
        assert_eq!(chosen(&sessions, query), rows, "{query}");
    }
}

#[test]
fn a_whole_address_is_not_the_same_with_other_zeros() {
    assert_eq!(chosen(&addresses(&["host:70"]), "addr=\"host:070\""), [0u32; 0]);
}

#[test]
fn an_id_is_found_by_its_digits_alone() {
    let sessions = json!([{"id": 7}, {"id": "7"}, {"id": 77}]);
    assert_eq!(chosen(&sessions, "7"), [0, 1]);
    assert_eq!(chosen(&sessions, "007"), [0u32; 0]);
    assert_eq!(chosen(&sessions, "\"+7\""), [0u32; 0]);
}

#[test]
fn a_wrong_regular_expression_is_told_even_where_there_is_no_session() {
    let refusal = |query: &str| select(&Snapshot::default(), &parse(query).unwrap()).unwrap_err();
    let error = refusal(r"name:x,/a\/(b/");
    assert_eq!(
        error,
        crate::query::Error { span: Span { start: 11, end: 12 }, reason: Reason::WrongRegex(Trouble::UnclosedGroup) }
    );
    assert_eq!(refusal("cli OR addr:/a{5000}/").reason, Reason::WrongRegex(Trouble::TooLarge));
}

#[test]
fn a_regular_expression_that_would_take_too_long_is_refused() {
    let sessions: Value = (0..3000u32)
        .map(|row| {
            let name: String =
                (0..2000u32).map(|at| if row.wrapping_mul(at * at + 77) % 101 < 50 { 'a' } else { 'b' }).collect();
            json!({ "name": name })
        })
        .collect();
    let reply = json!({"node_sessions": [{"sessions": sessions}]});
    let query = "is:active OR name:x,/a.{300}c/";
    let error = select(&snapshot(&reply), &parse(query).unwrap()).unwrap_err();
    assert_eq!(error, crate::query::Error { span: Span { start: 20, end: 30 }, reason: Reason::TooMuchWork });
}
