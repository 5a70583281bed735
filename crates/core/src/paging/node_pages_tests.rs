use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::decode::Decoder;

/// A page of sessions with these IDs.
fn page(ids: &[u32], total: u64) -> Vec<u8> {
    let sessions: Vec<Value> = ids.iter().map(|id| json!({"id": id.to_string(), "name": "cli"})).collect();
    serde_json::to_vec(&json!({"sessions": sessions, "total_count": total})).unwrap()
}

fn rows(pages: &NodePages) -> (u64, u64) {
    (pages.coverage().rows, pages.coverage().duplicates)
}

/// All that a snapshot shows.
fn shown(reply: &[u8]) -> String {
    let mut decoder = Decoder::default();
    decoder.push(reply).unwrap();
    format!("{:?}", decoder.finish().unwrap())
}

#[test]
fn pages_are_put_together_until_all_is_there() {
    let mut pages = NodePages::new("no12", 9);
    assert_eq!(pages.take(&page(&[9, 8, 7], 5)), Some(Next::Ask { offset: 3 }));
    assert!(!pages.coverage().done && !pages.coverage().cut);
    assert_eq!(pages.take(&page(&[6, 5], 5)), Some(Next::Done));
    let expected =
        Coverage { node: "no12".to_owned(), calls: 2, rows: 5, total: Some(5), done: true, ..Coverage::default() };
    assert_eq!(pages.coverage(), expected);
    assert!(!expected.is_short());
}

#[test]
fn a_session_that_comes_again_is_dropped_and_the_offset_moves() {
    let mut pages = NodePages::new("n", 9);
    assert_eq!(pages.take(&page(&[9, 8, 8], 9)), Some(Next::Ask { offset: 3 }));
    assert_eq!(pages.take(&page(&[9, 8], 9)), Some(Next::Ask { offset: 5 }));
    assert_eq!(rows(&pages), (2, 3));
    // A number is the same ID as its text.
    let body = br#"{"sessions":[{"id":9},{"id":"10"},{"id":10}],"total_count":8}"#;
    assert_eq!(pages.take(body), Some(Next::Done));
    assert_eq!(rows(&pages), (3, 5));
    assert!(pages.coverage().is_short());
}

#[test]
fn a_session_without_an_id_is_kept() {
    let mut pages = NodePages::new("n", 9);
    pages.take(br#"{"sessions":[{},{"id":""},{"id":null},{"id":[]}]}"#);
    assert_eq!(rows(&pages), (4, 0));
}

#[test]
fn what_is_no_page_changes_nothing() {
    let mut pages = NodePages::new("n", 9);
    for body in [
        "",
        "<html>",
        "{}",
        "[]",
        r#"{"error_code":"DBS.200013"}"#,
        r#"{"sessions":{}}"#,
        r#"{"sessions":"x"}"#,
        r#"{"sessions":[7]}"#,
        r#"{"sessions":[{"id":1},null]}"#,
        r#"{"sessions":[{"id":1}"#,
    ] {
        assert_eq!(pages.take(body.as_bytes()), None, "{body}");
    }
    assert_eq!(pages.coverage(), NodePages::new("n", 9).coverage());
    assert_eq!(pages.take(br#"{"total_count":0}"#), Some(Next::Done));
    assert_eq!(NodePages::new("n", 9).take(b"\xef\xbb\xbf {\"sessions\":null}\n"), Some(Next::Done));
}

#[test]
fn reading_ends_where_it_was_told_to() {
    let mut pages = NodePages::new("n", 2);
    pages.take(&page(&[9], 5));
    assert_eq!(pages.take(&page(&[8], 5)), Some(Next::Cut { rows: 2, total: Some(5) }));
    let coverage = pages.coverage();
    assert!(coverage.cut && !coverage.done && coverage.is_short());
}

#[test]
fn more_sessions_than_a_node_can_have_are_not_kept() {
    let mut pages = NodePages::new("n", 9);
    let ids: Vec<u32> = (0..100_001).rev().collect();
    assert_eq!(pages.take(&page(&ids, 1)), Some(Next::Cut { rows: 100_000, total: Some(1) }));
    assert_eq!(rows(&pages), (100_000, 0));
    assert!(pages.coverage().is_short());
}

#[test]
fn a_session_is_kept_as_it_is_written() {
    let session = r#"{"id" : "1", "x":1.50e+2,"y":"\u00e9\/\ud800 \"],[{", "z":[ {"a":[1, 2]} , null ],"x":18446744073709551616}"#;
    let mut pages = NodePages::new("a\"b", 9);
    pages.take(
        format!(" {{\"sessions\":[1], \"a\" : [{{}}] ,\"s\\u0065ssions\" : [ {session} , {{}}\n] }} ").as_bytes(),
    );
    let merged = String::from_utf8(merged_reply(&[pages])).unwrap();
    assert_eq!(merged, format!(r#"{{"node_sessions":[{{"node_id":"a\"b","sessions":[{session},{{}}]}}]}}"#));
    assert_eq!(merged_reply(&[]), br#"{"node_sessions":[]}"#);
}

fn session() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        (".{0,3}", any::<u64>()).prop_map(|(name, number)| json!([{ name: number }])),
    ];
    let name = prop_oneof![
        Just("name".to_owned()),
        Just("addr".to_owned()),
        Just("idle".to_owned()),
        ".{0,4}".prop_map(|it: String| it)
    ];
    prop::collection::btree_map(name, value, 0..5).prop_map(|members| Value::Object(members.into_iter().collect()))
}

proptest! {
    #[test]
    fn pages_decode_to_what_the_call_for_all_nodes_shows(
        nodes in prop::collection::vec((".{0,4}", prop::collection::vec(session(), 0..20)), 0..4),
        size in 1_usize..8,
        overlap in 0_usize..3,
    ) {
        let mut all = Vec::new();
        let mut paged = Vec::new();
        for (node, mut sessions) in nodes {
            for (id, session) in sessions.iter_mut().enumerate() {
                session["id"] = json!(id.to_string());
            }
            let mut pages = NodePages::new(&node, 100);
            let mut offset: usize = 0;
            loop {
                // Some rows of the page before come again, as where sessions came meanwhile.
                let from = offset.saturating_sub(overlap).min(sessions.len());
                let to = (offset + size).min(sessions.len());
                let next = pages.take(&serde_json::to_vec(&json!({"sessions": &sessions[from..to], "total_count": sessions.len()})).unwrap());
                prop_assert!(next.is_some());
                offset = to;
                if offset == sessions.len() {
                    break;
                }
            }
            all.push(json!({"node_id": node, "total_count": sessions.len(), "sessions": sessions}));
            paged.push(pages);
        }
        prop_assert_eq!(shown(&merged_reply(&paged)), shown(&serde_json::to_vec(&json!({"node_sessions": all})).unwrap()));
    }

    #[test]
    fn any_page_is_taken_or_refused(body in any::<Vec<u8>>(), near in r#"\{"sessions":[\[\]{}:,"a-z0-9\\ ]{0,20}\}"#) {
        let mut pages = NodePages::new("n", 3);
        pages.take(&body);
        pages.take(near.as_bytes());
        shown(&merged_reply(&[pages]));
    }
}
