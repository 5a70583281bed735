use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::cells;
use crate::query::{parse, quote};
use crate::select::select;
use crate::select::tests::queries::{PARTS, any_text};
use crate::select::tests::random::reply;
use crate::select::tests::snapshot;
use crate::snapshot::{Column, Snapshot};
use crate::words::Words;

/// The text with brackets around what is marked.
#[track_caller]
fn marked(query: &str, place: Place, text: &str) -> String {
    let mut ranges = Vec::new();
    Marks::of(&parse(query).unwrap()).find(place, text, &mut ranges);
    let mut out = text.to_owned();
    for range in ranges.iter().rev() {
        out.insert(range.end, '}');
        out.insert(range.start, '{');
    }
    out
}

#[test]
fn words_are_marked_everywhere_and_fields_in_their_own_place() {
    assert_eq!(marked("OUT", Place::Name, "checkout-Outer"), "check{out}-{Out}er");
    assert_eq!(marked("3.7", Place::Addr, "10.3.7.1:1"), "10.{3.7}.1:1");
    assert_eq!(marked("1:51", Place::Addr, "10.3.7.1:51744"), "10.3.7.{1:51}744");
    assert_eq!(marked("name:out", Place::Name, "checkout"), "check{out}");
    assert_eq!(marked("name:out", Place::Cmd, "checkout"), "checkout");
    assert_eq!(marked("cmd=GET", Place::Cmd, "get"), "{get}");
    assert_eq!(marked("cmd=get", Place::Cmd, "hget"), "hget");
    assert_eq!(marked("node:/[0-9]+/", Place::Node, "node-12-3"), "node-{12}-{3}");
    assert_eq!(marked("/x*/", Place::Node, "axxb结"), "a{xx}b结");
}

#[test]
fn what_is_excluded_is_not_marked() {
    assert!(Marks::of(&parse("-get name!=x NOT (a OR b)").unwrap()).is_empty());
    assert_eq!(marked("-(a -b)", Place::Name, "ab"), "a{b}");
}

#[test]
fn parts_that_touch_are_marked_as_one() {
    assert_eq!(marked("ab OR bc OR f", Place::Name, "abcdef"), "{abc}de{f}");
    assert_eq!(marked("a", Place::Name, &"a".repeat(200)), format!("{{{}}}{}", "a".repeat(32), "a".repeat(168)));
}

#[test]
fn addresses_are_marked_by_their_parts() {
    for (query, text, result) in [
        ("ip=10.3.7.1", "10.3.7.1:51", "{10.3.7.1}:51"),
        ("addr:10.3.0.0/16", "10.3.7.1:51", "{10.3.7.1}:51"),
        ("addr:10.4.0.0/16", "10.3.7.1:51", "10.3.7.1:51"),
        ("addr=[::1]:51", "[::1]:51", "{[::1]:51}"),
        ("ip:::1", "[::1]:51", "[{::1}]:51"),
        ("port=51", "10.3.7.1:51", "10.3.7.1:{51}"),
        ("port:50..52", "[::1]:51", "[::1]:{51}"),
        ("port=51", "::51", "::51"),
        ("addr:10.3.7.1:5", "10.3.7.1:51", "{10.3.7.1:5}1"),
        ("ip:10.3", "10.3.7.1:51", "{10.3}.7.1:51"),
        ("ip:/1$/", "[::1]:51", "[::{1}]:51"),
        ("ip=\"cache.local\"", "Cache.local:51", "{Cache.local}:51"),
        ("addr=\"cache.local:51\"", "Cache.local:51", "{Cache.local:51}"),
    ] {
        assert_eq!(marked(query, Place::Addr, text), result, "{query}");
    }
}

#[test]
fn texts_are_found_as_cells_show_them() {
    assert_eq!(marked("\"a\u{0}\"", Place::Name, "xa␀"), "x{a␀}");
    let long = "y".repeat(300);
    assert_eq!(marked(&format!("name={long}"), Place::Name, &shown(&long)), format!("{{{}…}}", "y".repeat(199)));
}

