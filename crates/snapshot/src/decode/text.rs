use super::cursor::{Cursor, Stop};
use super::error::Expected;
use super::words::plain_length;

/// Reads a JSON string, the cursor at its opening quote. The text is a slice of the reply where it has no escapes, else it is put
/// together in `scratch`. Half a surrogate pair becomes U+FFFD, as it does in a browser.
#[inline]
pub(super) fn read<'s, 'a: 's>(cursor: &mut Cursor<'a>, scratch: &'s mut Vec<u8>) -> Result<&'s [u8], Stop> {
    cursor.advance(1);
    let start = cursor.at();
    let plain = plain_rest(cursor);
    cursor.advance(plain);
    match cursor.peek()? {
        b'"' => {
            let text = cursor.since(start);
            cursor.advance(1);
            Ok(text)
        }
        b'\\' => {
            scratch.clear();
            scratch.extend_from_slice(cursor.since(start));
            read_escaped(cursor, scratch)?;
            Ok(scratch)
        }
        _ => Err(Stop::Bad(Expected::Text)),
    }
}

/// [`plain_length`] of what is left; once in the program, since the fast way through a session has its own.
#[inline(never)]
fn plain_rest(cursor: &Cursor<'_>) -> usize {
    plain_length(cursor.rest())
}

fn read_escaped(cursor: &mut Cursor<'_>, scratch: &mut Vec<u8>) -> Result<(), Stop> {
    loop {
        let start = cursor.at();
        cursor.advance(plain_rest(cursor));
        scratch.extend_from_slice(cursor.since(start));
        match cursor.peek()? {
            b'"' => {
                cursor.advance(1);
                return Ok(());
            }
            b'\\' => {
                cursor.advance(1);
                let character = escape(cursor)?;
                scratch.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            }
            _ => return Err(Stop::Bad(Expected::Text)),
        }
    }
}

fn escape(cursor: &mut Cursor<'_>) -> Result<char, Stop> {
    let character = match cursor.peek()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            cursor.advance(1);
            return unicode_escape(cursor);
        }
        _ => return Err(Stop::Bad(Expected::Text)),
    };
    cursor.advance(1);
    Ok(character)
}

fn unicode_escape(cursor: &mut Cursor<'_>) -> Result<char, Stop> {
    let unit = four_hex_digits(cursor)?;
    if !(0xd800..0xdc00).contains(&unit) {
        return Ok(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    // The first half of a pair: the second half belongs to it, anything else is left for its own turn.
    let mut ahead = *cursor;
    if ahead.peek()? != b'\\' {
        return Ok(char::REPLACEMENT_CHARACTER);
    }
    ahead.advance(1);
    if ahead.peek()? != b'u' {
        return Ok(char::REPLACEMENT_CHARACTER);
    }
    ahead.advance(1);
    let second = four_hex_digits(&mut ahead)?;
    if !(0xdc00..0xe000).contains(&second) {
        return Ok(char::REPLACEMENT_CHARACTER);
    }
    *cursor = ahead;
    Ok(char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00)).unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn four_hex_digits(cursor: &mut Cursor<'_>) -> Result<u32, Stop> {
    let mut unit = 0;
    for _ in 0..4 {
        let Some(digit) = char::from(cursor.peek()?).to_digit(16) else { return Err(Stop::Bad(Expected::Text)) };
        unit = unit * 16 + digit;
        cursor.advance(1);
    }
    Ok(unit)
}
