//! Which parts of a cell's text a query is about, for marking them; and the other way round, the terms that a cell stands for.

mod address;
mod cell;

#[cfg(test)]
mod tests;

pub use cell::{negated, term_of_node, terms_of_cell};

use core::ops::Range;

use crate::cells::LONGEST;
use crate::format::visible_text;
use crate::query::{Anywhere, NetField, NetTest, NumberField, NumberTest, Query, Regex, Test, TextField, TextTest};
use crate::regex::Budget;
use crate::select::{Pattern, find_text};
use address::AddressMark;

/// How many parts of one text are marked.
const MOST_RANGES: usize = 32;
/// How many conditions are looked for; a query with more is no query that somebody wrote to see its matches.
const MOST_MARKS: usize = 64;
/// How much work regular expressions may make for one cell.
const WORK: u32 = 20_000;

/// Which cell of a line a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The client's address with its port.
    Addr,
    /// The connection's name.
    Name,
    /// The last command.
    Cmd,
    /// The node's ID.
    Node,
}

/// What a query marks. Of its terms only those that ask for something do, not those that ask for its absence.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    marks: Vec<(Option<Place>, Mark)>,
}

/// What is looked for in a text. Texts are as a cell shows them.
#[derive(Clone, Debug)]
enum Mark {
    Part(String),
    Whole(String),
    Pattern(Box<Pattern>),
    Address(AddressMark),
}

impl Marks {
    /// What the query marks.
    pub fn of(query: &Query) -> Marks {
        let mut marks = Marks::default();
        query.each_term(&mut |term, negated| {
            if !negated {
                marks.add_test(&term.test);
            }
        });
        marks
    }

    /// Whether it marks nothing, in whatever text.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Puts the bytes of `text` that are marked into `into`, in place of what is there: in order, apart from each other, between
    /// whole characters, and not more than 32. `text` is what the cell shows; an address is a host with its port.
    pub fn find(&self, place: Place, text: &str, into: &mut Vec<Range<usize>>) {
        into.clear();
        let mut budget = Budget::new(WORK);
        for (_, mark) in self.marks.iter().filter(|(only, _)| only.is_none_or(|only| only == place)) {
            let mut found = Found { text, ranges: into };
            match mark {
                Mark::Part(part) => found.each(0..text.len(), &mut |within, from| find_text(within, part, from)),
                Mark::Whole(whole) => found.add((whole.eq_ignore_ascii_case(text)).then_some(0..text.len())),
                Mark::Pattern(pattern) => {
                    found.each(0..text.len(), &mut |within, from| pattern.find(within, from, &mut budget));
                }
                Mark::Address(mark) => mark.find(&mut found, &mut budget),
            }
        }
        merge(into);
    }

    fn add(&mut self, place: Option<Place>, mark: Mark) {
        let is_known = |(other_place, other): &(Option<Place>, Mark)| match (other, &mark) {
            (Mark::Part(other), Mark::Part(part)) => *other_place == place && other == part,
            _ => false,
        };
        if self.marks.len() < MOST_MARKS && !self.marks.iter().any(is_known) {
            self.marks.push((place, mark));
        }
    }

    fn add_test(&mut self, test: &Test) {
        match test {
            Test::Anywhere(Anywhere::Contains(part)) => self.add(None, Mark::Part(seen(part))),
            Test::Anywhere(Anywhere::Matches(regex)) => self.add_patterns(None, core::slice::from_ref(regex)),
            Test::Text { field, test } => {
                let place = Some(match field {
                    TextField::Name => Place::Name,
                    TextField::Cmd => Place::Cmd,
                    TextField::Node => Place::Node,
                });
                match test {
                    TextTest::Contains(parts) => parts.iter().for_each(|part| self.add(place, Mark::Part(seen(part)))),
                    TextTest::Equals(texts) => texts.iter().for_each(|text| self.add(place, Mark::Whole(shown(text)))),
                    TextTest::Matches(regexes) => self.add_patterns(place, regexes),
                }
            }
            Test::Number { field: NumberField::Port, test: NumberTest::In(intervals) } => {
                self.add_address(AddressMark::Port(intervals.clone()));
            }
            Test::Net { field, test } => self.add_net(*field, test),
            Test::Number { .. } | Test::Is(_) => {}
        }
    }

    fn add_net(&mut self, field: NetField, test: &NetTest) {
        let is_whole = field == NetField::Addr;
        match test {
            NetTest::Within(networks) => self.add_address(AddressMark::Within(networks.clone())),
            NetTest::Socket(sockets) => self.add_address(AddressMark::Socket(sockets.clone())),
            NetTest::Prefix(starts) => {
                starts.iter().for_each(|start| self.add_address(AddressMark::Start { start: seen(start), is_whole }));
            }
            NetTest::Equals(texts) if is_whole => {
                texts.iter().for_each(|text| self.add(Some(Place::Addr), Mark::Whole(shown(text))));
            }
            NetTest::Equals(texts) => texts.iter().for_each(|text| self.add_address(AddressMark::Host(shown(text)))),
            NetTest::Matches(regexes) if is_whole => self.add_patterns(Some(Place::Addr), regexes),
            NetTest::Matches(regexes) => {
                for pattern in regexes.iter().filter_map(|regex| Pattern::compile(regex).ok()) {
                    self.add_address(AddressMark::Pattern(Box::new(pattern)));
                }
            }
        }
    }

    fn add_address(&mut self, mark: AddressMark) {
        self.add(Some(Place::Addr), Mark::Address(mark));
    }

    fn add_patterns(&mut self, place: Option<Place>, regexes: &[Regex]) {
        for pattern in regexes.iter().filter_map(|regex| Pattern::compile(regex).ok()) {
            self.add(place, Mark::Pattern(Box::new(pattern)));
        }
    }
}

/// What is found in one text.
struct Found<'a> {
    text: &'a str,
    ranges: &'a mut Vec<Range<usize>>,
}

impl Found<'_> {
    fn add(&mut self, range: Option<Range<usize>>) {
        if let Some(range) = range.filter(|range| !range.is_empty() && self.ranges.len() < MOST_RANGES) {
            self.ranges.push(range);
        }
    }

    /// Adds all that `next` finds within a part of the text, each time from a byte of that part on.
    fn each(&mut self, within: Range<usize>, next: &mut dyn FnMut(&str, usize) -> Option<Range<usize>>) {
        let Some(part) = self.text.get(within.clone()) else { return };
        let mut from = 0;
        while from <= part.len()
            && self.ranges.len() < MOST_RANGES
            && let Some(range) = next(part, from)
        {
            // An empty match marks nothing, and the next one is to be another.
            let step = part.get(range.end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            from = if range.is_empty() { range.end + step } else { range.end };
            self.add(Some(within.start + range.start..within.start + range.end));
        }
    }
}

/// Puts ranges in order, and those that touch together.
fn merge(ranges: &mut Vec<Range<usize>>) {
    if ranges.len() < 2 {
        return;
    }
    // A few dozen at most, and nearly in order.
    for end in 1..ranges.len() {
        let Some((range, before)) = ranges.get_mut(..=end).and_then(<[_]>::split_last_mut) else { return };
        let place = before.partition_point(|other| other.start <= range.start);
        if let Some(moved) = ranges.get_mut(place..=end) {
            moved.rotate_right(1);
        }
    }
    ranges.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
}

/// A text as a cell shows it.
fn shown(text: &str) -> String {
    visible_text(text, LONGEST).into_owned()
}

/// A part of a text as a cell shows it: what does not fit into a cell is found in none.
fn seen(part: &str) -> String {
    visible_text(part, usize::MAX).into_owned()
}
