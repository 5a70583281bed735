//! What is offered, where, and that it can be accepted.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::query::{parse, tokens};
use crate::select::select;
use crate::select::tests::queries::any_text;
use crate::select::tests::random::reply;
use crate::select::tests::snapshot;

fn sessions() -> Value {
    let session = |addr: &str, name: &str, cmd: &str, idle: i64, db: i64| json!({"addr": addr, "name": name, "cmd": cmd, "idle": idle, "db": db, "multi": -1, "sub": 0, "psub": 0});
    json!([
        session("10.3.7.1:51744", "checkout-worker", "get", 400, 0),
        session("10.3.7.1:51745", "checkout-worker", "get", 3, 0),
        session("10.3.8.2:51746", "Checkout-Worker", "hget", 70, 1),
        session("10.4.0.9:51747", "cart api", "hgetall", 4000, 0),
        session("[::1]:6379", "", "set", 3, 12),
        session("/tmp/redis.sock:0", "checkout", "subscribe", 3, 0),
    ])
}

fn counts(sessions: &Value) -> Counts {
    let reply = json!({"node_sessions": [{"node_id": "node-a", "sessions": sessions}]});
    Counts::new(Arc::new(snapshot(&reply)))
}

fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap()
}

/// What is offered where `|` stands, as `insert count`, and what is replaced.
#[track_caller]
fn offered(marked: &str) -> (Vec<String>, String) {
    let cursor = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let Completions { replace, items } = complete(&text, cursor, &counts(&sessions()));
    let items = items.iter().map(|item| match item.count {
        Some(count) => format!("{} {count}", item.insert.trim_end()),
        None => item.insert.clone(),
    });
    (items.collect(), part(&text, replace.start, replace.end).to_owned())
}

#[track_caller]
fn first(marked: &str, count: usize) -> Vec<String> {
    let mut items = offered(marked).0;
    items.truncate(count);
    items
}

#[test]
fn a_term_begins_with_a_field() {
    assert_eq!(first("|", 3), ["name", "ip", "addr"]);
    assert!(first("|", 12).contains(&"NOT ".to_owned()) && !first("|", 12).contains(&"OR ".to_owned()));
    assert!(first("get |", 12).contains(&"OR ".to_owned()));
    assert!(!first("-|", 12).contains(&"NOT ".to_owned()));
    assert_eq!(first("i|", 3), ["id", "ip", "idle"]);
    assert_eq!(first("comm|", 1), ["cmd"]);
    assert_eq!(first("(na|", 1), ["name"]);
    assert_eq!(offered("na|me=x"), (vec!["name".to_owned()], "name".to_owned()));
}

#[test]
fn operators_follow_a_field() {
    assert_eq!(first("name|", 3), ["name=", "name:", "name!="]);
    assert_eq!(first("get idle|", 2), ["idle>", "idle<"]);
    assert_eq!(first("-db!|", 1), ["db!="]);
    assert_eq!(first("command|", 1), ["cmd="]);
}

#[test]
fn words_offer_whole_terms() {
    assert_eq!(first("che|", 2), ["name=checkout-worker 3", "name=checkout 1"]);
    assert_eq!(first("hg|", 2), ["cmd=hget 1", "cmd=hgetall 1"]);
    assert_eq!(first("10.3.7|", 1), ["ip=10.3.7.1 2"]);
    assert_eq!(first("\"art a|", 1), ["name=\"cart api\" 1"]);
    assert_eq!(first("node-|", 1), ["node=node-a 6"]);
    assert!(first("is|", 12).contains(&"is:idle 2".to_owned()));
    assert_eq!(first("redis.s|", 1), ["ip=\"/tmp/redis.sock\" 1"]);
}

