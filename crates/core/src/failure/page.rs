use super::body::clean;
use crate::within;

/// Whether a reply is a page for people. What its body starts with decides; the content type only where that is open.
pub(super) fn is_web_page(content_type: Option<&str>, body: &[u8]) -> bool {
    let start = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    match start.first() {
        Some(b'<') => true,
        Some(b'{' | b'[') | None => false,
        Some(_) => content_type.is_some_and(|kind| {
            let kind = kind.trim_start().to_ascii_lowercase();
            kind.starts_with("text/html") || kind.starts_with("application/xhtml")
        }),
    }
}

/// The text of the first `<title>`.
pub(super) fn title(page: &str) -> Option<String> {
    let lower = page.to_ascii_lowercase();
    let after = within::find(&lower, "<title")?;
    let start = after + lower.get(after..)?.find('>')? + 1;
    let text = page.get(start..)?;
    let length = text.find('<').unwrap_or(text.len());
    clean(&unescape(text.get(..length)?), 120)
}

fn unescape(text: &str) -> String {
    let mut text = text.to_owned();
    for (name, character) in
        [("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&nbsp;", ' '), ("&amp;", '&')]
    {
        let mut done = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = within::split_once(rest, name) {
            done.push_str(before);
            done.push(character);
            rest = after;
        }
        done.push_str(rest);
        text = done;
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_is_known_by_its_start_or_its_type() {
        for (content_type, body, expected) in [
            (None, "<!DOCTYPE html><html>", true),
            (None, "\u{feff}\n <html>", true),
            (Some("application/json"), "<html>", true),
            (Some("text/html; charset=utf-8"), "Forbidden", true),
            (Some(" Text/HTML"), "Forbidden", true),
            (Some("text/html"), r#"{"error_code":"DBS.200001"}"#, false),
            (Some("text/html"), "", false),
            (Some("text/plain"), "Forbidden", false),
            (None, "Forbidden", false),
        ] {
            assert_eq!(is_web_page(content_type, body.as_bytes()), expected, "{content_type:?} {body}");
        }
    }

    #[test]
    fn a_title_is_read_as_text() {
        for (page, expected) in [
            ("<html><head><title>502 Bad Gateway</title></head>", Some("502 Bad Gateway")),
            ("<TITLE lang=en>\n Sign  in &amp; go\n</TITLE>", Some("Sign in & go")),
            ("<title>cut off here", Some("cut off here")),
            ("<title></title>", None),
            ("<title", None),
            ("<p>none</p>", None),
        ] {
            assert_eq!(title(page).as_deref(), expected, "{page}");
        }
    }

    proptest! {
        #[test]
        fn any_page_is_looked_through(page in any::<String>(), inner in any::<String>()) {
            let _ = title(&page);
            let _ = title(&format!("<title>{inner}"));
        }
    }
}
