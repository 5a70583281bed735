use crate::within;

/// Stands where something was that may be a secret.
const MASK: &str = "‹…›";
/// More backslashes than this before a character are no escape.
const MAX_ESCAPES: usize = 8;

/// Names after which a value is not for showing, and what stands between the two. Servers echo request headers, a
/// signature's canonical request, and the body of a sign-in.
const NAMES: [(&str, &[char]); 11] = [
    ("x-auth-token", &[':', '=']),
    ("x-subject-token", &[':', '=']),
    ("x-security-token", &[':', '=']),
    ("securitytoken", &[':', '=']),
    ("security_token", &[':', '=']),
    ("bearer", &[' ']),
    ("signature", &['=']),
    ("access", &['=']),
    ("ak", &[':', '=']),
    ("sk", &[':', '=']),
    ("password", &[':', '=']),
];

/// Hides what may be a secret: values of telling names, and runs that are too long for anything else that is worth
/// reading (ids have up to 36 characters; signatures 64, tokens thousands).
pub(super) fn mask(text: &str) -> String {
    let mut text = text.to_owned();
    for (name, marks) in NAMES {
        text = mask_named(&text, name, marks);
    }
    mask_runs(&text)
}

fn mask_named(text: &str, name: &str, marks: &[char]) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::new();
    let mut done = 0;
    let mut end = 0;
    while let Some(ahead) = within::find(lower.get(end..).unwrap_or_default(), name) {
        let at = end + ahead;
        end = at + name.len();
        let (Some(before), Some(after)) = (text.get(..at), text.get(end..)) else { continue };
        if at < done || before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let quotes: &[char] = &['"', '\'', '\\', ' '];
        // A name in quotes has them between itself and its mark.
        let from_mark = if marks.contains(&' ') { after } else { after.trim_start_matches(quotes) };
        let Some(value) = from_mark.strip_prefix(marks) else { continue };
        let value = value.trim_start_matches(quotes);
        let is_end = |c: char| c.is_whitespace() || "\"'\\,;&|{}()<>‹".chars().any(|end| end == c);
        let length = value.find(is_end).unwrap_or(value.len());
        if length == 0 {
            continue;
        }
        let start = text.len() - value.len();
        out.push_str(text.get(done..start).unwrap_or_default());
        out.push_str(MASK);
        done = start + length;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn mask_runs(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !is_opaque(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        // Paths have slashes and are longer than an id; what has none is hidden earlier.
        let limit = if run.as_bytes().contains(&b'/') { 100 } else { 64 };
        out.push_str(if run.len() >= limit { MASK } else { run });
        let mut chars = after.chars();
        out.extend(chars.next());
        rest = chars.as_str();
    }
    out
}

/// What tokens, signatures and keys are written with.
fn is_opaque(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '_' | '-' | '%')
}

/// A reply without a secret that was sent with the call, should the server say it back: masking by shape does not know a short one.
///
/// Also where the reply escapes some of its characters: as JSON does (`\/`, `\u003d`), however often, or as addresses do (`%2F`).
pub fn without_secret(reply: &[u8], secret: &str) -> Vec<u8> {
    let mut kept = Vec::with_capacity(reply.len());
    let mut rest = reply;
    while let Some((&first, others)) = rest.split_first() {
        match after_secret(rest, secret.as_bytes()) {
            Some(after) if !secret.is_empty() => {
                kept.extend_from_slice(MASK.as_bytes());
                rest = after;
            }
            _ => {
                kept.push(first);
                rest = others;
            }
        }
    }
    kept
}

/// What follows a secret at the start of a text; none where the text starts with something else.
fn after_secret<'a>(text: &'a [u8], secret: &[u8]) -> Option<&'a [u8]> {
    secret.iter().try_fold(text, |text, &byte| after_byte(text, byte))
}

fn after_byte(text: &[u8], byte: u8) -> Option<&[u8]> {
    match text {
        [first, rest @ ..] if *first == byte => Some(rest),
        [b'%', high, low, rest @ ..] if is_hex(&[*high, *low], byte) => Some(rest),
        // JSON within JSON has several in a row.
        [b'\\', rest @ ..] => {
            match rest.get(rest.iter().take(MAX_ESCAPES).take_while(|byte| **byte == b'\\').count()..)? {
                [b'u', b'0', b'0', high, low, rest @ ..] if is_hex(&[*high, *low], byte) => Some(rest),
                [first, rest @ ..] if *first == byte => Some(rest),
                _ => None,
            }
        }
        _ => None,
    }
}

