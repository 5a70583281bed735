use crate::json::Json;

/// The value of a body; none where it is no JSON.
pub(crate) fn parse(body: &[u8]) -> Option<Json> {
    Json::parse(body).ok()
}

/// A field that has fields itself; one without any where it is missing.
pub(crate) fn object<'a>(value: &'a Json, name: &str) -> &'a Json {
    value.get(name).unwrap_or(&Json::Null)
}

/// Text, a number or a truth value as text; anything else is empty.
pub(crate) fn text(value: &Json, name: &str) -> String {
    match object(value, name) {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.clone(),
        Json::Bool(truth) => truth.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => String::new(),
    }
}

/// A number of things, also as text; anything else is unknown.
pub(crate) fn count(value: &Json, name: &str) -> Option<u64> {
    match object(value, name) {
        Json::Number(number) => number.parse().ok(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The entries of a list; what is no list has none.
pub(crate) fn list<'a>(value: &'a Json, name: &str) -> &'a [Json] {
    object(value, name).as_array().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_field_is_read_whatever_its_type() {
        for (json, name, number) in [
            ("{}", "", None),
            ("7", "", None),
            (r#"{"name":"a","count":1}"#, "a", Some(1)),
            (r#"{"name":12,"count":" 7 "}"#, "12", Some(7)),
            (r#"{"name":true,"count":-1}"#, "true", None),
            (r#"{"name":null,"count":1.5}"#, "", None),
            (r#"{"name":{"a":[]},"count":"many"}"#, "", None),
        ] {
            let value = parse(json.as_bytes()).unwrap();
            assert_eq!((text(&value, "name").as_str(), count(&value, "count")), (name, number), "{json}");
        }
        assert_eq!(parse(b"<html>"), None);
    }

    #[test]
    fn what_is_no_list_has_no_entries() {
        for (json, entries) in
            [("{}", 0), (r#"{"inner":null}"#, 0), (r#"{"inner":"x"}"#, 0), (r#"{"inner":[7,{}]}"#, 2)]
        {
            assert_eq!(list(&parse(json.as_bytes()).unwrap(), "inner").len(), entries, "{json}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_is(text in any::<String>()) {
            let _ = parse(text.as_bytes());
            let body = serde_json::to_vec(&serde_json::json!({ "name": text })).unwrap();
            let value = parse(&body).unwrap();
            prop_assert_eq!(super::text(&value, "name"), text);
            let _ = count(&value, "name");
        }
    }
}
