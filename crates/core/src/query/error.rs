//! What can be wrong with a query, where, and how to say it.

use super::field::{Field, NumberField};
use super::flag::Flag;
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

    fn in_english(self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Address => "an address such as 10.3.7.1 or a network such as 10.2.0.0/16".to_owned(),
            Self::Number => "a whole number".to_owned(),
            Self::Duration => "a duration such as 5m".to_owned(),
            Self::Flag => "one of ".to_owned() + &flags(),
        }
    }
}

impl Reason {
    /// A sentence or two for people who read English: what is wrong and what to do.
    pub fn in_english(&self) -> String {
        match self {
            Self::TooLong { limit } => format!("The query is longer than {limit} bytes."),
            Self::TooDeep { limit } => format!("There are more than {limit} parentheses inside one another."),
            Self::UnclosedQuote => "This quote is not closed.".to_owned(),
            Self::UnclosedRegex => "This regular expression is not closed. To search for a slash, quote it.".to_owned(),
            Self::UnclosedParenthesis => "This parenthesis is not closed.".to_owned(),
            Self::UnopenedParenthesis => "This parenthesis closes none. To search for it, quote it.".to_owned(),
            Self::EmptyParentheses => "There is nothing between these parentheses.".to_owned(),
            Self::EmptyText => {
                "There is nothing between these quotes. For sessions without a name: name=\"\"".to_owned()
            }
            Self::EmptyRegex => "This regular expression is empty. To search for slashes, quote them.".to_owned(),
            Self::MissingSide => "This expects a term on both sides.".to_owned(),
            Self::MissingNegated => "This expects a term right after it.".to_owned(),
            Self::MissingValue(expected) => format!("This expects {}.", expected.in_english()),
            Self::MissingField => "This expects a field right before it. To search for it, quote it.".to_owned(),
            Self::UnknownField { name } => {
                format!("There is no field “{name}”. Fields are {}. To search for it, quote it.", fields())
            }
            Self::UnknownFlag { name } => format!("There is no “is:{name}”. There are {}.", flags()),
            Self::NoOrder { field } => format!("“{field}” has no order. Use : or = or !=."),
            Self::NoRegex { field } => format!("“{field}” is no text, so it takes no regular expression."),
            Self::OneValue => "Greater and less take one value.".to_owned(),
            Self::WrongValue { text, expected } => format!("“{text}” is not {}.", expected.in_english()),
            Self::TooLarge { text } => format!("“{text}” does not fit into 64 bits."),
            Self::BackwardRange => "This range ends before it begins.".to_owned(),
            Self::WrongNetwork { text, fault } => match fault {
                NetworkFault::Address => format!("“{text}” has no IP address before the slash."),
                NetworkFault::Prefix => format!("“{text}” has no number after the slash."),
                NetworkFault::PrefixTooLong { bits } => format!("“{text}” has more than {bits} after the slash."),
            },
            Self::Joined => {
                "This expects a space before it. To search for slashes or quotes, quote all of it.".to_owned()
            }
            Self::WrongRegex(trouble) => regex_trouble(*trouble).to_owned(),
            Self::TooMuchWork => {
                "This would take too long over so many sessions. Ask for less: fewer terms, a field before each, or a simpler regular expression."
                    .to_owned()
            }
        }
    }
}

fn regex_trouble(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::UnclosedGroup => "This parenthesis is not closed. To search for it, write \\(.",
        Trouble::UnopenedGroup => "This parenthesis closes none. To search for it, write \\).",
        Trouble::UnclosedClass => "This bracket is not closed. To search for it, write \\[.",
        Trouble::BackwardRange => "This range ends before it begins.",
        Trouble::WrongRange => "A range goes from one character to another one.",
        Trouble::NamedClass => "There are no such classes here. Write a-z, 0-9, \\d, \\w or \\s.",
        Trouble::NothingToRepeat => {
            "There is nothing to repeat before this. To search for it, write a backslash before it."
        }
        Trouble::WrongCount => "This expects a count such as {2}, {2,} or {2,5}. To search for a brace, write \\{.",
        Trouble::UnknownEscape => {
            "This means nothing in a regular expression. To search for a backslash, write it twice."
        }
        Trouble::WrongCode => "This expects the number of a character, such as \\x41 or \\u{e9}.",
        Trouble::NamedGroup => "Groups have no names here. Write ( or (?: instead.",
        Trouble::LookAround => {
            "Regular expressions do not look ahead or behind here. A second term with AND or NOT may do."
        }
        Trouble::BackReference => "Regular expressions do not refer to their groups here.",
        Trouble::Flags => "There is nothing to switch on here; capital letters never matter. Write ( or (?: instead.",
        Trouble::TooLarge => "This makes the regular expression too large.",
        Trouble::TooDeep => "There are too many parentheses inside one another.",
    }
}

fn fields() -> String {
    list(Field::ALL.iter().map(|field| field.name()))
}

fn flags() -> String {
    list(Flag::ALL.iter().map(|flag| flag.name()))
}

fn list(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
