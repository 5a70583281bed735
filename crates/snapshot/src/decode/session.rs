use super::cursor::{Cursor, Stop};
use super::error::Expected;
use super::{text, value};
use crate::{Draft, SnapshotBuilder};

/// Reads one session into `draft`.
pub(super) fn read(
    cursor: &mut Cursor<'_>,
    builder: &mut SnapshotBuilder,
    draft: &mut Draft,
    scratch: &mut Vec<u8>,
) -> Result<(), Stop> {
    cursor.expect(b'{', Expected::Session)?;
    draft.clear();
    let mut first = true;
    let mut escaped_key = Vec::new();
    while !cursor.ends_object(first)? {
        if cursor.peek()? != b'"' {
            return Err(Stop::Bad(Expected::Key));
        }
        // The key has a buffer of its own, since the value may need the shared one.
        let key = text::read(cursor, &mut escaped_key)?;
        cursor.skip_space();
        cursor.expect(b':', Expected::Colon)?;
        cursor.skip_space();
        let value = value::read(cursor, scratch)?;
        builder.set(draft, key, value.text());
        first = false;
    }
    Ok(())
}
