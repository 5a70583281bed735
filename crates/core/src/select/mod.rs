//! Which sessions a query chooses. A question about text is answered once for each distinct text; what is left to do for a
//! row is to look the answer up, so the time a query takes depends on its terms and hardly on what they ask. Whatever it is,
//! it is bounded: each step says what it costs before it is taken.

mod address;
mod bits;
mod fold;
mod ports;
mod regex;
mod text;
mod whole;
mod work;

use crate::cells::itoa;
use crate::columns::Ints;
use crate::query::{
    Anywhere, Error, Flag, Interval, NetTest, Node, NumberField, Query, Regex, Span, Term, Test, TextField, TextTest,
};
use crate::regex::Budget;
use crate::snapshot::{IntField, Snapshot};
use text::Answers;
use work::{WORK, Work};

pub use bits::Bits;
pub use fold::find as find_text;
pub use regex::Pattern;

/// The rows that the query chooses. Fails where one of its regular expressions is none, or where it would take too long.
pub fn select(snapshot: &Snapshot, query: &Query) -> Result<Bits, Error> {
    match query.node() {
        None => Ok(Bits::ones_of(snapshot.len())),
        Some(node) => run(snapshot, node, &mut Budget::new(WORK)),
    }
}

/// How many rows the query chooses, if that can be said with so much work.
pub(crate) fn count(snapshot: &Snapshot, query: &Query, budget: &mut Budget) -> Option<usize> {
    match query.node() {
        None => Some(snapshot.len()),
        Some(node) => run(snapshot, node, budget).ok().map(|bits| bits.count()),
    }
}

/// Whether the query chooses the row.
pub(crate) fn chooses(snapshot: &Snapshot, query: &Query, row: u32) -> bool {
    match query.node() {
        None => (row as usize) < snapshot.len(),
        Some(node) => run(snapshot, node, &mut Budget::new(WORK)).is_ok_and(|bits| bits.contains(row as usize)),
    }
}

fn run(snapshot: &Snapshot, node: &Node, budget: &mut Budget) -> Result<Bits, Error> {
    let mut work = Work { budget };
    check(node, &mut work)?;
    evaluate(snapshot, node, &mut work)
}

/// Reads all regular expressions, for a wrong one is to be told even where no session would be asked about it.
fn check(node: &Node, work: &mut Work<'_>) -> Result<(), Error> {
    match node {
        Node::And(parts) | Node::Or(parts) => parts.iter().try_for_each(|part| check(part, work)),
        Node::Not(part) => check(part, work),
        Node::Term(term) => {
            let regexes = match &term.test {
                Test::Anywhere(Anywhere::Matches(regex)) => core::slice::from_ref(regex),
                Test::Text { test: TextTest::Matches(regexes), .. }
                | Test::Net { test: NetTest::Matches(regexes), .. } => regexes,
                _ => return Ok(()),
            };
            regexes.iter().try_for_each(|regex| compile(regex, work).map(|_| ()))
        }
    }
}

fn compile(regex: &Regex, work: &mut Work<'_>) -> Result<Pattern, Error> {
    let pattern = Pattern::compile(regex)?;
    // Making it ready takes longer the more there is of it.
    work.take(2000 + pattern.machine.program().len() * 20, regex.span())?;
    Ok(pattern)
}

// The parser bounds how deeply nodes are nested, and with it this recursion.
fn evaluate(snapshot: &Snapshot, node: &Node, work: &mut Work<'_>) -> Result<Bits, Error> {
    let (parts, is_any) = match node {
        Node::And(parts) => (parts, false),
        Node::Or(parts) => (parts, true),
        Node::Not(part) => {
            let mut bits = evaluate(snapshot, part, work)?;
            bits.not();
            return Ok(bits);
        }
        Node::Term(term) => return test(snapshot, term, work),
    };
    let mut all = if is_any { Bits::zeros(snapshot.len()) } else { Bits::ones_of(snapshot.len()) };
    let mut asked: Vec<&Node> = Vec::new();
    for part in parts {
        // Nothing can change any more.
        if if is_any { all.is_full() } else { all.is_empty() } {
            break;
        }
        work.take(asked.len() * 4 + snapshot.len() / 32, span(part))?;
        if asked.contains(&part) {
            continue;
        }
        asked.push(part);
        let bits = evaluate(snapshot, part, work)?;
        if is_any { all.or(&bits) } else { all.and(&bits) }
    }
    Ok(all)
}

/// Where a condition stands.
fn span(node: &Node) -> Span {
    match node {
        Node::And(parts) | Node::Or(parts) => match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => span(first).to(span(last)),
            _ => Span::default(),
        },
        Node::Not(part) => span(part),
        Node::Term(term) => term.span,
    }
}

fn test(snapshot: &Snapshot, term: &Term, work: &mut Work<'_>) -> Result<Bits, Error> {
    let at = term.span;
    match &term.test {
        Test::Anywhere(Anywhere::Contains(text)) => anywhere(snapshot, text, work, at),
        Test::Anywhere(Anywhere::Matches(regex)) => {
            let mut pattern = compile(regex, work)?;
            let mut bits = address::matching(snapshot, &mut pattern, true, work)?;
            for field in [TextField::Name, TextField::Cmd, TextField::Node] {
                bits.or(&texts_matching(snapshot, field, &mut pattern, work)?);
            }
            Ok(bits)
        }
        Test::Text { field, test } => texts(snapshot, *field, test, work, at),
        Test::Number { field, test } => numbers(snapshot, *field, &test.intervals(), work, at),
        Test::Net { field, test } => address::rows(snapshot, *field, test, work, at),
        Test::Is(flag) => flagged(snapshot, *flag, work, at),
    }
}

