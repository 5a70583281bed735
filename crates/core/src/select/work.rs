use crate::columns::{TextId, Texts};
use crate::query::{Error, Reason, Span};
use crate::regex::Budget;
use crate::snapshot::Snapshot;

/// How much work a query may make over a snapshot: less than a tenth of a second, which is enough for dozens of terms over a
/// million sessions.
pub(super) const WORK: u32 = 40_000_000;

/// What may still be done for a query. Each step says beforehand what it will cost, and where in the query it is asked for.
pub(super) struct Work<'b> {
    pub(super) budget: &'b mut Budget,
}

impl Work<'_> {
    /// Takes so many units, or fails where there are not so many.
    pub(super) fn take(&mut self, units: usize, at: Span) -> Result<(), Error> {
        if self.budget.take(units) { Ok(()) } else { Err(Error { span: at, reason: Reason::TooMuchWork }) }
    }

    /// For something quick that is done for each of so many rows or texts.
    pub(super) fn do_for(&mut self, count: usize, at: Span) -> Result<(), Error> {
        self.take(count / 4 * 3 + 64, at)
    }

    /// Looks for a text in all of these.
    pub(super) fn search(
        &mut self,
        texts: &Texts,
        part: &str,
        at: Span,
        found: &mut dyn FnMut(TextId, &mut Budget),
    ) -> Result<(), Error> {
        self.take(texts.bytes() / 18 + texts.len() + 64, at)?;
        let before = self.budget.left();
        let mut effort = before;
        texts.each_containing(part, &mut effort, &mut |id, _| found(id, self.budget));
        self.take((before - effort) as usize, at)
    }

    /// For something that reads the IDs of all nodes.
    pub(super) fn read_nodes(&mut self, snapshot: &Snapshot, at: Span) -> Result<(), Error> {
        self.take(snapshot.nodes().len() * 32 + snapshot.len() / 64, at)
    }
}
