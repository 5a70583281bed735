//! Random replies and random queries over few values, so that they meet.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{plain, select, snapshot};
use crate::query::{Query, parse};
use crate::select::tests::queries::{any_node, any_text};

const HOSTS: &[&str] = &[
    "10.3.7.1",
    "10.3.7.10",
    "10.3.7.11",
    "10.4.0.1",
    "110.3.7.1",
    "192.168.0.1",
    "[::1]",
    "[2001:db8::1]",
    "::1",
    "[::ffff:10.3.7.1]",
    "::ffff:10.3.7.1",
    "[fe80::1%eth0]",
    "2001:db8::7:51",
    "/tmp/redis.sock",
    "Cache.local",
    "结帐",
    "",
];
const PORTS: &[&str] = &["", "", ":6379", ":51", ":5", ":0", ":51744", ":65535", ":70000", ":080", ":", ":x"];
const NAMES: &[&str] =
    &["", "cli", "CLI", "worker-1", "Worker-12", "canary-x", "a b", "结帐", "6379", "10.3.7.1", "\"q\""];
const COMMANDS: &[&str] = &["", "get", "GET", "set", "client|list", "subscribe", "NULL"];

fn number() -> impl Strategy<Value = Value> {
    let numbers =
        [-1, 0, 1, 2, 3, 9, 10, 12, 299, 300, 301, 51, 6379, 51744, i64::MAX, i64::MIN + 2, i64::from(i32::MIN)];
    prop_oneof![
        6 => prop::sample::select(numbers.to_vec()).prop_map(|number| json!(number)),
        3 => prop::sample::select(numbers.to_vec()).prop_map(|number| json!(number.to_string())),
        1 => prop::sample::select(vec![json!(null), json!(""), json!("x"), json!("007"), json!(1.5), json!("+3"), json!(true)]),
    ]
}

fn address() -> impl Strategy<Value = Value> {
    let written = (prop::sample::select(HOSTS), prop::sample::select(PORTS))
        .prop_map(|(host, port)| json!([host, port].concat()));
    prop_oneof![12 => written, 1 => Just(json!(null)), 1 => "[0-9:.\\[\\]]{0,8}".prop_map(|text| json!(text))]
}

fn session() -> impl Strategy<Value = Value> {
    let texts = (address(), prop::sample::select(NAMES), prop::sample::select(COMMANDS));
    let numbers = prop::collection::vec(number(), 8);
    (texts, numbers, any::<u16>()).prop_map(|((addr, name, cmd), numbers, left_out)| {
        let mut session = json!({"addr": addr, "name": name, "cmd": cmd});
        let fields = ["id", "age", "idle", "db", "fd", "sub", "psub", "multi"];
        for (field, number) in fields.iter().zip(numbers) {
            session[field] = number;
        }
        // A field that is left out is as good as none.
        if left_out % 8 == 0
            && let Some(fields) = session.as_object_mut()
        {
            let name = ["addr", "name", "cmd", "idle", "sub", "multi"][usize::from(left_out / 8) % 6];
            fields.remove(name);
        }
        session
    })
}

/// A reply of one to three nodes, each with as many sessions at most.
pub(crate) fn reply(most: usize) -> impl Strategy<Value = Value> {
    let node = (prop::sample::select(["n1", "N2", "10.3", ""].as_slice()), prop::collection::vec(session(), 0..=most));
    prop::collection::vec(node, 1..4).prop_map(|nodes| {
        let nodes: Vec<Value> =
            nodes.iter().map(|(id, sessions)| json!({"node_id": id, "sessions": sessions})).collect();
        json!({ "node_sessions": nodes })
    })
}

/// The query chooses the rows that a plain reading of it chooses.
fn agrees(reply: &Value, query: &Query) -> Result<(), TestCaseError> {
    let chosen = select(&snapshot(reply), query).map(|rows| rows.ones());
    prop_assert_eq!(chosen, Ok(plain::rows(reply, query)), "{} of {}", query.print(), reply);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_chooses_what_it_says(reply in reply(30), nodes in prop::collection::vec(any_node(), 1..8)) {
        for node in nodes {
            agrees(&reply, &Query::Where(node))?;
        }
    }

    #[test]
    fn any_text_chooses_what_it_says(reply in reply(30), texts in prop::collection::vec(any_text(), 1..12)) {
        for text in texts {
            match parse(&text) {
                Ok(query) => agrees(&reply, &query)?,
                Err(error) => prop_assert!(false, "{}: {:?}", text, error),
            }
        }
    }

    #[test]
    fn whatever_is_in_a_cell_finds_its_row(reply in reply(5)) {
        let snapshot = snapshot(&reply);
        for row in 0..snapshot.len() as u32 {
            let addr = snapshot.raw(row, crate::snapshot::Column::Addr);
            for (start, end) in (0..addr.len()).flat_map(|start| (start + 1..=addr.len()).map(move |end| (start, end))) {
                let Some(part) = addr.get(start..end) else { continue };
                let rows = select(&snapshot, &parse(&crate::query::quote(part)).unwrap()).unwrap().ones();
                prop_assert!(rows.contains(&row), "{:?} of {:?}", part, addr);
            }
        }
    }
}
