//! From text to tree: terms side by side, `OR`, negation and parentheses. What stands after a field is read in `value`.

use std::iter::Peekable;

use super::error::{Error, Reason, Span};
use super::token::{Kind, Lexeme, Lexer, Name, Operator, Shape};
use super::tree::{Anywhere, Node, Query, Regex, Term, Test};
use super::value::{self, Value};

/// How many bytes a query may have. It is typed or comes in a link, so more is a mistake.
pub const MAX_BYTES: usize = 10_000;
/// How many parentheses may be inside one another. It keeps every walk over a tree from using up the stack.
pub const MAX_DEPTH: usize = 64;

/// Reads a query; white space alone is [`Query::All`]. Errors say the first thing that is wrong. Never panics.
pub fn parse(input: &str) -> Result<Query, Error> {
    if input.len() > MAX_BYTES {
        let start = (0..=MAX_BYTES).rev().find(|at| input.is_char_boundary(*at)).unwrap_or(0);
        return Err(Error { span: Span { start, end: input.len() }, reason: Reason::TooLong { limit: MAX_BYTES } });
    }
    let mut parser = Parser { input, lexemes: Lexer::new(input).peekable(), depth: 0 };
    if parser.lexemes.peek().is_none() {
        return Ok(Query::All);
    }
    let node = parser.any(None)?;
    match parser.lexemes.next() {
        None => Ok(Query::Where(node)),
        // Only a parenthesis ends a node before the text ends.
        Some(close) => close.refuse(Reason::UnopenedParenthesis),
    }
}

struct Parser<'a> {
    input: &'a str,
    lexemes: Peekable<Lexer<'a>>,
    depth: usize,
}

impl Lexeme {
    fn refuse<T>(self, reason: Reason) -> Result<T, Error> {
        Err(Error { span: self.span, reason })
    }
}

