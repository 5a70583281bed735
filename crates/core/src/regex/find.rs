//! Where a program matches first in a text: as [`super::machine`], but the ways are kept in the order in which they are wanted.

use core::ops::Range;

use super::budget::Budget;
use super::class::is_word;
use super::program::{Lead, Place, Program};

/// A way through the program: the instruction that it has come to, and where in the text it began.
type Way = (usize, usize);

impl Program {
    /// The first match from byte `from` on, which must lie between two characters. Of several that begin at one place it is the
    /// one that the pattern names first: a longer one, unless repetitions are lazy. It may be empty. The
    /// search ends early when the budget is spent.
    pub fn find(&self, text: &str, from: usize, budget: &mut Budget) -> Option<Range<usize>> {
        let (before, rest) = text.split_at_checked(from)?;
        let mut after_word = before.chars().next_back().is_some_and(is_word);
        let mut chars = rest.chars();
        let mut at = from;
        let mut found = None;
        let (mut ways, mut next_ways): (Vec<Way>, Vec<Way>) = (Vec::new(), Vec::new());
        let mut to_do = Vec::new();
        let mut seen = Vec::new();
        loop {
            let next = chars.next();
            if found.is_none() && (at == 0 || !self.is_anchored) {
                ways.push((0, at));
            }
            if ways.is_empty() || budget.is_spent() {
                return found;
            }
            seen.clear();
            seen.resize(self.len(), false);
            budget.spend(self.len() / 16 + 4);
            let place = Place { is_start: at == 0, after_word, next };
            // The one that is wanted most is taken first, from the end.
            to_do.extend(ways.drain(..).rev());
            while let Some((step, start)) = to_do.pop() {
                budget.spend(4);
                if seen.get_mut(step).is_none_or(|seen| core::mem::replace(seen, true)) {
                    continue;
                }
                match self.lead(step, place) {
                    Lead::Nowhere => {}
                    Lead::On(to) => to_do.push((to, start)),
                    Lead::Both(rather, other) => to_do.extend([(other, start), (rather, start)]),
                    Lead::Over(to) => next_ways.push((to, start)),
                    Lead::Matched => {
                        // Those that are left are wanted less.
                        found = Some(start..at);
                        to_do.clear();
                    }
                }
            }
            core::mem::swap(&mut ways, &mut next_ways);
            let Some(char) = next else { return found };
            after_word = is_word(char);
            at += char.len_utf8();
        }
    }
}
