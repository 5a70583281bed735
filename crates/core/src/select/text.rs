use super::bits::Bits;
use super::work::Work;
use crate::columns::{TextId, Texts, rows_with};
use crate::query::{Error, Span};
use crate::snapshot::Snapshot;

/// An answer for each distinct text of a column.
pub(super) struct Answers {
    answers: Vec<bool>,
    any: bool,
}

impl Answers {
    /// "No" for all.
    pub(super) fn new(texts: &Texts) -> Answers {
        Answers { answers: vec![false; texts.len()], any: false }
    }

    pub(super) fn say_yes(&mut self, id: TextId) {
        if let Some(answer) = self.answers.get_mut(id.index()) {
            *answer = true;
            self.any = true;
        }
    }

    /// Whether some text has the answer "yes".
    pub(super) fn any(&self) -> bool {
        self.any
    }

    pub(super) fn is_yes(&self, id: TextId) -> bool {
        self.answers.get(id.index()).copied().unwrap_or_default()
    }

    /// Says yes for all that have `part` in them.
    pub(super) fn add_containing(
        &mut self,
        texts: &Texts,
        part: &str,
        work: &mut Work<'_>,
        at: Span,
    ) -> Result<(), Error> {
        work.search(texts, part, at, &mut |id, _| self.say_yes(id))
    }

    /// Says yes for all that are `text`.
    pub(super) fn add_equal(&mut self, texts: &Texts, text: &str, work: &mut Work<'_>, at: Span) -> Result<(), Error> {
        work.do_for(texts.len(), at)?;
        texts.each_equal(text, &mut |id| self.say_yes(id));
        Ok(())
    }

    /// Says yes for all that pass.
    pub(super) fn add_passing(&mut self, texts: &Texts, passes: &mut dyn FnMut(&str) -> bool) {
        for (text, id) in texts.iter().zip(0..) {
            if passes(text) {
                self.say_yes(TextId(id));
            }
        }
    }

    /// The rows whose text has the answer "yes".
    pub(super) fn rows(&self, ids: &[TextId], work: &mut Work<'_>, at: Span) -> Result<Bits, Error> {
        if !self.any {
            return Ok(Bits::zeros(ids.len()));
        }
        work.do_for(ids.len(), at)?;
        Ok(Bits::of_words(rows_with(ids, &self.answers), ids.len()))
    }
}

/// The rows of the nodes whose id passes.
pub(super) fn nodes(snapshot: &Snapshot, passes: &mut dyn FnMut(&str) -> bool) -> Bits {
    let mut bits = Bits::zeros(snapshot.len());
    for node in snapshot.nodes().iter().filter(|node| passes(&node.id)) {
        bits.insert_range(node.rows.clone());
    }
    bits
}
