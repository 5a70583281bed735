use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::settings::{Layered, Problem};

/// Line, column and the parts of the only warning of a file.
fn pointed(text: &str) -> (usize, usize, Option<[String; 3]>) {
    let layered = Layered::new(Some(text));
    let [warning] = layered.warnings()[..] else { panic!("{:?}", layered.warnings()) };
    let Some(excerpt) = warning.excerpt.clone() else { panic!("{warning:?}") };
    (excerpt.line, excerpt.column, excerpt.parts)
}

fn parts(before: &str, marked: &str, after: &str) -> Option<[String; 3]> {
    Some([before, marked, after].map(str::to_owned))
}

#[test]
fn a_problem_is_pointed_at() {
    for (text, line, column, expected) in [
        ("{\n  \"theme\": \"pink\",\r\n  \"q\": \"x\"}", 2, 12, parts("\"theme\": ", "\"pink\"", ",")),
        ("{\n  \"colour\": 1\n}", 2, 3, parts("", "\"colour\"", ": 1")),
        ("{\"q\": \"{[,:\\\"\", \"refresh\": -1}", 1, 28, parts("…[,:\\\"\", \"refresh\": ", "-1", "}")),
        ("{\"hosts\": [\"https://a.example\",\n\"*\"]}", 2, 1, parts("", "\"*\"", "]}")),
        (
            "{\"aliases\": {\"::1\": \"x\", \"10\": \"y\"}}",
            1,
            26,
            parts("…iases\": {\"::1\": \"x\", ", "\"10\"", ": \"y\"}}"),
        ),
        ("{\"aliases\": {\"::1\":\n 7}}", 2, 2, parts("", "7", "}}")),
        ("{\"theme\": \"dark\",\n\"theme\": \"light\"}", 1, 2, parts("{", "\"theme\"", ": \"dark\",")),
        // As a person reads it: signs that cannot be seen are shown, and no line is too long.
        ("{\"连接\": \"a\u{202e}b\"}", 1, 2, parts("{", "\"连接\"", ": \"a‹U+202E›b\"}")),
        ("{\n\t\"theme\": }", 2, 11, parts("\"theme\": ", "}", "")),
        ("{\"theme\":", 1, 10, parts("{\"theme\":", "", "")),
        ("\u{feff}{]", 1, 2, parts("{", "]", "")),
    ] {
        let (found_line, found_column, found) = pointed(text);
        assert_eq!((found_line, found_column), (line, column), "{text}");
        assert_eq!(found.as_ref().map(|parts| &parts[1..]), expected.as_ref().map(|parts| &parts[1..]), "{text}");
        if !expected.as_ref().is_some_and(|parts| parts[0].starts_with('…')) {
            assert_eq!(found, expected, "{text}");
        }
    }
    let long = format!(
        "{{\"q\": \"{}\", \"theme\": \"{}\", \"sort\": \"{}\"}}",
        "x".repeat(900),
        "y".repeat(900),
        "z".repeat(900)
    );
    let shown = pointed(&long).2.unwrap();
    assert!(shown.concat().chars().count() <= 82, "{shown:?}");
    assert!(shown[0].starts_with('…') && shown[0].ends_with("\"theme\": "), "{shown:?}");
    assert!(shown[1].ends_with('…') && shown[2].ends_with('…'), "{shown:?}");
}