fn texts(snapshot: &Snapshot, field: TextField, test: &TextTest, work: &mut Work<'_>, at: Span) -> Result<Bits, Error> {
    let (parts, is_whole) = match test {
        TextTest::Contains(parts) => (parts, false),
        TextTest::Equals(parts) => (parts, true),
        TextTest::Matches(regexes) => {
            let mut bits = Bits::zeros(snapshot.len());
            for regex in regexes {
                bits.or(&texts_matching(snapshot, field, &mut compile(regex, work)?, work)?);
            }
            return Ok(bits);
        }
    };
    let column = match field {
        TextField::Name => snapshot.names(),
        TextField::Cmd => snapshot.commands(),
        TextField::Node => {
            let mut bits = Bits::zeros(snapshot.len());
            for part in parts {
                work.read_nodes(snapshot, at)?;
                let passes = if is_whole { fold::equals } else { fold::contains };
                bits.or(&text::nodes(snapshot, &mut |node| passes(node, part)));
            }
            return Ok(bits);
        }
    };
    let mut answers = Answers::new(column.texts());
    for part in parts {
        if is_whole {
            answers.add_equal(column.texts(), part, work, at)?;
        } else {
            answers.add_containing(column.texts(), part, work, at)?;
        }
    }
    answers.rows(column.ids(), work, at)
}

fn texts_matching(
    snapshot: &Snapshot,
    field: TextField,
    pattern: &mut Pattern,
    work: &mut Work<'_>,
) -> Result<Bits, Error> {
    let column = match field {
        TextField::Name => snapshot.names(),
        TextField::Cmd => snapshot.commands(),
        TextField::Node => {
            work.read_nodes(snapshot, pattern.span())?;
            let bits = text::nodes(snapshot, &mut |node| pattern.is_match(node, work));
            return pattern.end(work).map(|()| bits);
        }
    };
    let mut answers = Answers::new(column.texts());
    pattern.answer(column.texts(), |text| text, &mut answers, work)?;
    answers.rows(column.ids(), work, pattern.span())
}

/// A text anywhere: in name, command, node or address, or a session's whole id.
fn anywhere(snapshot: &Snapshot, text: &str, work: &mut Work<'_>, at: Span) -> Result<Bits, Error> {
    let parts = TextTest::Contains(vec![text.to_owned()]);
    // What is quick comes first: with the first letters of a word, all sessions may have been found by it.
    let mut bits = texts(snapshot, TextField::Node, &parts, work, at)?;
    if !bits.is_full() {
        bits.or(&address::containing(snapshot, text, work, at)?);
    }
    for field in [TextField::Cmd, TextField::Name] {
        if !bits.is_full() {
            bits.or(&texts(snapshot, field, &parts, work, at)?);
        }
    }
    if !bits.is_full() {
        bits.or(&of_id(snapshot, text, work, at)?);
    }
    Ok(bits)
}

/// The sessions whose id is this text, and not just the same number.
fn of_id(snapshot: &Snapshot, text: &str, work: &mut Work<'_>, at: Span) -> Result<Bits, Error> {
    let number = text.parse().ok().filter(|&number| itoa(number, &mut [0; 20]) == text);
    let mut bits = numbers(snapshot, NumberField::Id, number.map(Interval::single).as_slice(), work, at)?;
    let odd = snapshot.ints(IntField::Id).odd();
    work.take(odd.len() * 8, at)?;
    for &(row, id) in odd {
        if snapshot.odd_text(id) == text {
            bits.insert(row as usize);
        }
    }
    Ok(bits)
}

fn numbers(
    snapshot: &Snapshot,
    field: NumberField,
    intervals: &[Interval],
    work: &mut Work<'_>,
    at: Span,
) -> Result<Bits, Error> {
    let column = column(snapshot, field);
    let mut bits = Bits::zeros(column.len());
    for interval in intervals {
        work.do_for(column.len(), at)?;
        bits.or(&Bits::of_words(column.within(interval.first, interval.last), column.len()));
    }
    Ok(bits)
}

/// The column of a field.
pub(crate) fn column(snapshot: &Snapshot, field: NumberField) -> &Ints {
    match field {
        NumberField::Port => snapshot.addresses().ports(),
        NumberField::Id => snapshot.ints(IntField::Id),
        NumberField::Age => snapshot.ints(IntField::Age),
        NumberField::Idle => snapshot.ints(IntField::Idle),
        NumberField::Db => snapshot.ints(IntField::Db),
        NumberField::Fd => snapshot.ints(IntField::Fd),
        NumberField::Sub => snapshot.ints(IntField::Sub),
        NumberField::Psub => snapshot.ints(IntField::Psub),
        NumberField::Multi => snapshot.ints(IntField::Multi),
    }
}

fn flagged(snapshot: &Snapshot, flag: Flag, work: &mut Work<'_>, at: Span) -> Result<Bits, Error> {
    let mut between = |field, first, last| numbers(snapshot, field, &[Interval { first, last }], work, at);
    match flag {
        Flag::Idle => between(NumberField::Idle, Flag::IDLE_FROM, i64::MAX),
        Flag::Active => between(NumberField::Idle, i64::MIN, Flag::ACTIVE_BELOW - 1),
        Flag::PubSub => {
            let mut bits = between(NumberField::Sub, 1, i64::MAX)?;
            bits.or(&between(NumberField::Psub, 1, i64::MAX)?);
            Ok(bits)
        }
        Flag::Transaction => between(NumberField::Multi, 0, i64::MAX),
        Flag::Unnamed => texts(snapshot, TextField::Name, &TextTest::Equals(vec![String::new()]), work, at),
    }
}

#[cfg(test)]
pub(crate) mod tests;
