//! Which sessions a query chooses. A question about text is answered once for each distinct text; what is left to do for a
//! row is to look the answer up, so the time a query takes depends on its terms and hardly on what they ask.

mod address;
mod bits;
mod fold;
mod number;
mod regex;
mod text;

use crate::cells::itoa;
use crate::query::{self, Anywhere, Flag, Interval, Node, NumberField, Query, Term, Test, TextField, TextTest};
use crate::regex::Budget;
use crate::snapshot::{IntField, Snapshot};

pub use bits::Bits;
pub use fold::find as find_text;
pub use regex::Pattern;
use regex::Patterns;

/// The rows that the query chooses, ascending. Fails where one of its regular expressions is none, or would take too long.
pub fn select(snapshot: &Snapshot, query: &Query) -> Result<Vec<u32>, query::Error> {
    match query.node() {
        None => Ok((0..snapshot.len() as u32).collect()),
        Some(node) => Ok(evaluate(snapshot, node, &mut Budget::new(regex::WORK))?.ones()),
    }
}

// The parser bounds how deeply nodes are nested, and with it this recursion.
fn evaluate(snapshot: &Snapshot, node: &Node, budget: &mut Budget) -> Result<Bits, query::Error> {
    match node {
        Node::And(parts) => {
            let mut all = Bits::ones_of(snapshot.len());
            for part in parts {
                all.and(&evaluate(snapshot, part, budget)?);
            }
            Ok(all)
        }
        Node::Or(parts) => {
            let mut any = Bits::zeros(snapshot.len());
            for part in parts {
                any.or(&evaluate(snapshot, part, budget)?);
            }
            Ok(any)
        }
        Node::Not(part) => {
            let mut bits = evaluate(snapshot, part, budget)?;
            bits.not();
            Ok(bits)
        }
        Node::Term(term) => test(snapshot, term, budget),
    }
}

fn test(snapshot: &Snapshot, term: &Term, budget: &mut Budget) -> Result<Bits, query::Error> {
    match &term.test {
        Test::Anywhere(Anywhere::Contains(text)) => Ok(anywhere(snapshot, text)),
        Test::Anywhere(Anywhere::Matches(regex)) => {
            let mut patterns = Patterns::compile(core::slice::from_ref(regex), budget)?;
            let mut bits = address::matching(snapshot, &mut patterns, true);
            let passes = &mut |text: &str| patterns.any_match(text);
            bits.or(&text::rows(snapshot.names(), passes));
            bits.or(&text::rows(snapshot.commands(), passes));
            bits.or(&text::nodes(snapshot, passes));
            patterns.end().map(|()| bits)
        }
        Test::Text { field, test } => match test {
            TextTest::Contains(parts) => {
                Ok(texts(snapshot, *field, &mut |text| parts.iter().any(|part| fold::contains(text, part))))
            }
            TextTest::Equals(others) => {
                Ok(texts(snapshot, *field, &mut |text| others.iter().any(|other| fold::equals(text, other))))
            }
            TextTest::Matches(regexes) => {
                let mut patterns = Patterns::compile(regexes, budget)?;
                let bits = texts(snapshot, *field, &mut |text| patterns.any_match(text));
                patterns.end().map(|()| bits)
            }
        },
        Test::Number { field, test } => Ok(numbers(snapshot, *field, &test.intervals())),
        Test::Net { field, test } => address::rows(snapshot, *field, test, budget),
        Test::Is(flag) => Ok(flagged(snapshot, *flag)),
    }
}

fn texts(snapshot: &Snapshot, field: TextField, passes: &mut dyn FnMut(&str) -> bool) -> Bits {
    match field {
        TextField::Name => text::rows(snapshot.names(), passes),
        TextField::Cmd => text::rows(snapshot.commands(), passes),
        TextField::Node => text::nodes(snapshot, passes),
    }
}

/// A text anywhere: in name, command, node or address, or a session's whole id.
fn anywhere(snapshot: &Snapshot, text: &str) -> Bits {
    let mut bits = text::rows(snapshot.names(), &mut |name| fold::contains(name, text));
    bits.or(&text::rows(snapshot.commands(), &mut |command| fold::contains(command, text)));
    bits.or(&text::nodes(snapshot, &mut |node| fold::contains(node, text)));
    bits.or(&address::containing(snapshot, text));
    bits.or(&of_id(snapshot, text));
    bits
}

/// The sessions whose id is this text, and not just the same number.
fn of_id(snapshot: &Snapshot, text: &str) -> Bits {
    let number = text.parse().ok().filter(|&number| itoa(number, &mut [0; 20]) == text);
    let mut bits = numbers(snapshot, NumberField::Id, number.map(Interval::single).as_slice());
    for &(row, id) in snapshot.ints(IntField::Id).odd() {
        if snapshot.odd_text(id) == text {
            bits.insert_range(row..row + 1);
        }
    }
    bits
}

fn numbers(snapshot: &Snapshot, field: NumberField, intervals: &[Interval]) -> Bits {
    let column = match field {
        NumberField::Port => snapshot.addresses().ports(),
        NumberField::Id => snapshot.ints(IntField::Id),
        NumberField::Age => snapshot.ints(IntField::Age),
        NumberField::Idle => snapshot.ints(IntField::Idle),
        NumberField::Db => snapshot.ints(IntField::Db),
        NumberField::Fd => snapshot.ints(IntField::Fd),
        NumberField::Sub => snapshot.ints(IntField::Sub),
        NumberField::Psub => snapshot.ints(IntField::Psub),
        NumberField::Multi => snapshot.ints(IntField::Multi),
    };
    number::rows(column, intervals)
}

fn flagged(snapshot: &Snapshot, flag: Flag) -> Bits {
    let between = |field, first, last| numbers(snapshot, field, &[Interval { first, last }]);
    match flag {
        Flag::Idle => between(NumberField::Idle, Flag::IDLE_FROM, i64::MAX),
        Flag::Active => between(NumberField::Idle, i64::MIN, Flag::ACTIVE_BELOW - 1),
        Flag::PubSub => {
            let mut bits = between(NumberField::Sub, 1, i64::MAX);
            bits.or(&between(NumberField::Psub, 1, i64::MAX));
            bits
        }
        Flag::Transaction => between(NumberField::Multi, 0, i64::MAX),
        Flag::Unnamed => text::rows(snapshot.names(), &mut str::is_empty),
    }
}

#[cfg(test)]
pub(crate) mod tests;