#[test]
fn cells_say_what_they_stand_for() {
    let session = json!({"addr": "10.3.7.1:51744", "name": "a b", "cmd": "get", "idle": 720, "db": 0, "multi": "x"});
    let other = json!({"addr": "[2001:db8::7]:1", "name": "", "age": -1});
    let path = json!({"addr": "/tmp/redis.sock:0"});
    let snapshot = snapshot(&json!({"node_sessions": [{"node_id": "n 1", "sessions": [session, other, path]}]}));
    let terms = |row, key: &str| terms_of_cell(&snapshot, row, Column::from_key(key).unwrap());
    assert_eq!(terms(0, "addr"), ["ip=10.3.7.1", "addr=10.3.7.1:51744", "addr:10.3.7.0/24"]);
    assert_eq!(terms(1, "addr"), ["ip=2001:db8::7", "addr=[2001:db8::7]:1", "addr:2001:db8::/64"]);
    assert_eq!(terms(2, "addr"), ["ip=\"/tmp/redis.sock\"", "addr=\"/tmp/redis.sock:0\""]);
    assert_eq!(terms(0, "name"), ["name=\"a b\""]);
    assert_eq!(terms(1, "name"), ["name=\"\""]);
    assert_eq!(terms(0, "idle"), ["idle>=12m", "idle<=12m"]);
    assert_eq!(terms(1, "age"), ["age>=-1", "age<=-1"]);
    assert_eq!(terms(0, "db"), ["db=0"]);
    assert_eq!(terms(0, "multi"), [""; 0]);
    assert_eq!(term_of_node(&snapshot, 0).as_deref(), Some("node=\"n 1\""));
    assert_eq!(term_of_node(&snapshot, 1), None);
    assert_eq!(negated("name=x"), "name!=x");
    assert_eq!(negated("idle>=12m"), "-idle>=12m");
    assert_eq!(negated("-get"), "get");
}

fn cell(snapshot: &Snapshot, row: u32, place: Place) -> String {
    let mut text = String::new();
    let column = match place {
        Place::Addr => Column::Addr,
        Place::Name => Column::Name,
        Place::Cmd => Column::Cmd,
        Place::Node => return snapshot.nodes()[snapshot.node_of(row)].id.clone(),
    };
    cells::write(Words::english(), snapshot, row, column, &mut text);
    text
}

const PLACES: [Place; 4] = [Place::Addr, Place::Name, Place::Cmd, Place::Node];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_chosen_row_shows_what_was_looked_for(reply in reply(10), parts in prop::collection::vec(prop::sample::select(PARTS), 1..12)) {
        let snapshot = snapshot(&reply);
        for part in parts {
            let query = parse(&quote(part)).unwrap();
            let marks = Marks::of(&query);
            let rows = select(&snapshot, &query).unwrap().ones();
            for row in 0..snapshot.len() as u32 {
                let mut ranges = Vec::new();
                let has_mark = PLACES.iter().any(|&place| {
                    marks.find(place, &cell(&snapshot, row, place), &mut ranges);
                    !ranges.is_empty()
                });
                let is_id = snapshot.raw(row, Column::Number(crate::snapshot::IntField::Id)) == part;
                prop_assert_eq!(has_mark || is_id, rows.contains(&row), "{} in row {}", part, row);
            }
        }
    }

    #[test]
    fn marks_are_in_order_and_between_characters(reply in reply(3), text in any_text()) {
        let snapshot = snapshot(&reply);
        let marks = Marks::of(&parse(&text).unwrap());
        let mut ranges = Vec::new();
        for (row, place) in (0..snapshot.len() as u32).flat_map(|row| PLACES.map(|place| (row, place))) {
            let text = cell(&snapshot, row, place);
            marks.find(place, &text, &mut ranges);
            prop_assert!(ranges.len() <= MOST_RANGES);
            prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some_and(|part| !part.is_empty())));
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }

    #[test]
    fn every_term_of_a_cell_chooses_its_row(reply in reply(10)) {
        let snapshot = snapshot(&reply);
        for (row, column) in (0..snapshot.len() as u32).flat_map(|row| Column::ALL.map(|column| (row, column))) {
            let terms = terms_of_cell(&snapshot, row, column);
            prop_assert!(terms.len() <= 3);
            for term in terms {
                let rows = select(&snapshot, &parse(&term).unwrap()).unwrap().ones();
                prop_assert!(rows.contains(&row), "{}", term);
                let others = select(&snapshot, &parse(&negated(&term)).unwrap()).unwrap().ones();
                prop_assert!(!others.contains(&row) && rows.len() + others.len() == snapshot.len());
            }
            let term = term_of_node(&snapshot, snapshot.node_of(row)).unwrap();
            prop_assert!(select(&snapshot, &parse(&term).unwrap()).unwrap().contains(row as usize));
        }
    }
}
