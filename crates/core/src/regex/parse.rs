//! From a pattern to a program, in one go and without recursion: what has been read is a run of instructions at the end of the
//! program, and whatever follows it, be it a repetition or an alternative, is put around that run.

use super::class::Class;
use super::escape::Escape;
use super::fault::{Fault, Trouble};
use super::program::{Instruction, MAX_LENGTH, Program};

/// How many parentheses may be inside one another.
pub const MAX_DEPTH: usize = 64;

/// Compiles a pattern.
pub fn parse(pattern: &str) -> Result<Program, Fault> {
    let mut parser = Parser { pattern, at: 0, program: Program::default(), token: 0 };
    parser.run()?;
    let mut program = parser.program;
    program.complete();
    Ok(program)
}

pub(super) struct Parser<'a> {
    pattern: &'a str,
    /// The first byte that has not been read.
    pub(super) at: usize,
    /// The first byte of what is being read.
    token: usize,
    program: Program,
}

/// A group that is still open; the whole pattern is one as well.
#[derive(Clone, Copy)]
struct Group {
    /// Where its parenthesis stands.
    open: usize,
    /// Its first instruction, and the first one of its last alternative.
    start: usize,
    branch: usize,
    /// The last of the jumps from the ends of alternatives to the group's end, which each have the place of the one before,
    /// counted from 1.
    jumps: i16,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        let mut group = Group { open: 0, start: 0, branch: 0, jumps: 0 };
        let mut outer = Vec::new();
        loop {
            self.token = self.at;
            let Some(char) = self.next() else { break };
            let mut start = self.program.code.len();
            match char {
                '(' => {
                    self.group_kind()?;
                    if outer.len() == MAX_DEPTH {
                        return self.fail(Trouble::TooDeep);
                    }
                    outer.push(group);
                    group = Group { open: self.token, start, branch: start, jumps: 0 };
                    continue;
                }
                '|' => {
                    self.alternative(&mut group)?;
                    continue;
                }
                ')' => {
                    let Some(around) = outer.pop() else { return self.fail(Trouble::UnopenedGroup) };
                    self.close(group);
                    start = group.start;
                    group = around;
                }
                '*' | '+' | '?' | '{' => return self.fail(Trouble::NothingToRepeat),
                '.' => self.class(Class::any())?,
                '[' => self.brackets()?,
                '^' => self.push(Instruction::Start)?,
                '$' => self.push(Instruction::End)?,
                '\\' => match self.escape()? {
                    Escape::Char(char) => self.char(char)?,
                    Escape::Named(name) => {
                        let mut class = Class::default();
                        class.add_named(name);
                        self.class(class)?;
                    }
                    Escape::Edge { is_one } => self.push(Instruction::Edge { is_one })?,
                },
                char => self.char(char)?,
            }
            self.repetitions(start)?;
        }
        if !outer.is_empty() {
            (self.token, self.at) = (group.open, group.open + 1);
            return self.fail(Trouble::UnclosedGroup);
        }
        self.close(group);
        self.push(Instruction::Match)
    }

    pub(super) fn rest(&self) -> &str {
        self.pattern.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    pub(super) fn eat(&mut self, char: char) -> bool {
        let is_there = self.peek() == Some(char);
        if is_there {
            self.at += char.len_utf8();
        }
        is_there
    }

    /// Refuses what has been read since the token began, or else the whole pattern.
    pub(super) fn fail<T>(&self, trouble: Trouble) -> Result<T, Fault> {
        let place = if self.token < self.at { self.token..self.at } else { 0..self.pattern.len() };
        Err(Fault { place, trouble })
    }

    /// What is being read begins here; gives where it began before.
    pub(super) fn begin(&mut self) -> usize {
        core::mem::replace(&mut self.token, self.at)
    }

    pub(super) fn begin_at(&mut self, token: usize) {
        self.token = token;
    }

    pub(super) fn tell_wide_apart(&mut self, char: char) {
        self.program.tells_wide_apart |= !char.is_ascii();
    }

    fn push(&mut self, instruction: Instruction) -> Result<(), Fault> {
        self.insert(self.program.code.len(), instruction)
    }

    fn insert(&mut self, at: usize, instruction: Instruction) -> Result<(), Fault> {
        if self.program.code.len() >= MAX_LENGTH {
            return self.fail(Trouble::TooLarge);
        }
        self.program.code.insert(at, instruction);
        Ok(())
    }

    fn char(&mut self, char: char) -> Result<(), Fault> {
        self.tell_wide_apart(char);
        self.push(Instruction::Char(char.to_ascii_lowercase()))
    }

    pub(super) fn class(&mut self, class: Class) -> Result<(), Fault> {
        // As many as there are instructions at most, so they are counted in 16 bits.
        self.push(Instruction::Class(self.program.classes.len() as u16))?;
        self.program.classes.push(class);
        Ok(())
    }

    /// Reads what makes a parenthesis a special one.
    fn group_kind(&mut self) -> Result<(), Fault> {
        if !self.eat('?') {
            return Ok(());
        }
        let trouble = match self.next() {
            Some(':') => return Ok(()),
            Some('=' | '!') => Trouble::LookAround,
            Some('<') if matches!(self.next(), Some('=' | '!')) => Trouble::LookAround,
            Some('<' | 'P') => Trouble::NamedGroup,
            _ => Trouble::Flags,
        };
        self.fail(trouble)
    }

    /// Ends an alternative: whoever comes to it may go on after it, and whoever has passed it goes to the group's end.
    fn alternative(&mut self, group: &mut Group) -> Result<(), Fault> {
        let length = self.program.code.len() - group.branch;
        self.insert(group.branch, Instruction::Split { other: length as i16 + 2, rather_other: false })?;
        self.push(Instruction::Jump(group.jumps))?;
        group.branch = self.program.code.len();
        group.jumps = group.branch as i16;
        Ok(())
    }

    fn close(&mut self, group: Group) {
        let end = self.program.code.len() as i16;
        let mut jump = group.jumps;
        while let Some(Instruction::Jump(to)) = self.program.code.get_mut((jump - 1) as usize) {
            let before = core::mem::replace(to, end - (jump - 1));
            jump = before;
        }
    }

    /// Reads the repetitions of what begins at `start`.
    fn repetitions(&mut self, start: usize) -> Result<(), Fault> {
        loop {
            self.token = self.at;
            let (least, most) = match self.peek() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('?') => (0, Some(1)),
                Some('{') => (0, None),
                _ => return Ok(()),
            };
            let is_count = self.next() == Some('{');
            let (least, most) = if is_count { self.counts()? } else { (least, most) };
            let lazy = self.eat('?');
            self.repeat(start, least, most, lazy)?;
        }
    }

    /// Reads `2}`, `2,}` or `2,5}`.
    fn counts(&mut self) -> Result<(usize, Option<usize>), Fault> {
        let least = self.count();
        let most =
            if self.eat(',') { if self.peek() == Some('}') { None } else { Some(self.count()) } } else { Some(least) };
        let is_closed = self.eat('}');
        match (least, most) {
            (Some(least), None) if is_closed => Ok((least, None)),
            (Some(least), Some(Some(most))) if is_closed && least <= most => {
                if most > MAX_LENGTH {
                    self.fail(Trouble::TooLarge)
                } else {
                    Ok((least, Some(most)))
                }
            }
            _ => self.fail(Trouble::WrongCount),
        }
    }

    fn count(&mut self) -> Option<usize> {
        let mut count = None;
        while let Some(digit) = self.peek().and_then(|char| char.to_digit(10)) {
            self.at += 1;
            count = Some((count.unwrap_or(0) * 10 + digit as usize).min(MAX_LENGTH + 1));
        }
        count
    }

    /// Writes what begins at `start` as often as it is repeated.
    fn repeat(&mut self, start: usize, least: usize, most: Option<usize>, lazy: bool) -> Result<(), Fault> {
        let body = self.program.code.split_off(start);
        let length = body.len();
        let must = if most.is_none() { least.max(1) } else { least };
        for _ in 0..must {
            self.append(&body)?;
        }
        let Some(most) = most else {
            self.push(Instruction::Split { other: -(length as i16), rather_other: !lazy })?;
            if least == 0 {
                // Once or more, or not at all: so an empty body is not taken where the text goes on with a longer one.
                let other = length as i16 + 2;
                self.insert(start, Instruction::Split { other, rather_other: lazy })?;
            }
            return Ok(());
        };
        for left in (1..=most - least).rev() {
            let other = (left * (length + 1)).min(MAX_LENGTH) as i16;
            self.push(Instruction::Split { other, rather_other: lazy })?;
            self.append(&body)?;
        }
        Ok(())
    }

    fn append(&mut self, body: &[Instruction]) -> Result<(), Fault> {
        if self.program.code.len() + body.len() > MAX_LENGTH {
            return self.fail(Trouble::TooLarge);
        }
        self.program.code.extend_from_slice(body);
        Ok(())
    }
}
