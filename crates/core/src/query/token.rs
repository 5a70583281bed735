//! Cuts a query into lexemes. This never fails, so that broken input can be coloured as well; the parser gives the reasons.

use std::net::IpAddr;

use super::Span;
use super::field::Field;
use crate::columns::parse_ip;

/// A piece of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexeme {
    pub kind: Kind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Close,
    Minus,
    And,
    Or,
    Not,
    /// Something that an operator follows; `None` where nothing has this name.
    Field(Option<Name>),
    Operator(Operator),
    Comma,
    /// Stands for itself.
    Text(Shape),
    /// Stands after an operator or a comma.
    Value(Shape),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    Quoted { closed: bool },
    Regex { closed: bool },
}

/// What may stand before an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Field(Field),
    Is,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Has,
    Equal,
    Unequal,
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// Longer ones before those that they begin with. `==` is what programmers write.
const OPERATORS: [(&str, Operator); 8] = [
    ("!=", Operator::Unequal),
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("==", Operator::Equal),
    ("=", Operator::Equal),
    (">", Operator::Above),
    ("<", Operator::Below),
    (":", Operator::Has),
];

impl Name {
    pub(crate) fn find(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("is") { Some(Self::Is) } else { Field::from_name(name).map(Self::Field) }
    }

    /// As it is printed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::Field(field) => field.name(),
        }
    }

    /// Numbers cannot be mistaken for anything else, so spaces around their operators do no harm: `idle > 5m`. After
    /// `name=` a space must end the term, or the next term would become the name while somebody types.
    pub(crate) fn allows_spaces(name: Option<Self>) -> bool {
        matches!(name, Some(Self::Field(Field::Number(_))))
    }
}

impl Operator {
    /// As it is printed.
    pub(crate) fn text(self) -> &'static str {
        OPERATORS.iter().rev().find(|(_, operator)| *operator == self).map_or("", |(text, _)| text)
    }

    /// Whether it is greater or less.
    pub(crate) fn is_ordered(self) -> bool {
        !matches!(self, Self::Has | Self::Equal | Self::Unequal)
    }
}

/// What the lexer is about to find.
#[derive(Clone, Copy)]
enum Next {
    Term,
    Operator { number: bool },
    Value { number: bool },
    Comma { number: bool },
}

/// Walks over a query once, from its beginning to its end.
pub(crate) struct Lexer<'a> {
    input: &'a str,
    at: usize,
    next: Next,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(input: &'a str) -> Self {
        Self { input, at: 0, next: Next::Term }
    }

    /// A lexer of what stands after an operator.
    fn of_value(input: &'a str) -> Self {
        Self { input, at: 0, next: Next::Value { number: false } }
    }

    fn rest(&self) -> &'a str {
        self.input.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        self.at = self.input.len() - self.rest().trim_start().len();
    }

    fn take(&mut self, kind: Kind, bytes: usize) -> Lexeme {
        let start = self.at;
        self.at += bytes;
        Lexeme { kind, span: Span { start, end: self.at } }
    }

    fn term(&mut self) -> Option<Lexeme> {
        self.skip_spaces();
        let rest = self.rest();
        let single = match rest.chars().next()? {
            '(' => Some(Kind::Open),
            ')' => Some(Kind::Close),
            '-' => Some(Kind::Minus),
            _ => None,
        };
        if let Some(kind) = single {
            return Some(self.take(kind, 1));
        }
        if let Some((shape, bytes)) = delimited(rest) {
            return Some(self.take(Kind::Text(shape), bytes));
        }
        if let Some((name, bytes)) = field(rest) {
            self.next = Next::Operator { number: Name::allows_spaces(name) };
            return Some(self.take(Kind::Field(name), bytes));
        }
        // A colon without a field may begin an address, the other operators begin nothing.
        if let Some((operator, bytes)) = operator(rest).filter(|(operator, _)| *operator != Operator::Has) {
            return Some(self.take(Kind::Operator(operator), bytes));
        }
        let word = word(rest);
        let kind = match word {
            "AND" => Kind::And,
            "OR" => Kind::Or,
            "NOT" => Kind::Not,
            _ => Kind::Text(Shape::Word),
        };
        Some(self.take(kind, word.len()))
    }

    fn operator(&mut self, number: bool) -> Option<Lexeme> {
        if number {
            self.skip_spaces();
        }
        let (mut found, mut bytes) = operator(self.rest())?;
        // Numbers may be compared after a colon too, as in other query languages: `idle:>5m`.
        if number && found == Operator::Has {
            let after = self.rest().get(bytes..).unwrap_or_default();
            if let Some((compared, more)) = operator(after).filter(|(operator, _)| *operator != Operator::Has) {
                (found, bytes) = (compared, bytes + more);
            }
        }
        self.next = Next::Value { number };
        Some(self.take(Kind::Operator(found), bytes))
    }

    fn value(&mut self, number: bool) -> Option<Lexeme> {
        if number && begins_number(self.rest().trim_start()) {
            self.skip_spaces();
        }
        let rest = self.rest();
        let ends = |char: char| ends_word(char) || char == ',';
        let (shape, bytes) = delimited(rest).unwrap_or_else(|| (Shape::Word, rest.find(ends).unwrap_or(rest.len())));
        if bytes == 0 {
            return None;
        }
        self.next = Next::Comma { number };
        Some(self.take(Kind::Value(shape), bytes))
    }

    fn comma(&mut self, number: bool) -> Option<Lexeme> {
        if !self.rest().starts_with(',') {
            return None;
        }
        self.next = Next::Value { number };
        Some(self.take(Kind::Comma, 1))
    }
}

