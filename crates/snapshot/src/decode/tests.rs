use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::columns::Int;
use crate::{Column, IntField, Node};

/// The example reply of the vendor's page "Obtaining Instance Sessions".
const API_PAGE: &str = include_str!("../../fixtures/api-page.json");

fn decode(reply: &str) -> Result<Snapshot, DecodeError> {
    decode_in_chunks(reply.as_bytes(), usize::MAX)
}

fn decode_in_chunks(reply: &[u8], size: usize) -> Result<Snapshot, DecodeError> {
    let mut decoder = Decoder::default();
    for chunk in reply.chunks(size.min(reply.len()).max(1)) {
        decoder.push(chunk)?;
    }
    decoder.finish().map_err(|failed| failed.0)
}

/// The columns that are fields of a session.
fn fields() -> impl Iterator<Item = Column> + Clone {
    Column::ALL.into_iter().filter(|&column| column != Column::Node)
}

/// All that a snapshot holds, for comparing two of them: nodes, cells, and what the API does not describe.
type Everything = (Vec<Node>, Vec<Vec<String>>, Vec<Vec<(String, String)>>);

fn everything(snapshot: &Snapshot) -> Everything {
    let rows = 0..snapshot.len() as u32;
    let cells = rows.clone().map(|row| fields().map(|column| snapshot.raw(row, column)).collect());
    let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
    let extras = rows.clone().map(|row| snapshot.extras(row).map(owned).collect());
    (snapshot.nodes().to_vec(), cells.collect(), extras.collect())
}

fn row(session: Json) -> Vec<String> {
    let reply = json!({"node_sessions": [{"node_id": "n", "sessions": [session]}]});
    let snapshot = decode(&reply.to_string()).unwrap();
    everything(&snapshot).1.remove(0)
}