fn is_hex(digits: &[u8; 2], byte: u8) -> bool {
    let value = |digit: u8| char::from(digit).to_digit(16);
    let [high, low] = digits.map(value);
    high.zip(low).is_some_and(|(high, low)| high * 16 + low == u32::from(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn secrets_are_hidden_and_ids_stay() {
        let token = "MIIF".repeat(100);
        let signature = "a1".repeat(32);
        for (text, expected) in [
            ("Instance c865f921f3dd45198f209a607533a779in12 not found".to_owned(), None),
            ("The token must be updated.".to_owned(), None),
            ("verify aksk signature fail".to_owned(), None),
            (
                "/v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/c865f921f3dd45198f209a607533a779in12/sessions"
                    .to_owned(),
                None,
            ),
            ("weak: yes, password policy".to_owned(), None),
            (format!("bad token {token}!"), Some("bad token ‹…›!")),
            (token.clone(), Some("‹…›")),
            (format!("x {signature} y"), Some("x ‹…› y")),
            ("X-Auth-Token: short".to_owned(), Some("X-Auth-Token: ‹…›")),
            ("x-auth-token:short|x-sdk-date:2".to_owned(), Some("x-auth-token:‹…›|x-sdk-date:2")),
            ("Authorization: Bearer abc.def".to_owned(), Some("Authorization: Bearer ‹…›")),
            (
                format!("SDK-HMAC-SHA256 Access=QTWA, SignedHeaders=x-sdk-date, Signature={signature}"),
                Some("SDK-HMAC-SHA256 Access=‹…›, SignedHeaders=x-sdk-date, Signature=‹…›"),
            ),
            (
                "Get secretKey failed,ak:QTWAOYT,err:ak not exist".to_owned(),
                Some("Get secretKey failed,ak:‹…›,err:ak not exist"),
            ),
            (
                r#"{"user":{"name":"me","password":"hunter2"}}"#.to_owned(),
                Some(r#"{"user":{"name":"me","password":"‹…›"}}"#),
            ),
            (r#"{\"password\": \"hunter2\"}"#.to_owned(), Some(r#"{\"password\": \"‹…›\"}"#)),
            (r#"{"password":{"user":1}}"#.to_owned(), None),
        ] {
            assert_eq!(mask(&text), expected.unwrap_or(&text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_long_run_is_left(text in "[a-zA-Z0-9+/=_%é:,\" -]{0,400}") {
            let masked = mask(&text);
            prop_assert!(masked.split(|c| !is_opaque(c)).all(|run| run.len() < 100), "{}", masked);
        }

        #[test]
        fn any_text_is_masked(text in any::<String>()) {
            let _ = mask(&text);
        }
    }

    #[test]
    fn a_secret_that_was_sent_is_taken_out_wherever_it_stands() {
        let without = |reply: &str, secret: &str| String::from_utf8(without_secret(reply.as_bytes(), secret)).unwrap();
        assert_eq!(without("<title>Bad abc</title> abc", "abc"), "<title>Bad ‹…›</title> ‹…›");
        assert_eq!(without("ab", "abc"), "ab");
        assert_eq!(without("abc", ""), "abc");
    }

    #[test]
    fn an_escaped_secret_is_taken_out_too() {
        let without = |reply: &str, secret: &str| String::from_utf8(without_secret(reply.as_bytes(), secret)).unwrap();
        for echo in ["a/b+c=", r"a\/b+c=", r"a\\/b\u002bc\u003D", r"a\\\/b+c\\u003d", "a%2Fb%2bc%3D", r"\u0061/b+c="] {
            assert_eq!(without(&format!("x {echo} y"), "a/b+c="), "x ‹…› y", "{echo}");
        }
        assert_eq!(without(r"a\\b", r"a\b"), "‹…›");
        for other in ["a/b+c", r"a\/b\/c=", "a%2Gb+c=", r"a\u002", "a%2", r"a\"] {
            assert_eq!(without(other, "a/b+c="), other);
        }
    }

    proptest! {
        #[test]
        fn any_reply_keeps_what_is_no_secret(reply in any::<Vec<u8>>(), secret in "[A-Za-z0-9][A-Za-z0-9+/=\"-]{2,7}") {
            let _ = without_secret(&reply, &secret);
            // It begins with no quote, which could be taken for the one that JSON puts before it.
            let json = serde_json::to_string(&secret).unwrap().replace('/', "\\/");
            let reply = format!("{{\"m\":{json}}}");
            let without = String::from_utf8(without_secret(reply.as_bytes(), &secret)).unwrap();
            prop_assert_eq!(without, "{\"m\":\"‹…›\"}");
        }
    }
}