#[test]
fn values_follow_an_operator() {
    assert_eq!(first("name=|", 2), ["checkout-worker 3", "\"\" 1"]);
    assert_eq!(first("name:check|", 2), ["checkout 4", "checkout-worker 3"]);
    assert_eq!(first("name:|", 2), ["checkout 4", "checkout-worker 3"]);
    assert_eq!(first("cmd:ge|", 3), ["get 4", "hget 2", "hgetall 1"]);
    assert_eq!(first("name!=check|", 1), ["checkout-worker 3"]);
    assert_eq!(first("name=checkout-worker,\"\",|", 1), ["\"cart api\" 1"]);
    assert_eq!(offered("cmd=ge|t,set"), (vec!["get 2".into(), "hget 1".into(), "hgetall 1".into()], "get".into()));
    assert_eq!(first("db:|", 2), ["0 4", "1 1"]);
    assert_eq!(first("db > |", 1), ["0 2"]);
    assert_eq!(first("idle=|", 1), ["3s 3"]);
    assert_eq!(first("-is:|", 1), ["idle 2"]);
    assert_eq!(first("name=\"ca|", 1), ["\"cart api\" 1"]);
    assert_eq!(first("port=6|", 1), ["6379 1"]);
}

#[test]
fn durations_are_offered_in_steps_that_somebody_has_come_to() {
    assert_eq!(first("idle>|", 9), ["10s 3", "1m 3", "5m 2", "15m 1", "30m 1", "1h 1"]);
    assert_eq!(first("idle>=7|", 4), ["7s 3", "7m 1", "7h 0", "7d 0"]);
    assert_eq!(first("idle:1h|", 1), ["1h.. 1"]);
}

#[test]
fn networks_are_offered_for_addresses() {
    assert_eq!(first("ip:|", 2), ["10.3.0.0/16 3", "10.4.0.0/16 1"]);
    assert!(first("addr:10.3.|", 12).contains(&"10.3.7.0/24 2".to_owned()));
    assert!(first("ip=:|", 12).contains(&"::1 1".to_owned()));
    // What begins as the address does is meant after a colon.
    assert!(first("ip:10.3.7.1|", 12).contains(&"10.3.7.1 2".to_owned()));
}

#[test]
fn nothing_is_offered_where_nothing_fits() {
    for marked in
        ["/ab|", "name:/a|b/", "name>|", "idle>5m,|", "|get", "a)|", "=|", "\"get\"|", "idle |> 5", "addr:/x/|"]
    {
        assert_eq!(offered(marked).0, [""; 0], "{marked}");
    }
}

#[test]
fn what_is_accepted_takes_the_place_of_the_word_at_the_cursor() {
    let text = "name=czk idle>5m";
    let Completions { replace, items } = complete(text, 7, &counts(&sessions()));
    assert!(items.is_empty());
    assert_eq!(apply(text, replace, "x"), ("name=x idle>5m".to_owned(), 6));
    let Completions { replace, items } = complete(text, 6, &counts(&sessions()));
    assert_eq!(apply(text, replace, &items[0].insert), ("name=checkout-worker idle>5m".to_owned(), 20));
    let Completions { replace, items } = complete("-cmd=hgeta", 10, &counts(&sessions()));
    assert_eq!(apply("-cmd=hgeta", replace, &items[0].insert), ("-cmd=hgetall ".to_owned(), 13));
    let open = "name=\"c idle>5m";
    let Completions { replace, items } = complete(open, 7, &counts(&sessions()));
    assert_eq!(apply(open, replace, &items[0].insert).0, "name=\"checkout-worker\" idle>5m");
}

#[test]
fn any_span_can_be_applied() {
    assert_eq!(apply("é", Span { start: 1, end: 2 }, "x").0, "é");
    assert_eq!(apply("ab", Span { start: 2, end: 1 }, "x").0, "ab");
}

#[test]
fn hostile_values_are_shown_and_not_offered_where_they_do_not_fit() {
    let long = "x".repeat(20_000);
    let sessions = json!([{"name": "x\u{202e}y\n"}, {"name": long}, {"name": "\"q\\"}]);
    let Completions { items, .. } = complete("name=x", 6, &counts(&sessions));
    let shown: Vec<_> = items.iter().map(|item| item.label.as_str()).collect();
    assert_eq!(shown, ["x‹U+202E›y␊"]);
    let Completions { items, .. } = complete("name=\"\\\"q", 9, &counts(&sessions));
    assert_eq!(items[0].insert, "\"\\\"q\\\\\" ");
}

