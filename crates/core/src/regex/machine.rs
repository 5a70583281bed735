//! Whether a text matches. All ways through the program are followed at once: a state is the set of instructions that they
//! have come to, and where a character leads from a state is worked out once and looked up from then on.

use super::budget::Budget;
use super::class::is_word;
use super::program::{Lead, Place, Program};
use crate::walk::{LAST_SIGN, STATE, walk};

/// How many states are remembered before all are forgotten.
const CAPACITY: usize = 512;

/// A cell for each ASCII character, one for all others where they are alike, one for the end of a text.
const ROW: usize = STATE;
const WIDE: usize = 128;
const END: usize = 129;

/// What a cell holds when it is not where the row of the next state begins; the first row is never used.
const UNKNOWN: u32 = 0;
const MATCHED: u32 = 1;
const DEAD: u32 = LAST_SIGN;

/// A program together with what has been worked out about it.
#[derive(Clone, Debug)]
pub struct Machine {
    program: Program,
    /// The states: of each as many words as its instructions need bits, and one word for [`Place`].
    sets: Vec<u64>,
    words: usize,
    /// For each state and character what follows.
    cells: Vec<u32>,
    /// How often the states have been forgotten.
    age: u32,
    /// Room for the work on one cell.
    room: Room,
}

#[derive(Clone, Debug, Default)]
struct Room {
    to_do: Vec<usize>,
    seen: Vec<u64>,
    target: Vec<u64>,
}

/// How far a machine has come in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    cell: u32,
    age: u32,
}

const AT_START: u64 = 1;
const AFTER_WORD: u64 = 2;

impl Machine {
    /// A machine that has worked out nothing yet.
    pub fn new(program: Program) -> Machine {
        let words = program.len().div_ceil(64) + 1;
        let mut machine =
            Machine { program, sets: Vec::new(), words, cells: Vec::new(), age: 0, room: Room::default() };
        machine.forget();
        machine
    }

    /// What it runs.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Whether the program matches somewhere in the text. False once the budget is spent.
    pub fn is_match(&mut self, text: &str, budget: &mut Budget) -> bool {
        let state = self.run(self.start(), text, budget);
        self.finish(state, budget)
    }

    /// The state before the first character of a text.
    pub fn start(&self) -> State {
        State { cell: ROW as u32, age: self.age }
    }

    /// Whether nothing that may follow can change the answer, which [`Machine::finish`] gives.
    pub fn is_settled(state: State) -> bool {
        state.cell == MATCHED || state.cell == DEAD
    }

    /// Whether the state has been forgotten since, so that its text must be run again.
    pub fn is_forgotten(&self, state: State) -> bool {
        state.age != self.age && !Machine::is_settled(state)
    }

    /// Reads more of a text. `state` must not be forgotten. Nothing matches once the budget is spent.
    pub fn run(&mut self, state: State, text: &str, budget: &mut Budget) -> State {
        let mut cell = state.cell;
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut looked_up = 8;
        while cell > DEAD {
            let (reached, went) = walk(&self.cells, cell, bytes.get(at..).unwrap_or_default());
            (cell, at) = (reached, at + went);
            let Some(&byte) = bytes.get(at).filter(|_| cell > DEAD) else { break };
            looked_up += 3;
            let column = if byte < 0x80 {
                usize::from(byte)
            } else if byte < 0xc0 {
                // The inside of a character.
                at += 1;
                continue;
            } else {
                WIDE
            };
            cell = match self.cells.get(cell as usize + column) {
                Some(&UNKNOWN) => {
                    let next = text.get(at..).and_then(|rest| rest.chars().next());
                    self.work_out(cell, column, next, budget)
                }
                Some(&known) => known,
                None => DEAD,
            };
            at += 1;
        }
        budget.spend(looked_up + at * 5 / 8);
        // A settled state is never forgotten, and the same one at any age.
        State { cell, age: if cell > DEAD { self.age } else { 0 } }
    }

