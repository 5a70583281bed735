use super::cursor::{Cursor, Stop};
use super::error::Expected;
use super::text;
use super::value::{self, DEEPEST, Value};
use crate::json::Json;

/// Reads a whole text as a tree, or says at which byte it stops being JSON.
pub(crate) fn read_tree(text: &[u8]) -> Result<Json, usize> {
    // A number at the very end is not known to be whole until something follows it.
    let mut padded = text.to_vec();
    padded.push(b' ');
    let mut cursor = Cursor::new(&padded);
    match whole(&mut cursor) {
        Ok(tree) => Ok(tree),
        Err(_) => Err(cursor.at().min(text.len())),
    }
}

fn whole(cursor: &mut Cursor<'_>) -> Result<Json, Stop> {
    cursor.skip_space();
    let tree = read(cursor, &mut Vec::new(), DEEPEST)?;
    cursor.skip_space();
    if cursor.is_at_end() { Ok(tree) } else { Err(Stop::Bad(Expected::Nothing)) }
}

fn read(cursor: &mut Cursor<'_>, scratch: &mut Vec<u8>, depth: u32) -> Result<Json, Stop> {
    match cursor.peek()? {
        b'{' => {
            let depth = deeper(cursor, depth)?;
            let mut members = Vec::new();
            while !cursor.ends_object(members.is_empty())? {
                let name = owned(cursor.key(scratch)?);
                members.push((name, read(cursor, scratch, depth)?));
            }
            Ok(Json::Object(members))
        }
        b'[' => {
            let depth = deeper(cursor, depth)?;
            let mut elements = Vec::new();
            while !cursor.ends_array(elements.is_empty())? {
                elements.push(read(cursor, scratch, depth)?);
            }
            Ok(Json::Array(elements))
        }
        b'"' => Ok(Json::String(owned(text::read(cursor, scratch)?))),
        _ => Ok(match value::read(cursor, scratch)? {
            Value::Null => Json::Null,
            Value::Other(b"true") => Json::Bool(true),
            Value::Other(b"false") => Json::Bool(false),
            Value::Text(number) | Value::Other(number) => Json::Number(owned(number)),
        }),
    }
}

fn deeper(cursor: &mut Cursor<'_>, depth: u32) -> Result<u32, Stop> {
    let depth = depth.checked_sub(1).ok_or(Stop::Bad(Expected::LessDepth))?;
    cursor.advance(1);
    Ok(depth)
}

fn owned(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
