use std::borrow::Cow;

/// A long id by its two ends: `784b3fb7…022fno12`. One of up to 18 characters stays whole.
pub fn short_id(id: &str) -> String {
    let count = id.chars().count();
    if count <= 18 {
        return id.to_owned();
    }
    let (head, tail) = (id.chars().take(8), id.chars().skip(count - 8));
    head.chain(['…']).chain(tail).collect()
}

/// Foreign text with everything in it to be seen, in at most `max_chars` characters.
///
/// Control characters become their pictures (`␀`, `␊`, `␡`); those that turn, join or hide text become `‹U+202E›`, so
/// that two names that differ also look different. What does not fit is cut, never within such a mark, and ends in `…`.
pub fn visible_text(text: &str, max_chars: usize) -> Cow<'_, str> {
    // ASCII that needs nothing is by far the most of what comes.
    let plain = text.len() <= max_chars && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain || (text.chars().all(is_visible) && text.chars().count() <= max_chars) {
        return Cow::Borrowed(text);
    }
    let mut out = Visible { text: String::new(), used: 0, max: max_chars, safe: 0 };
    for c in text.chars() {
        let fits = match picture(c) {
            Some(picture) => out.push(picture.encode_utf8(&mut [0; 4]), 1),
            None if is_visible(c) => out.push(c.encode_utf8(&mut [0; 4]), 1),
            None => {
                let mark = format!("‹U+{:04X}›", u32::from(c));
                out.push(&mark, mark.chars().count())
            }
        };
        if !fits {
            out.text.truncate(out.safe);
            if max_chars > 0 {
                out.text.push('…');
            }
            break;
        }
    }
    Cow::Owned(out.text)
}

struct Visible {
    text: String,
    /// Characters in `text`.
    used: usize,
    max: usize,
    /// Bytes of `text` that leave room for the `…`.
    safe: usize,
}

impl Visible {
    fn push(&mut self, piece: &str, chars: usize) -> bool {
        self.used += chars;
        if self.used > self.max {
            return false;
        }
        self.text.push_str(piece);
        if self.used < self.max {
            self.safe = self.text.len();
        }
        true
    }
}

fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        _ => None,
    }
}

/// Whether a character is neither a control character nor one of Unicode's invisible ones: those that are ignorable by
/// default (`Default_Ignorable_Code_Point`), line and paragraph separators, and annotation marks.
fn is_visible(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_id_keeps_its_ends() {
        for (id, expected) in [
            ("784b3fb7bac14bc490659950dd4f022fno12", "784b3fb7…022fno12"),
            ("123456789012345678", "123456789012345678"),
            ("1234567890123456789", "12345678…23456789"),
            ("", ""),
            ("一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八…三四五六七八九十"),
        ] {
            assert_eq!(short_id(id), expected);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_made_visible() {
        for (text, expected) in [
            ("get", "get"),
            ("连接-1 é 😀", "连接-1 é 😀"),
            ("a\0b", "a␀b"),
            ("a\r\nb\tc", "a␍␊b␉c"),
            ("\u{1b}[31m\u{7f}", "␛[31m␡"),
            ("\u{85}", "‹U+0085›"),
            ("abc\u{202e}cba", "abc‹U+202E›cba"),
            ("a\u{200b}b\u{feff}", "a‹U+200B›b‹U+FEFF›"),
            ("\u{2066}x\u{2069}", "‹U+2066›x‹U+2069›"),
            ("\u{2028}", "‹U+2028›"),
            ("\u{e0041}", "‹U+E0041›"),
        ] {
            assert_eq!(visible_text(text, 100), expected, "{text:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_between_marks() {
        for (text, max, expected) in [
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "abcd…"),
            ("abcdef", 1, "…"),
            ("abcdef", 0, ""),
            ("", 0, ""),
            ("ééé", 3, "ééé"),
            ("éééé", 3, "éé…"),
            ("a\nb", 3, "a␊b"),
            ("a\nbc", 3, "a␊…"),
            ("ab\u{202e}", 10, "ab‹U+202E›"),
            ("ab\u{202e}", 9, "ab…"),
            ("ab\u{202e}c", 10, "ab…"),
        ] {
            assert_eq!(visible_text(text, max), expected, "{text:?} in {max}");
        }
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(visible_text("10.0.0.1:6379", 20), Cow::Borrowed(_)));
        assert!(matches!(visible_text("连接", 2), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn it_always_fits_and_is_seen(text in any::<String>(), max in 0usize..40) {
            let shown = visible_text(&text, max);
            prop_assert!(shown.chars().count() <= max);
            prop_assert!(shown.chars().all(is_visible));
            prop_assert_eq!(visible_text(&shown, max), shown.as_ref());
        }

        #[test]
        fn any_id_is_shortened(id in any::<String>()) {
            prop_assert!(short_id(&id).chars().count() <= 18);
        }
    }
}
