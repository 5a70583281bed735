/// What is most likely wrong where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing that can be told.
    Unknown,
    /// There is nothing in it.
    Empty,
    /// It is a web page.
    WebPage,
    /// Something is not closed.
    Unfinished,
    /// A comment.
    Comment,
    /// Other quotes than `"`.
    Quotes,
    /// No quotes at all.
    Unquoted,
    /// A comma after the last member or element.
    LastComma,
    /// No comma between two of them.
    NoComma,
}

impl Cause {
    /// Guesses from the bytes around the first one that JSON does not have there.
    pub(super) fn guess(text: &[u8], at: usize) -> Cause {
        let here = text.get(at).copied();
        let before = text.get(..at).and_then(|before| before.trim_ascii_end().last()).copied();
        match (here, before) {
            (None, None) => Cause::Empty,
            (None | Some(b'\n' | b'\r'), _) => Cause::Unfinished,
            (Some(b'<'), None) => Cause::WebPage,
            (Some(b'/' | b'#'), _) => Cause::Comment,
            // The first byte of curly ones.
            (Some(b'\'' | b'`' | 0xe2), _) => Cause::Quotes,
            (Some(b'}' | b']'), Some(b',')) => Cause::LastComma,
            (Some(_), Some(b',' | b':' | b'{' | b'[')) => Cause::Unquoted,
            (Some(b'"' | b'{' | b'[' | b'a'..=b'z' | b'0'..=b'9'), Some(_)) => Cause::NoComma,
            _ => Cause::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Layered, Problem};

    fn cause(text: &str) -> Cause {
        match Layered::new(Some(text)).warnings()[0].problem {
            Problem::NotJson { cause, .. } => cause,
            ref other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_usual_mistakes_are_told_apart() {
        for (text, expected) in [
            ("", Cause::Empty),
            (" \n\t", Cause::Empty),
            ("\n<!doctype html><html>", Cause::WebPage),
            ("{\"a\": \"x\n}", Cause::Unfinished),
            ("{\"a\": \"x", Cause::Unfinished),
            ("{\"a\": [1", Cause::Unfinished),
            ("{\"a\": 1,\n", Cause::Unfinished),
            ("// settings\n{}", Cause::Comment),
            ("{\n  # theme\n  \"theme\": \"dark\"}", Cause::Comment),
            ("{\"a\": 1, /* b */ \"c\": 2}", Cause::Comment),
            ("{'a': 1}", Cause::Quotes),
            ("{\"a\": 'x'}", Cause::Quotes),
            ("{“a”: 1}", Cause::Quotes),
            ("{a: 1}", Cause::Unquoted),
            ("{\"a\": dark}", Cause::Unquoted),
            ("{\"a\": 1,}", Cause::LastComma),
            ("{\"a\": [1, 2,\n]}", Cause::LastComma),
            ("{\"a\": 1 \"b\": 2}", Cause::NoComma),
            ("{\"a\": \"x\"\n\"b\": 2}", Cause::NoComma),
            ("{\"a\": true\n\"b\": 2}", Cause::NoComma),
            ("{\"a\": [\"x\" \"y\"]}", Cause::NoComma),
            ("{\"a\" = 1}", Cause::Unknown),
            ("{} )", Cause::Unknown),
        ] {
            assert_eq!(cause(text), expected, "{text}");
        }
    }
}
