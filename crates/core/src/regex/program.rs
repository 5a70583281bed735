use super::class::{Class, is_word};

/// How many instructions a program may have. Repetitions are written out, so this bounds them too.
pub const MAX_LENGTH: usize = 2000;

/// A compiled regular expression.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub(super) code: Vec<Instruction>,
    pub(super) classes: Vec<Class>,
    /// Whether some character beyond ASCII is treated unlike the others.
    pub(super) tells_wide_apart: bool,
    /// Whether it asks for the edge of a word.
    pub(super) has_edges: bool,
    /// Whether it can match at the start of a text only.
    pub(super) is_anchored: bool,
}

/// A step of a program. Places in it are told from where the instruction stands, so that a part can be copied and moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instruction {
    /// This character; a letter is small.
    Char(char),
    /// A character of this class.
    Class(u16),
    /// Both the next instruction and another one, which of them rather where it matters.
    Split {
        other: i16,
        rather_other: bool,
    },
    Jump(i16),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// Between a character of a word and one that is none, or everywhere else.
    Edge {
        is_one: bool,
    },
    Match,
}

/// A place in a text: what is before and after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub is_start: bool,
    pub after_word: bool,
    pub next: Option<char>,
}

/// Where an instruction leads at a place.
pub(super) enum Lead {
    Nowhere,
    /// To this instruction at the same place.
    On(usize),
    /// To both at the same place, the first one rather.
    Both(usize, usize),
    /// To this instruction after the next character.
    Over(usize),
    /// The program matches.
    Matched,
}

impl Program {
    /// How many instructions it has.
    pub fn len(&self) -> usize {
        self.code.len()
    }

    /// Whether it has none: no program that [`super::parse`] gives.
    pub fn is_empty(&self) -> bool {
        self.code.is_empty()
    }

    /// Where the instruction at `at` leads.
    pub(super) fn lead(&self, at: usize, place: Place) -> Lead {
        let Some(&instruction) = self.code.get(at) else { return Lead::Nowhere };
        let passes = match instruction {
            Instruction::Char(char) => {
                return over(at, place.next.is_some_and(|next| next.to_ascii_lowercase() == char));
            }
            Instruction::Class(class) => {
                let class = self.classes.get(usize::from(class));
                return over(at, class.zip(place.next).is_some_and(|(class, next)| class.has(next)));
            }
            Instruction::Split { other, rather_other } => {
                let (next, other) = (at + 1, target(at, other));
                return if rather_other { Lead::Both(other, next) } else { Lead::Both(next, other) };
            }
            Instruction::Jump(to) => return Lead::On(target(at, to)),
            Instruction::Match => return Lead::Matched,
            Instruction::Start => place.is_start,
            Instruction::End => place.next.is_none(),
            Instruction::Edge { is_one } => (place.after_word != place.next.is_some_and(is_word)) == is_one,
        };
        if passes { Lead::On(at + 1) } else { Lead::Nowhere }
    }

    /// Notes what can be said about the whole program once it is complete.
    pub(super) fn complete(&mut self) {
        self.has_edges = self.code.iter().any(|step| matches!(step, Instruction::Edge { .. }));
        // It is anchored where no way from its start gets to a character or its end without passing a start of the text.
        let mut seen = vec![false; self.code.len()];
        let mut to_do = vec![0];
        self.is_anchored = true;
        while let Some(at) = to_do.pop() {
            let Some(seen) = seen.get_mut(at) else { continue };
            if core::mem::replace(seen, true) {
                continue;
            }
            match self.code.get(at) {
                Some(&Instruction::Split { other, .. }) => to_do.extend([at + 1, target(at, other)]),
                Some(&Instruction::Jump(to)) => to_do.push(target(at, to)),
                Some(Instruction::End | Instruction::Edge { .. }) => to_do.push(at + 1),
                Some(Instruction::Start) | None => {}
                Some(Instruction::Char(_) | Instruction::Class(_) | Instruction::Match) => self.is_anchored = false,
            }
        }
    }
}

fn over(at: usize, passes: bool) -> Lead {
    if passes { Lead::Over(at + 1) } else { Lead::Nowhere }
}

pub(super) fn target(at: usize, to: i16) -> usize {
    at.wrapping_add_signed(isize::from(to))
}
