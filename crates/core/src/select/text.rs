use super::bits::Bits;
use crate::columns::TextColumn;
use crate::snapshot::Snapshot;

/// The rows whose text passes; each distinct text is asked about once.
pub(super) fn rows(column: &TextColumn, passes: &mut dyn FnMut(&str) -> bool) -> Bits {
    let answers: Vec<bool> = column.texts().iter().map(passes).collect();
    if answers.iter().all(|&answer| !answer) {
        return Bits::zeros(column.ids().len());
    }
    let answer = |id: &crate::columns::TextId| answers.get(id.index()).copied().unwrap_or_default();
    Bits::collect(column.ids().len(), column.ids().iter().map(answer))
}

/// The rows of the nodes whose id passes.
pub(super) fn nodes(snapshot: &Snapshot, passes: &mut dyn FnMut(&str) -> bool) -> Bits {
    let mut bits = Bits::zeros(snapshot.len());
    for node in snapshot.nodes().iter().filter(|node| passes(&node.id)) {
        bits.insert_range(node.rows.clone());
    }
    bits
}