impl Parser<'_> {
    /// Terms with `OR` between them. `before` is the lexeme that asks for them, for the error where there are none.
    fn any(&mut self, before: Option<Lexeme>) -> Result<Node, Error> {
        let mut node = self.all(before)?;
        while let Some(or) = self.lexemes.next_if(|next| next.kind == Kind::Or) {
            node = node.or(self.all(Some(or))?);
        }
        Ok(node)
    }

    /// Terms side by side.
    fn all(&mut self, before: Option<Lexeme>) -> Result<Node, Error> {
        let mut node = self.negated(before)?;
        loop {
            let and = self.lexemes.next_if(|next| next.kind == Kind::And);
            let ends = |next: &Lexeme| matches!(next.kind, Kind::Or | Kind::Close);
            if and.is_none() && self.lexemes.peek().is_none_or(ends) {
                return Ok(node);
            }
            node = node.and(self.negated(and)?);
        }
    }

    /// A term with as many negations before it as there are: a loop, for there may be thousands.
    fn negated(&mut self, before: Option<Lexeme>) -> Result<Node, Error> {
        let mut before = before;
        let mut negated = false;
        while let Some(not) = self.lexemes.next_if(|next| matches!(next.kind, Kind::Minus | Kind::Not)) {
            let touches = self.lexemes.peek().is_some_and(|next| next.span.start == not.span.end);
            if not.kind == Kind::Minus && !touches {
                return not.refuse(Reason::MissingNegated);
            }
            before = Some(not);
            negated = !negated;
        }
        let node = self.term(before)?;
        Ok(if negated { node.negated() } else { node })
    }

    fn term(&mut self, before: Option<Lexeme>) -> Result<Node, Error> {
        let Some(lexeme) = self.lexemes.next() else {
            return Err(missing(before, None));
        };
        match lexeme.kind {
            Kind::Open => self.group(lexeme),
            Kind::Field(name) => self.field(lexeme, name),
            Kind::Text(shape) => self.anywhere(lexeme, shape),
            Kind::Operator(_) | Kind::Comma | Kind::Value(_) => lexeme.refuse(Reason::MissingField),
            Kind::Close | Kind::Minus | Kind::And | Kind::Or | Kind::Not => Err(missing(before, Some(lexeme))),
        }
    }

    fn group(&mut self, open: Lexeme) -> Result<Node, Error> {
        if self.depth == MAX_DEPTH {
            return open.refuse(Reason::TooDeep { limit: MAX_DEPTH });
        }
        self.depth += 1;
        let node = self.any(Some(open))?;
        self.depth -= 1;
        match self.lexemes.next() {
            Some(_) => Ok(node),
            None => open.refuse(Reason::UnclosedParenthesis),
        }
    }

    fn anywhere(&mut self, lexeme: Lexeme, shape: Shape) -> Result<Node, Error> {
        let value = self.value(lexeme, shape)?;
        self.ends(value.span)?;
        let test = match value.shape {
            Shape::Regex { .. } => Anywhere::Matches(Regex::new(value.text, value.span)),
            _ if value.text.is_empty() => return lexeme.refuse(Reason::EmptyText),
            _ => Anywhere::Contains(value.text),
        };
        Ok(Node::Term(Term { test: Test::Anywhere(test), span: value.span }))
    }

    fn field(&mut self, lexeme: Lexeme, name: Option<Name>) -> Result<Node, Error> {
        let Some(name) = name else {
            return lexeme.refuse(Reason::UnknownField { name: self.text(lexeme.span).to_owned() });
        };
        let Some(Lexeme { kind: Kind::Operator(operator), span: at }) = self.lexemes.next() else {
            return lexeme.refuse(Reason::MissingField);
        };
        let values = self.values(name, at)?;
        let end = values.last().map_or(at, |value| value.span);
        self.ends(end)?;
        let node = value::node(name, (operator, at), values, lexeme.span.to(end))?;
        Ok(if operator == Operator::Unequal { node.negated() } else { node })
    }

    /// The values after an operator that stands at `after`: at least one.
    fn values(&mut self, name: Name, after: Span) -> Result<Vec<Value>, Error> {
        let mut values = Vec::new();
        let mut after = after;
        loop {
            let value = self.lexemes.next_if(|next| matches!(next.kind, Kind::Value(_)));
            let Some(lexeme @ Lexeme { kind: Kind::Value(shape), .. }) = value else {
                return Err(Error { span: after, reason: Reason::MissingValue(value::expected(name)) });
            };
            values.push(self.value(lexeme, shape)?);
            match self.lexemes.next_if(|next| next.kind == Kind::Comma) {
                Some(comma) => after = comma.span,
                None => return Ok(values),
            }
        }
    }

    fn value(&self, lexeme: Lexeme, shape: Shape) -> Result<Value, Error> {
        let span = lexeme.span;
        let opening = Lexeme { span: Span { start: span.start, end: span.start + 1 }, ..lexeme };
        let text = self.text(span);
        let text = match shape {
            Shape::Word => text.to_owned(),
            Shape::Quoted { closed: false } => return opening.refuse(Reason::UnclosedQuote),
            Shape::Quoted { closed: true } => unescaped(text, &['"', '\\']),
            Shape::Regex { closed: false } => return opening.refuse(Reason::UnclosedRegex),
            Shape::Regex { closed: true } if text == "//" => return lexeme.refuse(Reason::EmptyRegex),
            Shape::Regex { closed: true } => unescaped(text, &['/']),
        };
        Ok(Value { shape, text, span })
    }

    /// Nothing but a space or a parenthesis may follow a term, or `/tmp/redis` would be a regular expression and a word.
    fn ends(&self, term: Span) -> Result<(), Error> {
        let rest = self.input.get(term.end..).unwrap_or_default();
        match rest.chars().next() {
            Some(char) if !char.is_whitespace() && !matches!(char, '(' | ')') => {
                let span = Span { start: term.end, end: term.end + char.len_utf8() };
                Err(Error { span, reason: Reason::Joined })
            }
            _ => Ok(()),
        }
    }

    fn text(&self, span: Span) -> &str {
        self.input.get(span.start..span.end).unwrap_or_default()
    }
}

/// What is wrong where there is no term: between the lexeme that asks for it and the one that stands there instead.
fn missing(before: Option<Lexeme>, found: Option<Lexeme>) -> Error {
    let (lexeme, reason) = match (before, found) {
        (Some(not @ Lexeme { kind: Kind::Minus | Kind::Not, .. }), _) => (not, Reason::MissingNegated),
        (Some(open @ Lexeme { kind: Kind::Open, .. }), None) => (open, Reason::UnclosedParenthesis),
        (Some(open @ Lexeme { kind: Kind::Open, .. }), Some(close @ Lexeme { kind: Kind::Close, .. })) => {
            (Lexeme { span: open.span.to(close.span), ..open }, Reason::EmptyParentheses)
        }
        (None, Some(close @ Lexeme { kind: Kind::Close, .. })) => (close, Reason::UnopenedParenthesis),
        (_, Some(found @ Lexeme { kind: Kind::And | Kind::Or, .. })) => (found, Reason::MissingSide),
        (Some(before), _) => (before, Reason::MissingSide),
        (None, Some(found)) => (found, Reason::MissingSide),
        (None, None) => return Error { span: Span::default(), reason: Reason::MissingSide },
    };
    Error { span: lexeme.span, reason }
}

/// What stands between the first and the last character, without the backslash before each of these.
///
/// Any other backslash stays: it means something in a regular expression, and in quotes people forget to double it.
pub(crate) fn unescaped(text: &str, escapable: &[char]) -> String {
    let mut chars = text.chars();
    chars.next();
    chars.next_back();
    let mut out = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        if char != '\\' {
            out.push(char);
            continue;
        }
        match chars.next() {
            Some(next) if escapable.contains(&next) => out.push(next),
            Some(next) => out.extend([char, next]),
            None => out.push(char),
        }
    }
    out
}
