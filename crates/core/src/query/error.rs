//! What can be wrong with a query, and where.

use super::field::NumberField;
use super::net::NetworkFault;
use crate::regex::Trouble;

/// Where something stands in a query: bytes from `start` up to, and without, `end`. Both lie between two characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Span> for std::ops::Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// Why a text is no query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What to underline.
    pub span: Span,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The text is too long.
    TooLong {
        /// How many bytes are allowed.
        limit: usize,
    },
    /// There are too many parentheses inside one another.
    TooDeep {
        /// How many are allowed.
        limit: usize,
    },
    /// A quote has no end.
    UnclosedQuote,
    /// A regular expression has no end.
    UnclosedRegex,
    /// A parenthesis is opened and not closed.
    UnclosedParenthesis,
    /// A parenthesis is closed that is not open.
    UnopenedParenthesis,
    /// There is nothing between two parentheses.
    EmptyParentheses,
    /// A text to look for in all columns is empty.
    EmptyText,
    /// A regular expression is empty.
    EmptyRegex,
    /// There is nothing on one side of `OR` or `AND`.
    MissingSide,
    /// There is nothing right after `-`, or after `NOT`.
    MissingNegated,
    /// There is nothing after an operator or a comma.
    MissingValue(Expected),
    /// There is an operator without a field before it.
    MissingField,
    /// There is no field of this name.
    UnknownField {
        /// As it was written.
        name: String,
    },
    /// There is no flag of this name.
    UnknownFlag {
        /// As it was written.
        name: String,
    },
    /// Greater and less mean nothing for this field.
    NoOrder {
        /// The name of the field.
        field: &'static str,
    },
    /// Regular expressions mean nothing for this field.
    NoRegex {
        /// The name of the field.
        field: &'static str,
    },
    /// Greater and less compare with one value, not with a list or a range.
    OneValue,
    /// The value is not what the field has.
    WrongValue {
        /// As it was written.
        text: String,
        /// What the field has: a number or a duration.
        expected: Expected,
    },
    /// The number does not fit into 64 bits.
    TooLarge {
        /// As it was written.
        text: String,
    },
    /// A range ends before it begins.
    BackwardRange,
    /// Something with a slash is no network.
    WrongNetwork {
        /// As it was written.
        text: String,
        /// What is wrong with it.
        fault: NetworkFault,
    },
    /// Something follows right after a closing quote or slash.
    Joined,
    /// The regular expression is none, or none that is taken.
    WrongRegex(Trouble),
    /// It takes too long over so many sessions.
    TooMuchWork,
}

/// What should stand after an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// An address or a network.
    Address,
    /// A whole number.
    Number,
    /// A duration.
    Duration,
    /// The name of a flag.
    Flag,
}

impl Expected {
    /// What a field of numbers has.
    pub(super) fn number(field: NumberField) -> Self {
        if field.is_duration() { Self::Duration } else { Self::Number }
    }
}