    /// Whether the text that has been read matches, now that it has ended.
    pub fn finish(&mut self, state: State, budget: &mut Budget) -> bool {
        let mut cell = state.cell;
        if cell > DEAD {
            cell = self.cells.get(cell as usize + END).copied().unwrap_or(DEAD);
        }
        if cell == UNKNOWN {
            cell = self.work_out(state.cell, END, None, budget);
        }
        cell == MATCHED
    }

    /// Finds out what belongs into a cell, and puts it there.
    fn work_out(&mut self, row: u32, column: usize, next: Option<char>, budget: &mut Budget) -> u32 {
        if budget.is_spent() {
            return DEAD;
        }
        let age = self.age;
        let found = self.follow(row as usize / ROW, next, budget);
        let is_kept = age == self.age && (column != WIDE || !self.program.tells_wide_apart);
        if is_kept && let Some(cell) = self.cells.get_mut(row as usize + column) {
            *cell = found;
        }
        found
    }

    /// Where the state leads when `next` comes, or the end.
    fn follow(&mut self, state: usize, next: Option<char>, budget: &mut Budget) -> u32 {
        let Room { to_do, seen, target } = &mut self.room;
        for set in [&mut *seen, target] {
            set.clear();
            set.resize(self.words, 0);
        }
        let Some((&flags, set)) =
            self.sets.get(state * self.words..(state + 1) * self.words).and_then(|set| set.split_last())
        else {
            return DEAD;
        };
        let place = Place { is_start: flags & AT_START != 0, after_word: flags & AFTER_WORD != 0, next };
        for (&word, first) in set.iter().zip((0..).step_by(64)) {
            let mut left = word;
            while left != 0 {
                to_do.push(first + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        let mut steps = 32 + self.words * 16;
        while let Some(at) = to_do.pop() {
            steps += 12;
            if !insert(seen, at) {
                continue;
            }
            match self.program.lead(at, place) {
                Lead::Nowhere => {}
                Lead::On(to) => to_do.push(to),
                Lead::Both(one, other) => to_do.extend([one, other]),
                Lead::Over(to) => {
                    insert(target, to);
                }
                Lead::Matched => {
                    to_do.clear();
                    budget.spend(steps);
                    return MATCHED;
                }
            }
        }
        budget.spend(steps);
        let Some(next) = next else { return DEAD };
        if !self.program.is_anchored {
            insert(target, 0);
        }
        if target.iter().all(|&word| word == 0) {
            return DEAD;
        }
        if self.program.has_edges
            && is_word(next)
            && let Some(flags) = target.last_mut()
        {
            *flags |= AFTER_WORD;
        }
        self.number(budget)
    }

    /// Where the row of the state in `target` begins, which is a new one if there is no such state yet.
    fn number(&mut self, budget: &mut Budget) -> u32 {
        let target = self.room.target.as_slice();
        let known = self.sets.chunks_exact(self.words).position(|set| set == target);
        budget.spend(known.unwrap_or(self.sets.len() / self.words.max(1)) * 2);
        if let Some(known) = known {
            return (known * ROW) as u32;
        }
        if self.cells.len() >= CAPACITY * ROW {
            self.forget();
        }
        self.sets.extend_from_slice(&self.room.target);
        self.cells.resize(self.cells.len() + ROW, UNKNOWN);
        (self.cells.len() - ROW) as u32
    }

    /// Leaves nothing but the row that is never used and the state before a text.
    fn forget(&mut self) {
        self.age += 1;
        self.sets.clear();
        self.sets.resize(self.words * 2, 0);
        self.cells.clear();
        self.cells.resize(ROW * 2, UNKNOWN);
        if let Some([first, .., flags]) = self.sets.get_mut(self.words..) {
            *first = 1;
            *flags = AT_START;
        }
    }
}

/// Adds a number to a set; false where it has been in it.
fn insert(set: &mut [u64], number: usize) -> bool {
    let bit = 1 << (number % 64);
    match set.get_mut(number / 64) {
        Some(word) if *word & bit == 0 => {
            *word |= bit;
            true
        }
        _ => false,
    }
}
