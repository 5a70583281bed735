//! A small JSON text as a tree: settings, errors and the like, read with the grammar that replies are read with.
//!
//! The page reads a few such texts of a few hundred bytes. A library's reader brings tables for floating-point numbers that would
//! weigh more than the rest of it; here numbers stay the text that they came as.

use crate::decode::read_tree;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// An object: its members in the order in which they stand.
    Object(Vec<(String, Json)>),
}

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// In bytes from its beginning.
    pub offset: usize,
}

impl Json {
    /// Reads a whole text.
    pub fn parse(text: &[u8]) -> Result<Json, JsonError> {
        read_tree(text).map_err(|offset| JsonError { offset })
    }

    /// The member of an object; the last one, where there are several of the name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().rev().find(|member| member.0 == name).map(|member| &member.1),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Json::String(text) = self { Some(text) } else { None }
    }

    /// The elements, if it is a list.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Json::Array(elements) = self { Some(elements) } else { None }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        *self == Json::Null
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Json::Object(_))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn same(read: &Json, value: &Value) -> bool {
        match (read, value) {
            (Json::Null, Value::Null) => true,
            (Json::Bool(read), Value::Bool(value)) => read == value,
            (Json::Number(read), Value::Number(value)) => *read == value.to_string(),
            (Json::String(read), Value::String(value)) => read == value,
            (Json::Array(read), Value::Array(value)) => {
                read.len() == value.len() && read.iter().zip(value).all(|(read, value)| same(read, value))
            }
            (Json::Object(read), Value::Object(value)) => {
                read.len() == value.len() && value.iter().all(|(name, value)| same(&read[place(read, name)].1, value))
            }
            _ => false,
        }
    }

    fn place(members: &[(String, Json)], name: &str) -> usize {
        members.iter().position(|member| member.0 == name).unwrap()
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(".{0,3}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn an_error_says_where() {
        for (text, offset) in [("", 0), ("{\n  \"a\" 1}", 8), ("[1,]", 3), ("{} x", 3), ("nul", 0), ("{", 1)] {
            assert_eq!(Json::parse(text.as_bytes()), Err(JsonError { offset }), "{text}");
        }
    }

    #[test]
    fn a_number_may_end_the_text_and_the_last_member_of_a_name_counts() {
        assert_eq!(Json::parse(b" 1.50 ").unwrap(), Json::Number("1.50".to_owned()));
        assert_eq!(Json::parse(b"7").unwrap(), Json::Number("7".to_owned()));
        let twice = Json::parse(br#"{"a":1,"a":"x"}"#).unwrap();
        assert_eq!(twice.get("a").and_then(Json::as_str), Some("x"));
    }

    proptest! {
        #[test]
        fn a_tree_is_what_a_library_reads(value in value()) {
            let compact = Json::parse(value.to_string().as_bytes()).unwrap();
            let pretty = Json::parse(serde_json::to_string_pretty(&value).unwrap().as_bytes()).unwrap();
            prop_assert!(same(&compact, &value), "{:?}", compact);
            prop_assert_eq!(pretty, compact);
        }

        #[test]
        fn what_a_library_refuses_is_refused(text in "[\\[\\]{}:,\"0-9a-z.\\\\ -]{0,12}") {
            prop_assert_eq!(Json::parse(text.as_bytes()).is_ok(), serde_json::from_str::<Value>(&text).is_ok(), "{}", text);
        }
    }
}
