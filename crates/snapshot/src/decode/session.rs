use super::cursor::{Cursor, Stop};
use super::error::Expected;
use super::shape::{Kind, Member, Shape};
use super::value;
use super::words::{Short, plain_length, port_before, whole_number_at};
use crate::{Column, Draft, SnapshotBuilder};

/// Reads one session into `draft`.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    builder: &mut SnapshotBuilder,
    draft: &mut Draft,
    scratch: &mut Vec<u8>,
    shape: &mut Shape,
) -> Result<(), Stop> {
    cursor.expect(b'{', Expected::Session)?;
    draft.clear();
    let mut ordinal = 0;
    loop {
        let known =
            shape.member(ordinal).and_then(|member| expected(cursor.bytes(), cursor.at(), member, builder, draft));
        if let Some(end) = known {
            cursor.go_to(end);
        } else if !any_member(cursor, builder, draft, scratch, shape, ordinal)? {
            return Ok(());
        }
        ordinal += 1;
    }
}

/// Reads the member at `at` and says where it ends, if it is the one that is expected there and has a value of the usual kind.
/// Otherwise nothing is changed.
#[inline(always)]
fn expected(
    bytes: &[u8],
    at: usize,
    member: &Member,
    builder: &mut SnapshotBuilder,
    draft: &mut Draft,
) -> Option<usize> {
    let start = member.value_at(bytes, at)?;
    let end = match member.kind {
        Kind::Quoted(place) | Kind::Bare(place) => {
            let (number, length) = whole_number_at(bytes, start)?;
            let end = start + length;
            let next = *bytes.get(end)?;
            let whole = match member.kind {
                Kind::Bare(_) => matches!(next, b',' | b'}' | b' ' | b'\n' | b'\r' | b'\t'),
                _ => next == b'"',
            };
            if !whole {
                return None;
            }
            draft.set_number(place, number);
            if let Kind::Bare(_) = member.kind {
                return Some(end);
            }
            end
        }
        kind => {
            let length = plain_length(bytes.get(start..)?);
            let end = start + length;
            if *bytes.get(end)? != b'"' {
                return None;
            }
            let whole = bytes.get(start..end)?;
            match kind {
                Kind::Addr => {
                    let parts = port_before(bytes, start, end)
                        .and_then(|(port, colon)| Some((Short::read(bytes, start, colon - start)?, port)));
                    builder.set_addr(draft, whole, parts);
                }
                _ => builder.set_text(draft, kind == Kind::Name, whole, Short::read(bytes, start, length)),
            }
            end
        }
    };
    Some(end + 1)
}

/// Reads whatever member comes, and says false at the session's end.
#[inline(never)]
fn any_member(
    cursor: &mut Cursor<'_>,
    builder: &mut SnapshotBuilder,
    draft: &mut Draft,
    scratch: &mut Vec<u8>,
    shape: &mut Shape,
    ordinal: usize,
) -> Result<bool, Stop> {
    let begin = cursor.at();
    if cursor.ends_object(ordinal == 0)? {
        return Ok(false);
    }
    // The key has a buffer of its own, since the value may need the shared one.
    let mut escaped_key = Vec::new();
    let key = cursor.key(&mut escaped_key)?;
    let (value_at, first) = (cursor.at(), cursor.peek()?);
    let value = value::read(cursor, scratch)?;
    let column = SnapshotBuilder::column(key);
    builder.set_column(draft, column, key, value.text());
    let (kind, quote) = match (column, first) {
        (Some(Column::Addr), b'"') => (Kind::Addr, 1),
        (Some(Column::Name), b'"') => (Kind::Name, 1),
        (Some(Column::Cmd), b'"') => (Kind::Cmd, 1),
        (Some(Column::Number(field)), b'"') => (Kind::Quoted(field.index()), 1),
        (Some(Column::Number(field)), b'-' | b'0'..=b'9') => (Kind::Bare(field.index()), 0),
        _ => return Ok(true),
    };
    let before = cursor.since(begin).get(..value_at + quote - begin).unwrap_or_default();
    shape.learn(ordinal, before, kind);
    Ok(true)
}
