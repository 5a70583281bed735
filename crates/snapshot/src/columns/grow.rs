/// Adds a row to a column. Room grows to the double up to a million rows, and by a quarter beyond: columns grow together, and
/// memory that a page has taken is never given back.
#[inline(always)]
pub(super) fn push<T>(column: &mut Vec<T>, value: T) {
    if column.len() == column.capacity() {
        grow(column);
    }
    column.push(value);
}

#[cold]
#[inline(never)]
fn grow<T>(column: &mut Vec<T>) {
    let rows = column.len();
    column.reserve_exact(if rows < 1 << 20 { rows.max(1024) } else { rows / 4 });
}
