//! What a query means, in types that leave nothing to check: whoever has a tree need not know how it was written.

use std::net::SocketAddr;

use super::error::Span;
use super::field::{NetField, NumberField, TextField};
use super::flag::Flag;
use super::net::Network;

/// A query: which sessions to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Query {
    /// Every session; what an empty text means.
    #[default]
    All,
    /// The sessions for which this holds.
    Where(Node),
}

/// A condition. [`Node::and`], [`Node::or`] and [`Node::negated`] keep it in the one form that the parser gives: at least
/// two parts, no `And` right inside an `And`, no `Or` right inside an `Or`, no `Not` right inside a `Not`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All of them hold.
    And(Vec<Node>),
    /// At least one of them holds.
    Or(Vec<Node>),
    /// It does not hold.
    Not(Box<Node>),
    /// One test.
    Term(Term),
}

/// A test, and where it stands. Two terms that mean the same are equal wherever they stand.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it tests.
    pub test: Test,
    /// From the first byte of its field to the last of its values; the tests that one mixed list gives share it.
    pub span: Span,
}

/// What a term tests. Every `Vec` in here has at least one element and means "any of them".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Some column of text (name, command, address, node) matches.
    Anywhere(Anywhere),
    /// A column of text.
    Text {
        /// Which column.
        field: TextField,
        /// What its text must be like.
        test: TextTest,
    },
    /// A column of whole numbers, in seconds where they are durations.
    Number {
        /// Which column.
        field: NumberField,
        /// What its number must be like.
        test: NumberTest,
    },
    /// A column of addresses.
    Net {
        /// Which column.
        field: NetField,
        /// What its address must be like.
        test: NetTest,
    },
    /// The session is of this kind.
    Is(Flag),
}

/// A test of all columns of text; case never matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anywhere {
    /// This text, which is not empty, is somewhere in it.
    Contains(String),
    /// The regular expression matches somewhere in it.
    Matches(Regex),
}

/// A test of one column of text; case never matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextTest {
    /// One of these texts, none of them empty, is somewhere in it.
    Contains(Vec<String>),
    /// It is one of these texts; the empty one is the column without a value.
    Equals(Vec<String>),
    /// One of these regular expressions matches somewhere in it.
    Matches(Vec<Regex>),
}

/// A test of a number. It keeps the comparison that was written, so that it is printed as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberTest {
    /// Greater than this.
    Above(i64),
    /// This or greater.
    AtLeast(i64),
    /// Less than this.
    Below(i64),
    /// This or less.
    AtMost(i64),
    /// Within one of these.
    In(Vec<Interval>),
}

/// Numbers from the first to the last, both included; an open end is the smallest or the greatest number there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The smallest that belongs to it; not greater than `last`.
    pub first: i64,
    /// The greatest that belongs to it.
    pub last: i64,
}

/// A test of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetTest {
    /// The IP address lies in one of these networks; a single address is a network of full length.
    Within(Vec<Network>),
    /// It is one of these addresses with this port.
    Socket(Vec<SocketAddr>),
    /// Its text begins with one of these, none of them empty; the `[` before an IPv6 address counts on neither side.
    Prefix(Vec<String>),
    /// Its text is one of these, which are no IP addresses: a socket's path, or nothing at all.
    Equals(Vec<String>),
    /// One of these regular expressions matches somewhere in its text.
    Matches(Vec<Regex>),
}

/// A regular expression, unchecked: which syntax is allowed is for [`crate::regex`] to say.
#[derive(Clone, Debug)]
pub struct Regex {
    pattern: String,
    span: Span,
}

impl Query {
    /// The query as a condition; `None` where it is every session.
    pub fn node(&self) -> Option<&Node> {
        match self {
            Self::All => None,
            Self::Where(node) => Some(node),
        }
    }

    /// Calls `visit` with every term, in the order in which they stand, and with whether it is negated.
    pub fn each_term<'a>(&'a self, visit: &mut dyn FnMut(&'a Term, bool)) {
        if let Self::Where(node) = self {
            node.each_term(false, visit);
        }
    }
}

impl Node {
    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(join(self, other, |node| match node {
            Self::And(nodes) => Ok(nodes),
            other => Err(other),
        }))
    }

    /// At least one of the two holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Or(join(self, other, |node| match node {
            Self::Or(nodes) => Ok(nodes),
            other => Err(other),
        }))
    }

    /// It does not hold.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    // Nesting is bounded by the parser, so recursion is safe here and wherever a tree is walked.
    fn each_term<'a>(&'a self, negated: bool, visit: &mut dyn FnMut(&'a Term, bool)) {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().for_each(|node| node.each_term(negated, visit)),
            Self::Not(inner) => inner.each_term(!negated, visit),
            Self::Term(term) => visit(term, negated),
        }
    }
}

/// The parts of both, where `parts` takes a node of the same kind apart and gives any other back.
fn join(left: Node, right: Node, parts: fn(Node) -> Result<Vec<Node>, Node>) -> Vec<Node> {
    let mut nodes = parts(left).unwrap_or_else(|node| vec![node]);
    match parts(right) {
        Ok(more) => nodes.extend(more),
        Err(node) => nodes.push(node),
    }
    nodes
}

impl Term {
    /// A term that stands nowhere: its span is empty.
    pub fn new(test: Test) -> Self {
        Self { test, span: Span::default() }
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.test == other.test
    }
}

impl Eq for Term {}

impl NumberTest {
    /// The numbers that pass, as intervals; none where nothing can pass.
    pub fn intervals(&self) -> Vec<Interval> {
        let one = |first: Option<i64>, last: Option<i64>| match (first, last) {
            (Some(first), Some(last)) => vec![Interval { first, last }],
            _ => Vec::new(),
        };
        match self {
            Self::Above(number) => one(number.checked_add(1), Some(i64::MAX)),
            Self::AtLeast(number) => one(Some(*number), Some(i64::MAX)),
            Self::Below(number) => one(Some(i64::MIN), number.checked_sub(1)),
            Self::AtMost(number) => one(Some(i64::MIN), Some(*number)),
            Self::In(intervals) => intervals.clone(),
        }
    }
}

impl Interval {
    /// This number alone.
    pub fn single(number: i64) -> Self {
        Self { first: number, last: number }
    }

    /// Whether the number belongs to it.
    pub fn contains(self, number: i64) -> bool {
        self.first <= number && number <= self.last
    }
}

impl Regex {
    /// The parser takes the slashes off and turns `\/` into `/`; that there is no lone backslash at the end is what makes
    /// every regex printable.
    pub(super) fn new(pattern: String, span: Span) -> Self {
        Self { pattern, span }
    }

    /// The expression, without the slashes around it.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Where it stands, with the slashes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where a part of the pattern stands in the query: behind the slash, and each slash within has a backslash before it there.
    pub fn span_of(&self, part: core::ops::Range<usize>) -> Span {
        let place = |at: usize| {
            let before = self.pattern.as_bytes().get(..at).unwrap_or_default();
            let slashes = before.iter().filter(|&&byte| byte == b'/').count();
            (self.span.start + 1 + at + slashes).min(self.span.end)
        };
        Span { start: place(part.start), end: place(part.end) }
    }
}

impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        self.pattern == other.pattern
    }
}

impl Eq for Regex {}
