use crate::json::Json;

use super::mask::mask;
use crate::format::visible_text;

/// As much of a body as is looked at: no error of the service is longer.
pub(crate) const BODY_BYTES: usize = 8 * 1024;

/// As much of a message as a person reads.
const MESSAGE_CHARS: usize = 300;

/// What an error's body says, in whichever of the vendor's shapes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ErrorText {
    pub code: Option<String>,
    pub message: Option<String>,
    pub request_id: Option<String>,
    /// An encoded reason is there, which only comes with a lack of permission. It is opaque and never shown.
    pub denied: bool,
    /// One of the shapes was found, so it is the service or a gateway that speaks, not something in between.
    pub known_shape: bool,
}

/// Reads `{error_code, error_msg, request_id}`, `{error: {code, message, title}}`, or both at once; else the text as it
/// is.
///
/// Sources: the vendor's pages on error codes, and `test_extract_error_message.py` of its Python SDK.
pub(super) fn read(body: &[u8]) -> ErrorText {
    let Some(value) = Json::parse(body).ok().filter(Json::is_object) else {
        return raw(body);
    };
    let inner = value.get("error");
    let field = |name| inner.and_then(|inner| inner.get(name)).and_then(text);
    let code = value.get("error_code").and_then(text).or_else(|| field("code"));
    let message = value
        .get("error_msg")
        .and_then(text)
        .or_else(|| field("message"))
        .or_else(|| field("title"))
        .or_else(|| inner.and_then(text));
    let encoded = |value: &Json| value.get("encoded_authorization_message").is_some_and(|message| !message.is_null());
    let denied = encoded(&value) || inner.is_some_and(encoded);
    if code.is_none() && message.is_none() {
        return ErrorText { denied, ..raw(body) };
    }
    ErrorText {
        code: code.and_then(|code| clean(&code, 40)),
        message: message.and_then(|message| clean(&message, MESSAGE_CHARS)),
        request_id: value.get("request_id").and_then(text).and_then(|id| clean(&id, 80)),
        denied,
        known_shape: true,
    }
}

/// The server's own words as they came, to be looked through and never to be shown: whole, on their lines, and not masked.
pub(super) fn unmasked(body: &[u8]) -> String {
    let value = Json::parse(body).unwrap_or_default();
    let inner = value.get("error").unwrap_or(&Json::Null);
    let message = value.get("error_msg").or_else(|| inner.get("message")).unwrap_or(inner);
    text(message).unwrap_or_else(|| String::from_utf8_lossy(body).into_owned())
}

fn raw(body: &[u8]) -> ErrorText {
    ErrorText { message: clean(&String::from_utf8_lossy(body), MESSAGE_CHARS), ..ErrorText::default() }
}

/// A string or a number, where it says anything.
fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.clone()),
        _ => None,
    }
}

/// Foreign text fit to be shown: on one line, without secrets or control characters, cut.
pub(super) fn clean(text: &str, max_chars: usize) -> Option<String> {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let shown = visible_text(&mask(&line), max_chars).into_owned();
    (!shown.is_empty()).then_some(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(code: &str, message: &str) -> ErrorText {
        ErrorText {
            code: Some(code.to_owned()),
            message: Some(message.to_owned()),
            known_shape: true,
            ..ErrorText::default()
        }
    }

    #[test]
    fn every_shape_of_the_vendor_is_read() {
        for (body, expected) in [
            (r#"{"error_code":"DBS.200001","error_msg":"Parameter error"}"#, of("DBS.200001", "Parameter error")),
            (
                r#"{"error_msg":"decrypt token fail","error_code":"APIGW.0301","request_id":"57e2"}"#,
                ErrorText { request_id: Some("57e2".to_owned()), ..of("APIGW.0301", "decrypt token fail") },
            ),
            (
                r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#,
                of("401", "The username or password is wrong."),
            ),
            (
                r#"{"error":{"code":"EPS.0003","message":"policy doesn't allow"}}"#,
                of("EPS.0003", "policy doesn't allow"),
            ),
            (r#"{"error":{"code":400,"title":"Bad Request"}}"#, of("400", "Bad Request")),
            (
                r#"{"error_code":"IAM.0006","error_msg":"outer","error":{"code":"x","message":"inner"}}"#,
                of("IAM.0006", "outer"),
            ),
            (r#"{"error_msg":null,"error":{"code":"x","message":"inner"}}"#, of("x", "inner")),
            (
                r#"{"error_code":"PAP5.0011","error_msg":"denied","encoded_authorization_message":"AAAA"}"#,
                ErrorText { denied: true, ..of("PAP5.0011", "denied") },
            ),
            (r#"{"error":"no such thing"}"#, ErrorText { code: None, ..of("", "no such thing") }),
        ] {
            assert_eq!(read(body.as_bytes()), expected, "{body}");
        }
    }

    #[test]
    fn any_other_body_is_its_own_message() {
        for (body, message) in [
            (&b"upstream\r\n  timed out\x00"[..], Some("upstream timed out␀")),
            (br#"{"message":"forbidden"}"#, Some(r#"{"message":"forbidden"}"#)),
            (br#"["a"]"#, Some(r#"["a"]"#)),
            (b"\xff\xfe", Some("\u{fffd}\u{fffd}")),
            (b" \n", None),
            (b"", None),
        ] {
            assert_eq!(read(body), ErrorText { message: message.map(str::to_owned), ..ErrorText::default() });
        }
        let long = read("word ".repeat(200).as_bytes()).message.unwrap();
        assert_eq!(long.chars().count(), 300);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn a_secret_in_the_servers_words_is_hidden() {
        let body = format!(r#"{{"error_code":"APIGW.0301","error_msg":"token {} is bad"}}"#, "MIIF".repeat(500));
        assert_eq!(read(body.as_bytes()).message.as_deref(), Some("token ‹…› is bad"));
        let body = format!(r#"{{"error_code":"{}","error_msg":"x"}}"#, "MIIF".repeat(500));
        assert_eq!(read(body.as_bytes()).code.as_deref(), Some("‹…›"));
    }

    proptest! {
        #[test]
        fn any_body_is_read(body in any::<Vec<u8>>()) {
            let _ = read(&body);
        }

        #[test]
        fn a_message_fits(text in any::<String>()) {
            prop_assert!(clean(&text, 300).is_none_or(|text| text.chars().count() <= 300));
        }
    }
}
