use std::ops::Range;

use super::key::is_secret;
use crate::format::visible_text;

/// Where something stands in a file, and what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What stands before it in its line, the thing itself, and what follows: to be seen, and cut to about 80 characters. Nothing where the
    /// file seems to hold a credential, but for the name of a key.
    pub parts: Option<[String; 3]>,
}

/// Characters that are shown on either side of what is meant, and of it.
const AROUND: usize = 24;
const MARKED: usize = 32;

impl Excerpt {
    /// What is in `at`; all of its line only where `is_open`, and nothing where not even the thing itself may be seen.
    pub(super) fn new(text: &str, at: Range<usize>, is_open: bool, may_show: bool) -> Excerpt {
        let part = |range: Range<usize>| text.get(range).unwrap_or_default();
        let is_end = |byte: &u8| *byte == b'\n';
        let before = part(0..at.start);
        let line = before.bytes().filter(is_end).count() + 1;
        let start = before.bytes().rev().position(|byte| byte == b'\n').map_or(0, |back| before.len() - back);
        let before = part(start..at.start);
        let column = before.chars().count() + 1;
        let parts = may_show.then(|| {
            let marked = visible_text(part(at.clone()), MARKED).into_owned();
            if !is_open {
                return [String::new(), marked, String::new()];
            }
            let length = text.bytes().skip(at.end).position(|byte| byte == b'\n').unwrap_or(text.len() - at.end);
            let after = part(at.end..at.end + length).trim_ascii_end();
            let cut = column.saturating_sub(AROUND + 2);
            let kept = before.char_indices().nth(cut).and_then(|(from, _)| before.get(from..)).unwrap_or_default();
            let kept = visible_text(kept.trim_ascii_start(), AROUND + 1);
            [[if cut > 0 { "…" } else { "" }, &kept].concat(), marked, visible_text(after, AROUND).into_owned()]
        });
        Excerpt { line, column, parts }
    }
}

/// Finds a member of the object that a JSON text is, `[3, 0]` for the third, or a member or element of that, `[3, 1]`: its name or the element
/// itself, or else, where `is_value`, what follows the name. The text has been read, so it is known to be JSON.
pub(super) fn locate(text: &str, path: [usize; 2], is_value: bool) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let level = 1 + usize::from(path[1] > 0);
    let (mut depth, mut here, mut mark, mut end) = (0_usize, [1, 0], b' ', 0);
    while let Some(&byte) = bytes.get(end) {
        let start = end;
        end = token_end(bytes, start);
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => continue,
            b',' if depth == 1 => here[0] += 1,
            b',' if depth == 2 => here[1] += 1,
            b',' | b':' => {}
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 1 {
                    here[1] = 0;
                }
                continue;
            }
            _ => {
                if depth == level && here == path && (mark == b':') == is_value {
                    return Some(start..end);
                }
                if !matches!(byte, b'{' | b'[') {
                    continue;
                }
                depth += 1;
                if depth == 2 {
                    here[1] = 1;
                }
            }
        }
        mark = byte;
    }
    None
}

/// Where the text, number, word or sign ends that begins there.
fn token_end(bytes: &[u8], start: usize) -> usize {
    let is_text = bytes.get(start) == Some(&b'"');
    let mut end = start + 1;
    while let Some(&byte) = bytes.get(end) {
        end += 1;
        match byte {
            b'\\' if is_text => end += 1,
            b'"' if is_text => break,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'+' | b'-' if !is_text && is_word(bytes, start) => {}
            _ if !is_text => return end - 1,
            _ => {}
        }
    }
    end.min(bytes.len())
}

fn is_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Whether a file seems to hold a credential: a name that promises one stands before a colon or an equals sign, be the file JSON or not.
pub(super) fn may_hold_secret(text: &str) -> bool {
    let mut pieces = text.split([':', '=']);
    pieces.next_back();
    pieces.any(|piece| {
        let piece = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = piece.bytes().rev().take_while(|&byte| in_name(byte)).count();
        is_secret(piece.get(piece.len() - length..).unwrap_or_default())
    })
}

#[cfg(test)]
#[path = "excerpt_tests.rs"]
mod tests;