#[test]
fn a_file_that_may_hold_a_credential_is_not_shown() {
    for text in [
        r#"{"token": "MIIF-SESAME", "theme": "pink"}"#,
        r#"{"tok\u0065n": "MIIF-SESAME", "theme": "pink"}"#,
        r#"{"x": {"secret_key": "MIIF-SESAME"}}"#,
        r#"{"proxy": "data:x?apikey=MIIF-SESAME"}"#,
        "{token: MIIF-SESAME}",
        "{'password' : 'MIIF-SESAME'}",
        "AK=MIIF-SESAME",
        r#"{"token": ["x"] "MIIF-SESAME"}"#,
    ] {
        let layered = Layered::new(Some(text));
        assert!(!layered.warnings().is_empty(), "{text}");
        assert!(!format!("{:?}", layered.warnings()).contains("SESAME"), "{text}");
        assert!(layered.warnings().iter().all(|warning| warning.excerpt.is_some()), "{text}");
    }
    // The ways to sign in are no credentials.
    assert!(!may_hold_secret(r#"{"signIn": ["token", "key"], "proxy": "https://cors.example/?url="}"#));
}

#[test]
fn no_more_is_looked_for_than_anybody_reads() {
    let many: String = (0..5_000).map(|index| format!("\"x{index}\": 1, ")).collect();
    let layered = Layered::new(Some(&format!("{{{many}\"theme\": \"dark\"}}")));
    assert_eq!(layered.warnings().len(), 5_000);
    assert_eq!(layered.warnings().iter().filter(|warning| warning.excerpt.is_some()).count(), 20);
}

#[test]
fn what_came_in_place_of_the_file_is_named() {
    let problem = |status, text: &str| {
        let layered = Layered::from_reply(status, text);
        layered.warnings().first().map(|warning| warning.problem.clone())
    };
    for status in [403, 404, 410] {
        assert_eq!(problem(status, "<html>"), None);
    }
    for status in [0, 302, 401, 500, 503] {
        assert_eq!(problem(status, "{\"theme\": \"dark\"}"), Some(Problem::NotFetched(status)));
    }
    assert_eq!(problem(200, "{}"), None);
    assert_eq!(problem(200, &format!("{{}}{}", " ".repeat(1_000_000))), Some(Problem::TooLarge));
    assert!(matches!(problem(200, "<!doctype html>"), Some(Problem::NotJson { line: 1, column: 1, .. })));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((".{0,4}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_looked_for_is_found(values in prop::collection::vec(value(), 1..5), pick in any::<(prop::sample::Index, prop::sample::Index)>(), pretty in any::<bool>()) {
        // Marks that nothing else has, in the place of one value and of what is in it.
        let at = pick.0.index(values.len());
        let document = |values: &[Value]| {
            let members = values.iter().enumerate().map(|(index, value)| (format!("{index}\"{{"), value.clone()));
            let object = Value::Object(members.collect());
            if pretty { serde_json::to_string_pretty(&object).unwrap() } else { object.to_string() }
        };
        let text = document(&values);
        let name = locate(&text, [at + 1, 0], false).unwrap();
        prop_assert_eq!(serde_json::from_str::<String>(text.get(name).unwrap()).unwrap(), format!("{at}\"{{"));
        let mut marked = values.clone();
        marked[at] = json!(987_654_321);
        let text = document(&marked);
        prop_assert_eq!(text.get(locate(&text, [at + 1, 0], true).unwrap()).unwrap(), "987654321");
        let count = pick.1.index(4);
        let mut list: Vec<_> = values.iter().cycle().take(count).cloned().collect();
        list.push(json!(987_654_321));
        marked[at] = Value::from(list);
        let text = document(&marked);
        prop_assert_eq!(text.get(locate(&text, [at + 1, count + 1], false).unwrap()).unwrap(), "987654321");
        prop_assert_eq!(locate(&text, [at + 1, count + 2], false), None);
        prop_assert_eq!(locate(&text, [values.len() + 1, 0], false), None);
    }

    #[test]
    fn anything_is_searched(text in "[\\[\\]{}:,\"0-9a-z\\\\ \n连-]{0,40}", path in any::<[u8; 2]>(), is_value in any::<bool>()) {
        let at = locate(&text, path.map(|step| usize::from(step % 4)), is_value);
        if let Some(at) = at {
            Excerpt::new(&text, at, true, true);
        }
        may_hold_secret(&text);
        Layered::new(Some(&text));
    }
}
