use super::Need;
use crate::failure::InWords;
use crate::json_text::push_text;

/// What every message on a window begins with.
pub const PROTOCOL: &str = "geminidb-sessions";

/// The version of the protocol.
pub const VERSION: u32 = 1;

/// What is said to a window: that the dashboard is there, and nothing else.
pub fn hello() -> String {
    written("hello", &[], &[("protocol", PROTOCOL)], VERSION_FIELD)
}

/// The first on the port. `view` is what [`view_of`](super::view_of) gives.
pub fn ready(view: &str) -> String {
    written("ready", &[("view", view)], &[], VERSION_FIELD)
}

/// The person has changed what is shown.
pub fn view_changed(view: &str) -> String {
    written("view-changed", &[("view", view)], &[], "")
}

/// The host is asked to sign in.
pub fn credentials_needed(need: &Need) -> String {
    let texts = [("reason", need.reason.as_str()), ("endpoint", &need.endpoint), ("project", &need.project)];
    written("credentials-needed", &[], &texts, "")
}

/// How high the content is, in CSS pixels.
pub fn size(height: u32) -> String {
    written("size", &[("height", &height.to_string())], &[], "")
}

/// What went wrong: with `message` as its code where that is a message of the host's.
pub fn error(code: &str, said: &InWords) -> String {
    let texts = [("code", code), ("title", &said.title), ("what", &said.what), ("next", &said.next)];
    written("error", &[], &texts, "")
}

const VERSION_FIELD: &str = ",\"version\":1";

/// `more` is of names and values that are JSON already, `texts` of names and texts.
fn written(kind: &str, more: &[(&str, &str)], texts: &[(&str, &str)], version: &str) -> String {
    let mut json = ["{\"type\":\"", kind, "\"", version].concat();
    for (fields, is_text) in [(more, false), (texts, true)] {
        for (name, value) in fields {
            json.push_str(",\"");
            json.push_str(name);
            json.push_str("\":");
            if is_text { push_text(&mut json, value) } else { json.push_str(value) }
        }
    }
    json.push('}');
    json
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::super::Reason;
    use super::*;

    fn read(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn every_message_is_what_the_protocol_says() {
        assert_eq!(read(&hello()), json!({ "protocol": PROTOCOL, "version": VERSION, "type": "hello" }));
        assert_eq!(read(&ready(r#"{"q":"a"}"#)), json!({ "type": "ready", "version": VERSION, "view": { "q": "a" } }));
        assert_eq!(read(&view_changed("{}")), json!({ "type": "view-changed", "view": {} }));
        assert_eq!(read(&size(480)), json!({ "type": "size", "height": 480 }));
        let need = Need { reason: Reason::Missing, endpoint: "https://x".to_owned(), project: String::new() };
        assert_eq!(
            read(&credentials_needed(&need)),
            json!({ "type": "credentials-needed", "reason": "missing", "endpoint": "https://x", "project": "" })
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_json(code in any::<String>(), text in any::<String>()) {
            let said = InWords { title: text.clone(), what: text.clone(), next: String::new(), details: text.clone() };
            prop_assert_eq!(
                read(&error(&code, &said)),
                json!({ "type": "error", "code": &code, "title": &text, "what": &text, "next": "" })
            );
            let need = Need { reason: Reason::Refused, endpoint: text.clone(), project: code.clone() };
            prop_assert_eq!(&read(&credentials_needed(&need))["endpoint"], &json!(text));
        }
    }
}
