//! What a text must have in it for a program to match: a plain search for that goes over many more texts in the same time.

use super::program::{Instruction, Program, target};

/// With more of them, looking for each takes as long as running the program.
const MOST: usize = 6;

impl Program {
    /// Texts of which at least one, in capital letters or small ones, is in every text that it matches; none where nothing can
    /// be said.
    pub fn required(&self) -> Vec<String> {
        self.required_within(0, self.code.len())
    }

    /// The best that is known of a part of the program that is entered at its start and left at its end.
    fn required_within(&self, start: usize, end: usize) -> Vec<String> {
        let mut best = Vec::new();
        let mut at = start;
        // Up to where a step from before may have gone; only what lies beyond it is passed on every way.
        let mut leapt = start;
        while at < end {
            let is_passed = leapt <= at;
            match self.code.get(at) {
                Some(Instruction::Char(_)) if is_passed => {
                    let text = self.chars(at, end);
                    at += text.chars().count();
                    keep_better(&mut best, vec![text]);
                    continue;
                }
                Some(&Instruction::Split { other, .. }) => {
                    let to = target(at, other);
                    if is_passed && let Some((alternatives, after)) = self.alternatives(at, end) {
                        keep_better(&mut best, alternatives);
                        at = after;
                        continue;
                    }
                    leapt = leapt.max(to);
                }
                Some(&Instruction::Jump(to)) => leapt = leapt.max(target(at, to)),
                _ => {}
            }
            at += 1;
        }
        best
    }

    /// What stands from `at` on character by character.
    fn chars(&self, at: usize, end: usize) -> String {
        let code = self.code.get(at..end).unwrap_or_default().iter();
        code.map_while(|step| if let Instruction::Char(char) = step { Some(*char) } else { None }).collect()
    }

    /// What is required of the alternatives that begin at `at`, and where they all end; `None` where none do.
    fn alternatives(&self, at: usize, end: usize) -> Option<(Vec<String>, usize)> {
        let (mut at, mut all) = (at, Vec::new());
        let (next, after) = self.alternative(at)?;
        let mut next = Some(next).filter(|_| after <= end)?;
        let mut is_known = true;
        loop {
            let mut required = self.required_within(at + 1, next - 1);
            is_known = is_known && !required.is_empty();
            all.append(&mut required);
            at = next;
            match self.alternative(at) {
                Some((to, other_after)) if other_after == after => next = to,
                _ => break,
            }
        }
        let mut required = self.required_within(at, after);
        is_known = is_known && !required.is_empty();
        all.append(&mut required);
        let is_known = is_known && all.len() <= MOST;
        Some((if is_known { all } else { Vec::new() }, after))
    }

    /// Where the alternative after the one at `at` begins, and where the whole group ends.
    fn alternative(&self, at: usize) -> Option<(usize, usize)> {
        let Some(&Instruction::Split { other, .. }) = self.code.get(at) else { return None };
        let next = target(at, other);
        if next <= at + 1 {
            return None;
        }
        let Some(&Instruction::Jump(to)) = self.code.get(next - 1) else { return None };
        let after = target(next - 1, to);
        (after >= next).then_some((next, after))
    }
}

fn keep_better(best: &mut Vec<String>, other: Vec<String>) {
    if value(&other) > value(best) {
        *best = other;
    }
}

/// Longer ones are in fewer texts, and each costs a search.
fn value(texts: &[String]) -> usize {
    let shortest = texts.iter().map(String::len).min().unwrap_or(0);
    (shortest.min(6) * 4).saturating_sub(texts.len().saturating_sub(1) * 2)
}
