//! Which sessions a query chooses. A question about text is answered once for each distinct text; what is left to do for a
//! row is to look the answer up, so the time a query takes depends on its terms and hardly on what they ask.

mod address;
mod bits;
mod fold;
mod number;
mod regex;
mod text;

use crate::query::{self, Anywhere, Flag, Interval, Node, NumberField, Query, Term, Test, TextField, TextTest};
use crate::snapshot::{IntField, Snapshot};

pub use bits::Bits;
pub use fold::find as find_text;
pub use regex::Pattern;

/// The rows that the query chooses, ascending. Fails where one of its regular expressions is none, or needs more room than is allowed.
pub fn select(snapshot: &Snapshot, query: &Query) -> Result<Vec<u32>, query::Error> {
    match query.node() {
        None => Ok((0..snapshot.len() as u32).collect()),
        Some(node) => Ok(evaluate(snapshot, node)?.ones()),
    }
}

// The parser bounds how deeply nodes are nested, and with it this recursion.
fn evaluate(snapshot: &Snapshot, node: &Node) -> Result<Bits, query::Error> {
    match node {
        Node::And(parts) => {
            let mut all = Bits::ones_of(snapshot.len());
            for part in parts {
                all.and(&evaluate(snapshot, part)?);
            }
            Ok(all)
        }
        Node::Or(parts) => {
            let mut any = Bits::zeros(snapshot.len());
            for part in parts {
                any.or(&evaluate(snapshot, part)?);
            }
            Ok(any)
        }
        Node::Not(part) => {
            let mut bits = evaluate(snapshot, part)?;
            bits.not();
            Ok(bits)
        }
        Node::Term(term) => test(snapshot, term),
    }
}

fn test(snapshot: &Snapshot, term: &Term) -> Result<Bits, query::Error> {
    match &term.test {
        Test::Anywhere(Anywhere::Contains(text)) => Ok(anywhere(snapshot, text)),
        Test::Anywhere(Anywhere::Matches(regex)) => {
            let pattern = Pattern::compile(regex)?;
            let mut bits = text::rows(snapshot.names(), &|text| pattern.is_match(text));
            bits.or(&text::rows(snapshot.commands(), &|text| pattern.is_match(text)));
            bits.or(&text::nodes(snapshot, &|text| pattern.is_match(text)));
            bits.or(&address::matching(snapshot, std::slice::from_ref(&pattern), true));
            Ok(bits)
        }
        Test::Text { field, test } => {
            let patterns = match test {
                TextTest::Matches(regexes) => Pattern::compile_all(regexes)?,
                TextTest::Contains(_) | TextTest::Equals(_) => Vec::new(),
            };
            let passes = |text: &str| match test {
                TextTest::Contains(parts) => parts.iter().any(|part| fold::contains(text, part)),
                TextTest::Equals(texts) => texts.iter().any(|other| fold::equals(text, other)),
                TextTest::Matches(_) => patterns.iter().any(|pattern| pattern.is_match(text)),
            };
            Ok(match field {
                TextField::Name => text::rows(snapshot.names(), &passes),
                TextField::Cmd => text::rows(snapshot.commands(), &passes),
                TextField::Node => text::nodes(snapshot, &passes),
            })
        }
        Test::Number { field, test } => Ok(numbers(snapshot, *field, &test.intervals())),
        Test::Net { field, test } => address::rows(snapshot, *field, test),
        Test::Is(flag) => Ok(flagged(snapshot, *flag)),
    }
}

/// A text anywhere: in name, command, node or address, or a session's whole id.
fn anywhere(snapshot: &Snapshot, text: &str) -> Bits {
    let mut bits = text::rows(snapshot.names(), &|name| fold::contains(name, text));
    bits.or(&text::rows(snapshot.commands(), &|command| fold::contains(command, text)));
    bits.or(&text::nodes(snapshot, &|node| fold::contains(node, text)));
    bits.or(&address::containing(snapshot, text));
    if let Ok(id) = text.parse() {
        bits.or(&numbers(snapshot, NumberField::Id, &[Interval::single(id)]));
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
        Flag::Unnamed => text::rows(snapshot.names(), &str::is_empty),
    }
}

#[cfg(test)]
mod tests;
