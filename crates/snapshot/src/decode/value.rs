use super::cursor::{Cursor, Stop};
use super::error::Expected;
use super::text;

/// How deeply values that the API does not describe may be nested.
pub(super) const DEEPEST: u32 = 64;

/// Any JSON value, read as far as a cell needs it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'s> {
    Null,
    Text(&'s [u8]),
    /// A number, true, false, an object or a list: its JSON as it came.
    Other(&'s [u8]),
}

impl<'s> Value<'s> {
    /// What a cell takes: the text of a string, the JSON of anything else; `None` for null.
    pub(super) fn text(self) -> Option<&'s [u8]> {
        match self {
            Value::Null => None,
            Value::Text(bytes) | Value::Other(bytes) => Some(bytes),
        }
    }

    /// The same as a string, null as it is written.
    pub(super) fn written(self) -> String {
        String::from_utf8_lossy(self.text().unwrap_or(b"null")).into_owned()
    }
}

/// Reads a value, the cursor at its first byte.
#[inline]
pub(super) fn read<'s, 'a: 's>(cursor: &mut Cursor<'a>, scratch: &'s mut Vec<u8>) -> Result<Value<'s>, Stop> {
    match cursor.peek()? {
        b'"' => text::read(cursor, scratch).map(Value::Text),
        b'n' => cursor.literal(b"null").map(|()| Value::Null),
        _ => {
            let start = cursor.at();
            skip(cursor, scratch, DEEPEST)?;
            Ok(Value::Other(cursor.since(start)))
        }
    }
}

/// Goes over a value, holding it to JSON's grammar.
fn skip(cursor: &mut Cursor<'_>, scratch: &mut Vec<u8>, depth: u32) -> Result<(), Stop> {
    match cursor.peek()? {
        b'"' => text::read(cursor, scratch).map(|_| ()),
        b'n' => cursor.literal(b"null"),
        b't' => cursor.literal(b"true"),
        b'f' => cursor.literal(b"false"),
        b'-' | b'0'..=b'9' => number(cursor),
        open @ (b'{' | b'[') => {
            let Some(depth) = depth.checked_sub(1) else { return Err(Stop::Bad(Expected::LessDepth)) };
            cursor.advance(1);
            let mut first = true;
            while !(if open == b'{' { cursor.ends_object(first)? } else { cursor.ends_array(first)? }) {
                if open == b'{' {
                    cursor.key(scratch)?;
                }
                skip(cursor, scratch, depth)?;
                first = false;
            }
            Ok(())
        }
        _ => Err(Stop::Bad(Expected::Value)),
    }
}

fn number(cursor: &mut Cursor<'_>) -> Result<(), Stop> {
    if cursor.peek()? == b'-' {
        cursor.advance(1);
    }
    if cursor.peek()? == b'0' {
        cursor.advance(1);
    } else {
        digits(cursor)?;
    }
    if cursor.peek()? == b'.' {
        cursor.advance(1);
        digits(cursor)?;
    }
    if matches!(cursor.peek()?, b'e' | b'E') {
        cursor.advance(1);
        if matches!(cursor.peek()?, b'+' | b'-') {
            cursor.advance(1);
        }
        digits(cursor)?;
    }
    Ok(())
}

/// At least one digit. A number at the very end of a slice may go on in the next one; in a whole reply none stands at its end.
fn digits(cursor: &mut Cursor<'_>) -> Result<(), Stop> {
    if !cursor.peek()?.is_ascii_digit() {
        return Err(Stop::Bad(Expected::Value));
    }
    while cursor.peek()?.is_ascii_digit() {
        cursor.advance(1);
    }
    Ok(())
}
