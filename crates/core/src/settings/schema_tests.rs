//! Holds `config.schema.json`, which editors complete a `config.json` by, to the reader of the file.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::near::ONLY_IN_CONFIG;
use super::{Key, Layered};

const SCHEMA: &str = include_str!("../../../../public/config.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

/// Whether a value is right by a schema, as far as ours goes: another keyword stops the test.
fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let Value::Object(keywords) = schema else { panic!("{schema}") };
    keywords.iter().all(|(keyword, says)| match keyword.as_str() {
        "$schema" | "$defs" | "title" | "description" | "examples" | "default" => true,
        "$ref" => fits(root, root.pointer(says.as_str().unwrap().trim_start_matches('#')).unwrap(), value),
        "anyOf" => says.as_array().unwrap().iter().any(|schema| fits(root, schema, value)),
        "enum" => says.as_array().unwrap().contains(value),
        "type" => match says {
            Value::Array(kinds) => kinds.iter().any(|kind| is_a(value, kind)),
            kind => is_a(value, kind),
        },
        "pattern" => value.as_str().is_none_or(|text| matches(says.as_str().unwrap(), text)),
        "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= says.as_u64().unwrap()),
        "minimum" => value.as_f64().is_none_or(|number| number >= says.as_f64().unwrap()),
        "maximum" => value.as_f64().is_none_or(|number| number <= says.as_f64().unwrap()),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(root, says, item))),
        "propertyNames" => {
            value.as_object().is_none_or(|object| object.keys().all(|name| fits(root, says, &json!(name))))
        }
        "properties" => {
            members(value).all(|(name, value)| says.get(name).is_none_or(|schema| fits(root, schema, value)))
        }
        "additionalProperties" => {
            let named = |name: &str| keywords.get("properties").is_some_and(|named| named.get(name).is_some());
            members(value)
                .filter(|(name, _)| !named(name))
                .all(|(_, value)| *says != json!(false) && fits(root, says, value))
        }
        other => panic!("{other}"),
    })
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn is_a(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    }
}

/// Our patterns have one part that the library does not: no scheme before.
fn matches(pattern: &str, text: &str) -> bool {
    let is_found = |pattern: &str| regex::Regex::new(pattern).unwrap().is_match(text);
    match pattern.split_once("(?!\\w+:)") {
        Some((before, after)) => {
            is_found(&[before, after].concat()) && (!is_found("^\\w+:") || is_found("^\\s*$|^https?://"))
        }
        None => is_found(pattern),
    }
}

/// What the schema and the reader say of a document.
fn verdicts(document: &Value) -> (bool, bool) {
    let schema = schema();
    (fits(&schema, &schema, document), Layered::new(Some(&document.to_string())).warnings().is_empty())
}

#[test]
fn the_schema_has_every_key_and_no_other() {
    let schema = schema();
    let mut described: Vec<_> = members(&schema["properties"]).map(|(name, _)| name.as_str()).collect();
    // The reader of this one comes with the view that it is of.
    described.retain(|name| *name != "$schema" && (*name != "fold" || Key::named(name).is_some()));
    let mut known: Vec<_> = Key::ALL.map(Key::as_str).into_iter().chain(ONLY_IN_CONFIG).collect();
    known.sort_unstable();
    assert_eq!(described, known);
    let mut lockable: Vec<_> =
        schema["properties"]["locked"]["items"]["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    lockable.retain(|name| *name != "fold" || Key::named(name).is_some());
    assert_eq!(lockable, Key::ALL.map(Key::as_str));
    for (name, described) in members(&schema["properties"]) {
        assert!(described["title"].is_string() && described["description"].is_string(), "{name}");
        assert!(described["examples"].is_array() || described["enum"].is_array() || name == "close", "{name}");
    }
}

#[test]
fn examples_are_good_by_both() {
    let schema = schema();
    for (name, described) in
        members(&schema["properties"]).filter(|(name, _)| *name != "fold" || Key::named(name).is_some())
    {
        let choices = described.get("enum").or(described.get("examples")).and_then(Value::as_array).cloned();
        for example in choices.unwrap_or_default() {
            assert_eq!(verdicts(&json!({ name: example })), (true, true), "{name}: {example}");
        }
    }
    let example: Value = serde_json::from_str(include_str!("../../../../docs/config.example.json")).unwrap();
    assert_eq!(verdicts(&example), (true, true));
}

#[test]
fn wrong_documents_are_wrong_by_both() {
    let documents = [
        json!([]),
        json!("theme"),
        json!({"colour": 1}),
        json!({"Theme": "dark"}),
        json!({"token": "x"}),
        json!({"theme": "pink"}),
        json!({"theme": true}),
        json!({"lang": "de"}),
        json!({"embed": "v2"}),
        json!({"refresh": -1}),
        json!({"refresh": 2.5}),
        json!({"refresh": 86_401}),
        json!({"refresh": "soon"}),
        json!({"endpoint": "a b"}),
        json!({"endpoint": "ftp://x.example"}),
        json!({"endpoint": "https://user@x.example"}),
        json!({"endpoint": ["x.example"]}),
        json!({"iam": "https://x.example?y"}),
        json!({"project": "a b"}),
        json!({"instance": "https://x.example"}),
        json!({"node": "x".repeat(129)}),
        json!({"proxy": "data:x"}),
        json!({"proxy": {}}),
        json!({"q": "x".repeat(4_097)}),
        json!({"q": ["x"]}),
        json!({"sort": [1]}),
        json!({"group": "host"}),
        json!({"group": "ip,size"}),
        json!({"columns": "addr,tty"}),
        json!({"columns": ["addr:wide"]}),
        json!({"hide": "footer"}),
        json!({"hide": ["header", "footer"]}),
        json!({"locked": "endpoint"}),
        json!({"locked": ["hosts"]}),
        json!({"signIn": ["magic"]}),
        json!({"signIn": {}}),
        json!({"close": "yes"}),
        json!({"hosts": ["*"]}),
        json!({"hosts": ["portal.example.com"]}),
        json!({"hosts": ["https://x.example/path"]}),
        json!({"aliases": []}),
        json!({"aliases": {"10.0.0.0/33": "x"}}),
        json!({"aliases": {"office": "x"}}),
        json!({"aliases": {"10.0.0.1": 7}}),
    ];
    let let_through: Vec<_> = documents
        .iter()
        .map(|document| (document, verdicts(document)))
        .filter(|(_, said)| *said != (false, false))
        .collect();
    assert_eq!(let_through, []);
}

proptest! {
    // The schema may be stricter, as about a number where a text is meant. What it lets through has to work.
    #[test]
    fn a_choice_that_the_schema_has_is_one_that_works(
        name in "(theme|lang|embed|refresh|group|sort|hide|locked|signIn|close|project|q)",
        text in "(auto|light|dark|en|zh-CN|v1|ip,-idle|node|header|token|endpoint|[a-z0-9,-]{0,6})",
        kind in 0..4,
    ) {
        let value = match kind {
            0 => json!(text),
            1 => json!([text]),
            2 => json!(text.len()),
            _ => json!(text.len() % 2 == 0),
        };
        let (by_schema, by_reader) = verdicts(&json!({ &name: value }));
        prop_assert!(by_reader || !by_schema, "{}: {}", name, value);
    }
}