fn error(reply: &str) -> (String, u64, Expected) {
    match decode(reply) {
        Err(DecodeError::NotTheApi { path, offset, expected }) => (path, offset, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_example_of_the_api_page_is_read_whole() {
    let snapshot = decode(API_PAGE).unwrap();
    let ids: Vec<&str> = snapshot.nodes().iter().map(|node| node.id.as_str()).collect();
    assert_eq!(ids, ["8436a91546294036b75931e879882200in06", "8123sa46294daw13def423fw79882200in06"]);
    assert_eq!(snapshot.nodes()[1].total_count, TotalCount::Number(1));
    assert_eq!(
        everything(&snapshot).1,
        [
            ["127.0.0.1:8080", "cli", "get", "8888581", "8888581", "0", "1311", "0", "0", "-1", "54487"],
            ["127.0.0.1:8080", "cli", "get", "3124124", "4414141", "0", "1312", "0", "0", "-1", "54488"],
        ]
    );
}

#[test]
fn numbers_may_come_as_texts_and_as_numbers() {
    let texts =
        json!({"id": "7", "age": "12", "idle": "3", "db": "0", "fd": "8", "sub": "1", "psub": "2", "multi": "-1"});
    let numbers = json!({"id": 7, "age": 12, "idle": 3, "db": 0, "fd": 8, "sub": 1, "psub": 2, "multi": -1});
    assert_eq!(row(texts), row(numbers));
}

#[test]
fn null_empty_and_missing_are_nothing() {
    let nulls: Json = fields().map(|column| (column.key().to_owned(), Json::Null)).collect();
    let empties: Json = fields().map(|column| (column.key().to_owned(), json!(""))).collect();
    for session in [nulls, empties, json!({})] {
        assert_eq!(row(session), [""; 11]);
    }
}

#[test]
fn what_a_column_does_not_expect_is_kept_as_it_came() {
    let cells = row(json!({
        "id": "0x1f", "age": 1.5, "idle": true, "db": {"a": [1]}, "fd": "99999999999999999999", "sub": [], "psub": "-0",
        "multi": " 1", "name": 5, "cmd": false, "addr": {"ip": "10.0.0.1"},
    }));
    let came = [
        r#"{"ip":"10.0.0.1"}"#,
        "5",
        "false",
        "1.5",
        "true",
        r#"{"a":[1]}"#,
        "99999999999999999999",
        "[]",
        "-0",
        " 1",
        "0x1f",
    ];
    assert_eq!(cells, came);
}

#[test]
fn fields_that_the_api_does_not_describe_are_kept() {
    let reply = json!({"request": 1, "node_sessions": [
        {"node_id": "n", "zone": "az1", "role": null, "sessions": [{"id": "1"}, {"id": "2", "user": "default", "flags": ["N"]}]},
    ]});
    let snapshot = decode(&reply.to_string()).unwrap();
    let (nodes, _, extras) = everything(&snapshot);
    let mut node_extras = nodes[0].extras.clone();
    node_extras.sort();
    assert_eq!(node_extras, [("role".to_owned(), "null".to_owned()), ("zone".to_owned(), "az1".to_owned())]);
    assert_eq!(extras[0], []);
    let mut second = extras[1].clone();
    second.sort();
    assert_eq!(second, [("flags".to_owned(), r#"["N"]"#.to_owned()), ("user".to_owned(), "default".to_owned())]);
}

#[test]
fn a_count_that_disagrees_with_the_list_is_noticed() {
    for (count, differing) in
        [("1", None), (r#""1""#, None), ("null", None), (r#""""#, None), ("9", Some("9")), (r#""many""#, Some("many"))]
    {
        let reply = format!(r#"{{"node_sessions":[{{"sessions":[{{}}],"total_count":{count}}}]}}"#);
        assert_eq!(decode(&reply).unwrap().nodes()[0].differing_count().as_deref(), differing, "{count}");
    }
}

#[test]
fn nodes_without_sessions_and_nodes_of_one_id_are_nodes() {
    let reply = json!({"node_sessions": [
        {"node_id": "a"},
        {"node_id": "b", "sessions": null},
        {"node_id": "a", "sessions": [{"id": 1}, {"id": 1}]},
        {"sessions": []},
        {"node_id": 7, "sessions": [{"id": 2}]},
    ]});
    let snapshot = decode(&reply.to_string()).unwrap();
    let nodes: Vec<(&str, u32)> = snapshot.nodes().iter().map(|node| (node.id.as_str(), node.listed())).collect();
    assert_eq!(nodes, [("a", 0), ("b", 0), ("a", 2), ("", 0), ("7", 1)]);
    assert_eq!((0..3).map(|row| snapshot.node_of(row)).collect::<Vec<_>>(), [2, 2, 4]);
}

#[test]
fn the_sessions_may_stand_before_the_nodes_id() {
    let snapshot = decode(r#"{"node_sessions":[{"sessions":[{"id":1}],"node_id":"late"}]}"#).unwrap();
    assert_eq!(snapshot.nodes()[0].id, "late");
}

#[test]
fn the_last_of_two_members_of_one_name_counts() {
    let snapshot = decode(r#"{"node_sessions":[{"sessions":[{"id":1,"id":"2","name":"a","name":"b"}]}]}"#).unwrap();
    assert_eq!(snapshot.ints(IntField::Id).get(0), Int::Number(2));
    assert_eq!(snapshot.names().get(0), "b");
}

#[test]
fn names_in_any_script_and_any_escape_are_read() {
    for (json, text) in [
        (r#""结帐""#, "结帐"),
        (r#""\u7ed3\u5e10""#, "结帐"),
        (r#""\ud83d\ude00""#, "😀"),
        (r#""\ud83d""#, "\u{fffd}"),
        (r#""\ud83dx""#, "\u{fffd}x"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ude00""#, "\u{fffd}"),
        (r#""a\u0000b""#, "a\0b"),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""<img src=x onerror=alert(1)>""#, "<img src=x onerror=alert(1)>"),
    ] {
        let reply = format!(r#"{{"node_sessions":[{{"sessions":[{{"name":{json}}}]}}]}}"#);
        for size in 1..8 {
            assert_eq!(decode_in_chunks(reply.as_bytes(), size).unwrap().names().get(0), text, "{json}");
        }
    }
}

#[test]
fn bytes_that_are_not_utf8_are_shown_with_replacement_marks() {
    let snapshot = decode_in_chunks(b"{\"node_sessions\":[{\"sessions\":[{\"name\":\"a\xff\"}]}]}", 3).unwrap();
    assert_eq!(snapshot.names().get(0), "a\u{fffd}");
}

#[test]
fn a_reply_that_is_not_the_apis_says_where_it_went_wrong() {
    for (reply, path, offset, expected) in [
        ("[]", "$", 0, Expected::Reply),
        ("<!doctype html>", "$", 0, Expected::Reply),
        ("{}", "$", 2, Expected::NodeSessions),
        (r#"{"node_sessions":5}"#, "$", 17, Expected::NodeList),
        (r#"{"node_sessions":[7]}"#, "$.node_sessions[0]", 18, Expected::Node),
        (r#"{"node_sessions":[{},null]}"#, "$.node_sessions[1]", 21, Expected::Node),
        (r#"{"node_sessions":[{"sessions":{}}]}"#, "$.node_sessions[0]", 30, Expected::SessionList),
        (r#"{"node_sessions":[{"sessions":[{},"x"]}]}"#, "$.node_sessions[0].sessions[1]", 34, Expected::Session),
        (r#"{"node_sessions":[{"sessions":[{"id" 1}]}]}"#, "$.node_sessions[0].sessions[0]", 37, Expected::Colon),
        (
            r#"{"node_sessions":[{"sessions":[{"id":1 2}]}]}"#,
            "$.node_sessions[0].sessions[0]",
            39,
            Expected::CommaOrBrace,
        ),
        (r#"{"node_sessions":[{"sessions":[{"id":tru}]}]}"#, "$.node_sessions[0].sessions[0]", 37, Expected::Value),
        ("{\"node_sessions\":[]} x", "$", 21, Expected::Nothing),
    ] {
        assert_eq!(error(reply), (path.to_owned(), offset, expected), "{reply}");
    }
}

#[test]
fn only_json_is_read_even_where_it_is_passed_over() {
    for bad in [
        "01",
        "1.",
        ".5",
        "-",
        "1e",
        "+1",
        "NaN",
        "tru",
        "'a'",
        r#""\x""#,
        r#""\u12g4""#,
        "\"a\tb\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        r#"{"a":1,}"#,
        r#"{"a"}"#,
        r#"{a:1}"#,
        "{1:1}",
        "[1}",
        "",
    ] {
        let reply = format!(r#"{{"x":{bad},"node_sessions":[]}}"#);
        assert!(decode(&reply).is_err(), "{bad}");
    }
    for good in ["0", "-0", "1.5e-3", "1E+9", "[]", "{}", "[[],{\"a\":[null,true,false,\"\\u00e9\"]}]", " \"\" "] {
        let reply = format!(r#"{{"x":{good},"node_sessions":[]}}"#);
        assert!(decode(&reply).is_ok(), "{good}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| format!(r#"{{"x":{}{},"node_sessions":[]}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(decode(&nested(64)).is_ok());
    assert_eq!(error(&nested(65)).2, Expected::LessDepth);
    assert_eq!(error(&"{\"x\":".repeat(100_000)).2, Expected::LessDepth);
}

#[test]
fn a_byte_order_mark_and_space_do_no_harm() {
    let reply = "\u{feff} \r\n\t{ \"node_sessions\" : [ ] } \n";
    for size in 1..5 {
        assert!(decode_in_chunks(reply.as_bytes(), size).is_ok());
    }
}

#[test]
fn a_reply_that_breaks_off_gives_what_had_come() {
    for cut in 0..API_PAGE.trim_end().len() {
        let mut decoder = Decoder::default();
        decoder.push(&API_PAGE.as_bytes()[..cut]).unwrap();
        let (error, snapshot) = *decoder.finish().unwrap_err();
        assert_eq!(error, DecodeError::CutOff { bytes: cut as u64 });
        assert!(snapshot.is_partial());
        assert!(snapshot.len() <= 2);
    }
}

#[test]
fn a_preview_is_what_the_last_snapshot_begins_with() {
    let sessions: Vec<Json> = (0..90)
        .map(|id| json!({"id": id, "name": format!("n{}", id % 7), "addr": format!("10.0.0.{id}:1"), "x": id}))
        .collect();
    let reply =
        json!({"node_sessions": [{"node_id": "a", "sessions": sessions}, {"node_id": "b", "sessions": sessions}]});
    let reply = reply.to_string();
    let mut decoder = Decoder::default();
    let mut previews = vec![decoder.preview()];
    for chunk in reply.as_bytes().chunks(500) {
        decoder.push(chunk).unwrap();
        assert_eq!(decoder.preview().len(), decoder.sessions());
        previews.push(decoder.preview());
    }
    let last = decoder.finish().unwrap();
    let all = everything(&last);
    assert!(!last.is_partial());
    for preview in previews {
        let part = everything(&preview);
        assert!(preview.is_partial());
        assert_eq!(part.1[..], all.1[..preview.len()]);
        assert_eq!(part.2[..], all.2[..preview.len()]);
        assert_eq!(preview.names().ids()[..], last.names().ids()[..preview.len()]);
        assert_eq!(preview.addresses().host_ids()[..], last.addresses().host_ids()[..preview.len()]);
        assert_eq!(preview.addresses().ips().len(), preview.addresses().hosts().len());
    }
}

#[test]
fn reading_in_slices_gives_what_reading_at_once_gives() {
    let session = json!({"id": "1", "name": "a"});
    let reply = json!({"node_sessions": [{"node_id": "a", "sessions": vec![session; 100]}]}).to_string();
    let whole = everything(&decode(&reply).unwrap());
    for at_most in [0, 1, 30, 1000, 100_000] {
        let mut decoder = Decoder::default();
        let mut slices = 1;
        decoder.space(reply.len()).copy_from_slice(reply.as_bytes());
        assert_eq!(decoder.bytes(), reply.len() as u64);
        while decoder.read_some(at_most).unwrap() {
            slices += 1;
        }
        assert!(slices > reply.len() / (at_most + 40), "{at_most}: {slices}");
        assert!(slices <= reply.len() / at_most.max(1) + 2, "{at_most}: {slices}");
        assert_eq!(everything(&decoder.finish().unwrap()), whole);
    }
}

#[test]
fn a_part_of_any_size_is_read_in_linear_time() {
    // Looked at anew with each chunk, this would take minutes; the bound is a count, not a clock.
    let reply = format!(r#"{{"node_sessions":[{{"sessions":[{{"name":"{}"}}]}}]}}"#, "x".repeat(4_000_000));
    let mut decoder = Decoder::default();
    let mut looks = 0;
    for chunk in reply.as_bytes().chunks(1000) {
        let waits = decoder.inbox.len() + chunk.len() < decoder.look_again_at;
        looks += usize::from(!waits);
        decoder.push(chunk).unwrap();
    }
    assert!(looks < 30, "{looks}");
    assert_eq!(decoder.finish().unwrap().names().get(0).len(), 4_000_000);
}

/// A reply of any shape that the API could send, with any value in any place.
fn reply() -> impl Strategy<Value = Json> {
    let value = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (-2i64..100).prop_map(|number| Json::from(number.to_string())),
        ".{0,6}".prop_map(Json::from),
        Just(json!({"a": [1, {}, []]})),
        Just(json!("10.0.0.1:6379")),
    ];
    let keys = prop_oneof![prop::sample::select(fields().map(Column::key).collect::<Vec<_>>()), Just("user")];
    let session = prop::collection::btree_map(keys.prop_map(str::to_owned), value.clone(), 0..11)
        .prop_map(|fields| Json::Object(fields.into_iter().collect()));
    let node = (value.clone(), value, prop::collection::vec(session, 0..4))
        .prop_map(|(id, count, sessions)| json!({"node_id": id, "total_count": count, "sessions": sessions}));
    prop::collection::vec(node, 0..4).prop_map(|nodes| json!({"node_sessions": nodes}))
}

/// What the plain way makes of a cell.
fn plainly(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

proptest! {
    #[test]
    fn columns_hold_what_a_plain_reader_finds(reply in reply(), size in 1usize..200) {
        let snapshot = decode_in_chunks(reply.to_string().as_bytes(), size).unwrap();
        let nodes = reply["node_sessions"].as_array().unwrap();
        prop_assert_eq!(snapshot.nodes().len(), nodes.len());
        let mut row = 0;
        for (read, node) in snapshot.nodes().iter().zip(nodes) {
            prop_assert_eq!(&read.id, &plainly(node.get("node_id")));
            let sessions = node["sessions"].as_array().unwrap();
            prop_assert_eq!(read.rows.clone(), row..row + sessions.len() as u32);
            for session in sessions {
                prop_assert_eq!(snapshot.raw(row, Column::Node), read.id.clone());
                for column in fields() {
                    prop_assert_eq!(snapshot.raw(row, column), plainly(session.get(column.key())));
                }
                prop_assert_eq!(snapshot.extras(row).count(), usize::from(session.get("user").is_some()));
                row += 1;
            }
        }
    }

    #[test]
    fn chunks_of_any_size_give_the_same_snapshot(reply in reply()) {
        let text = reply.to_string();
        let whole = everything(&decode(&text).unwrap());
        for size in 1..40 {
            prop_assert_eq!(&everything(&decode_in_chunks(text.as_bytes(), size).unwrap()), &whole);
        }
    }

    #[test]
    fn any_bytes_end_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..400) {
        let _ = decode_in_chunks(&bytes, 7);
        let mut broken = API_PAGE.as_bytes().to_vec();
        let at = cut.min(broken.len());
        broken.splice(at..at, bytes);
        let _ = decode_in_chunks(&broken, 11);
    }
}