/// Texts that end in the middle of a term.
fn begun() -> impl Strategy<Value = String> {
    let begun = [
        "",
        "-",
        "na",
        "10",
        "cl",
        "wor",
        "get",
        "::",
        "is",
        "is:",
        "is:i",
        "name=",
        "name:",
        "name!=",
        "name=cli,",
        "name=\"",
        "name=\"a",
        "-name:w",
        "cmd=g",
        "node:",
        "node!=n",
        "ip=",
        "ip:",
        "ip:1",
        "ip!=10.",
        "addr:",
        "addr=",
        "addr:10.3",
        "addr!=:",
        "addr:[",
        "db=",
        "db>",
        "db:1,",
        "idle>",
        "idle>=5",
        "idle:",
        "idle=",
        "age<",
        "port=",
        "port:5",
        "multi=-",
        "id=",
        "sub!=",
        "fd < ",
        "\"a ",
        "host=",
        "n",
    ];
    (prop_oneof![Just(String::new()), any_text().prop_map(|text| text + " ")], prop::sample::select(begun.to_vec()))
        .prop_map(|(before, begun)| before + begun)
}

/// The term around the end of what was put in: from the space, minus or parenthesis before it.
fn accepted_term(text: &str, cursor: usize) -> &str {
    let spans = tokens(text);
    let end = part(text, 0, cursor).trim_end().len();
    let last = spans.iter().position(|(span, _)| span.end == end).unwrap();
    let head = spans[..=last].iter().rposition(|(_, kind)| *kind == crate::query::TokenKind::Field).unwrap();
    part(text, spans[head].0.start, end)
}

/// All that is offered can be read, and chooses as many as it says.
fn holds(text: &str, cursor: usize, counts: &Counts) -> Result<(), TestCaseError> {
    let Completions { replace, items } = complete(text, cursor, counts);
    prop_assert!(items.len() <= MOST);
    for item in items {
        let (new, at) = apply(text, replace, &item.insert);
        prop_assert!(new.is_char_boundary(at));
        if !matches!(item.kind, Kind::Value | Kind::Flag(_)) {
            prop_assert_eq!(item.count, None);
            continue;
        }
        prop_assert!(parse(&new).is_ok(), "{:?} at {} became {:?}: {:?}", text, cursor, new, parse(&new));
        let mut term = accepted_term(&new, at).to_owned();
        // Of a list the value alone is counted.
        let before = part(&new, 0, replace.start);
        if before.ends_with(',') && term.contains(',') {
            let operator = term.find(['=', ':', '<', '>']).unwrap();
            term = part(&term, 0, operator + 1).to_owned() + part(&new, before.len(), at).trim_end();
        }
        let rows = select(counts.snapshot(), &parse(&term).unwrap()).unwrap().ones();
        prop_assert_eq!(item.count, Some(rows.len() as u32), "{:?} for {:?}", term, text);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_offered_can_be_read_and_is_counted(reply in reply(20), texts in prop::collection::vec(begun(), 1..12)) {
        let counts = Counts::new(Arc::new(snapshot(&reply)));
        for text in texts {
            holds(&text, text.len(), &counts)?;
        }
    }

    #[test]
    fn a_query_stays_one_wherever_the_cursor_is(reply in reply(5), text in any_text(), at in 0usize..80) {
        let counts = Counts::new(Arc::new(snapshot(&reply)));
        let cursor = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let Completions { replace, items } = complete(&text, cursor, &counts);
        for item in items.iter().filter(|item| matches!(item.kind, Kind::Value | Kind::Flag(_))) {
            let (new, _) = apply(&text, replace, &item.insert);
            prop_assert!(parse(&new).is_ok(), "{:?} at {} became {:?}", text, cursor, new);
        }
    }

    #[test]
    fn any_text_at_all_is_survived(reply in reply(3), text in "[a-z=:\"/,()<>! .0-9é\\\\-]{0,30}|\\PC{0,20}", cursor in 0usize..40) {
        let counts = Counts::new(Arc::new(snapshot(&reply)));
        let Completions { replace, items } = complete(&text, cursor, &counts);
        prop_assert!(text.get(replace.start..replace.end).is_some() && items.len() <= MOST);
    }
}