impl Iterator for Lexer<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        let next = std::mem::replace(&mut self.next, Next::Term);
        let found = match next {
            Next::Term => None,
            Next::Operator { number } => self.operator(number),
            // After a comma that no value follows there may be another comma, which belongs to the same list.
            Next::Value { number } => self.value(number).or_else(|| self.comma(number)),
            Next::Comma { number } => self.comma(number),
        };
        found.or_else(|| self.term())
    }
}

/// Whether the text, standing for itself, is one word and no operator, field or keyword.
pub(crate) fn is_bare_text(text: &str) -> bool {
    is_one(Lexer::new(text), Kind::Text(Shape::Word), text)
}

/// Whether the text is one value after whatever operator.
pub(crate) fn is_bare_value(text: &str) -> bool {
    is_one(Lexer::of_value(text), Kind::Value(Shape::Word), text) && !text.starts_with(['=', '<', '>'])
}

fn is_one(mut lexer: Lexer<'_>, kind: Kind, text: &str) -> bool {
    lexer.next() == Some(Lexeme { kind, span: Span { start: 0, end: text.len() } })
}

/// The quoted text or the regular expression at the start, up to its end or to the end of all where it has none.
fn delimited(rest: &str) -> Option<(Shape, usize)> {
    let quote = rest.chars().next().filter(|char| matches!(char, '"' | '/'))?;
    let mut escaped = false;
    let end = rest.bytes().enumerate().skip(1).find_map(|(at, byte)| {
        let ends = !escaped && char::from(byte) == quote;
        escaped = !escaped && byte == b'\\';
        ends.then_some(at + 1)
    });
    let closed = end.is_some();
    let shape = if quote == '"' { Shape::Quoted { closed } } else { Shape::Regex { closed } };
    Some((shape, end.unwrap_or(rest.len())))
}

/// The characters up to the next space or parenthesis.
fn word(rest: &str) -> &str {
    let end = rest.find(ends_word).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn ends_word(char: char) -> bool {
    char.is_whitespace() || matches!(char, '(' | ')')
}

fn operator(rest: &str) -> Option<(Operator, usize)> {
    let (text, operator) = OPERATORS.iter().find(|(text, _)| rest.starts_with(text))?;
    Some((*operator, text.len()))
}

/// The name at the start where an operator follows it, and how long it is.
///
/// Any word will do, so that a slip in a field's name is told and not searched for; addresses and URLs are no fields.
fn field(rest: &str) -> Option<(Option<Name>, usize)> {
    let belongs = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-') || !char.is_ascii();
    let end = rest.find(|char: char| char.is_whitespace() || !belongs(char)).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(end)?;
    if name.is_empty() || name.ends_with('-') || name.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let known = Name::find(name);
    let found = match operator(after) {
        Some((Operator::Has, _)) => {
            !is_address(word(rest), known.is_some()) && (known.is_some() || !after.starts_with("://"))
        }
        Some(_) => true,
        None => {
            let spaced = operator(after.trim_start()).is_some_and(|(operator, _)| operator != Operator::Has);
            spaced && Name::allows_spaces(known)
        }
    };
    found.then_some((known, end))
}

/// Whether a word with a colon is an IPv6 or a hardware address, or begins one. Where the word may also begin with a field,
/// such as `db:1`, only a whole address will do.
fn is_address(word: &str, may_be_field: bool) -> bool {
    let colons = word.bytes().filter(|byte| *byte == b':').count();
    let digits = word.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'/'));
    colons >= 2 && digits && (!may_be_field || matches!(parse_ip(word), Some(IpAddr::V6(_))))
}

fn begins_number(text: &str) -> bool {
    text.trim_start_matches(['-', '.']).starts_with(|char: char| char.is_ascii_digit())
}
