//! What the cursor stands in.

use crate::query::token::{Kind, Lexeme, Lexer, Name, Operator, Shape};
use crate::query::{Span, unescaped};

/// What may be completed at a cursor.
pub(super) enum Place {
    Nothing,
    Term(TermPlace),
    Value(ValuePlace),
}

/// A term is to come, or has begun.
pub(super) struct TermPlace {
    /// What is typed of it, up to the cursor.
    pub typed: String,
    pub replace: Span,
    pub shape: TermShape,
    /// Whether there is a `-` or `NOT` before it.
    pub negated: bool,
    /// Whether there is a term before it, so that `OR` may follow.
    pub follows_term: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermShape {
    Word,
    /// Within quotes, so that it can be no field.
    Quoted,
    /// An operator stands behind it.
    Field,
}

/// A value is to come, or has begun.
pub(super) struct ValuePlace {
    pub name: Name,
    pub operator: Operator,
    /// What is typed of it, up to the cursor.
    pub typed: String,
    pub replace: Span,
    pub quoted: bool,
    /// The other values of its list.
    pub listed: Vec<String>,
}

/// What the cursor, which lies between two characters, stands in.
pub(super) fn find(text: &str, cursor: usize) -> Place {
    let lexemes: Vec<Lexeme> = Lexer::new(text).collect();
    let before = lexemes.partition_point(|lexeme| lexeme.span.start < cursor);
    let place = before.checked_sub(1).and_then(|last| Some((last, *lexemes.get(last)?)));
    let here = Here { text, cursor, lexemes: &lexemes };
    match place {
        Some((at, lexeme)) if cursor <= lexeme.span.end => here.inside(at, lexeme),
        Some((at, lexeme)) => here.after(at, lexeme),
        None => here.new_term(None),
    }
}

struct Here<'a> {
    text: &'a str,
    cursor: usize,
    lexemes: &'a [Lexeme],
}

impl Here<'_> {
    /// The cursor is in a lexeme or at its end.
    fn inside(&self, at: usize, lexeme: Lexeme) -> Place {
        let is_end = self.cursor == lexeme.span.end;
        match lexeme.kind {
            Kind::Text(Shape::Word) | Kind::And | Kind::Or | Kind::Not => {
                self.term(at, self.typed(lexeme.span), lexeme.span, TermShape::Word)
            }
            Kind::Field(_) => self.term(at, self.typed(lexeme.span), lexeme.span, TermShape::Field),
            Kind::Text(Shape::Quoted { closed }) if !(closed && is_end) => {
                self.term(at, self.typed_in_quotes(lexeme.span), self.quotes(lexeme.span, closed), TermShape::Quoted)
            }
            Kind::Value(Shape::Word) => self.value(at, self.typed(lexeme.span), lexeme.span, false),
            Kind::Value(Shape::Quoted { closed }) if !(closed && is_end) => {
                self.value(at, self.typed_in_quotes(lexeme.span), self.quotes(lexeme.span, closed), true)
            }
            Kind::Operator(_) | Kind::Comma if is_end => self.new_value(at),
            Kind::Open | Kind::Minus => self.new_term(Some(at)),
            _ => Place::Nothing,
        }
    }

    /// There is white space between a lexeme and the cursor.
    fn after(&self, at: usize, lexeme: Lexeme) -> Place {
        match lexeme.kind {
            Kind::Operator(_) | Kind::Comma
                if self.head(at).is_some_and(|(name, ..)| Name::allows_spaces(Some(name))) =>
            {
                self.new_value(at)
            }
            // Its operator comes next.
            Kind::Field(_) => Place::Nothing,
            _ => self.new_term(Some(at)),
        }
    }

    /// A term begins here, if nothing else does.
    fn new_term(&self, last: Option<usize>) -> Place {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        if after.starts_with(|char: char| !char.is_whitespace() && char != ')') {
            return Place::Nothing;
        }
        self.term(last.map_or(0, |last| last + 1), String::new(), self.nothing(), TermShape::Word)
    }

    /// A term that begins with lexeme `at`.
    fn term(&self, at: usize, typed: String, replace: Span, shape: TermShape) -> Place {
        let last = at.checked_sub(1).and_then(|last| self.lexemes.get(last)).map(|last| last.kind);
        Place::Term(TermPlace {
            typed,
            replace,
            shape,
            negated: matches!(last, Some(Kind::Minus | Kind::Not)),
            follows_term: matches!(last, Some(Kind::Text(_) | Kind::Value(_) | Kind::Close)),
        })
    }

    /// A value follows lexeme `at`; where there is one already it is replaced.
    fn new_value(&self, at: usize) -> Place {
        match self.lexemes.get(at + 1) {
            Some(&Lexeme { kind: Kind::Value(shape), span }) => {
                self.value(at + 1, String::new(), span, matches!(shape, Shape::Quoted { .. }))
            }
            _ => self.value(at + 1, String::new(), self.nothing(), false),
        }
    }

    /// A value that lexeme `at` is, or that comes before it.
    fn value(&self, at: usize, typed: String, replace: Span, quoted: bool) -> Place {
        let Some((name, operator, first)) = self.head(at.saturating_sub(1)) else { return Place::Nothing };
        let rest = self.lexemes.iter().enumerate().skip(first);
        let list = rest.take_while(|(_, lexeme)| matches!(lexeme.kind, Kind::Value(_) | Kind::Comma));
        let mut listed = Vec::new();
        let mut is_list = false;
        for (index, lexeme) in list {
            match lexeme.kind {
                Kind::Value(Shape::Quoted { .. }) if index != at => {
                    listed.push(unescaped(self.part(lexeme.span), &['"', '\\']));
                }
                Kind::Value(_) if index != at => listed.push(self.part(lexeme.span).to_owned()),
                Kind::Comma => is_list = true,
                _ => {}
            }
        }
        // Greater and less take one value.
        if is_list && operator.is_ordered() {
            return Place::Nothing;
        }
        Place::Value(ValuePlace { name, operator, typed, replace, quoted, listed })
    }

    /// The field and the operator that lexeme `at`, an operator, value or comma, belongs to, and where its values begin.
    fn head(&self, at: usize) -> Option<(Name, Operator, usize)> {
        let before = self.lexemes.get(..=at)?;
        let operator_at = before.iter().rposition(|lexeme| !matches!(lexeme.kind, Kind::Value(_) | Kind::Comma))?;
        let Kind::Operator(operator) = self.lexemes.get(operator_at)?.kind else { return None };
        let Kind::Field(Some(name)) = self.lexemes.get(operator_at.checked_sub(1)?)?.kind else { return None };
        Some((name, operator, operator_at + 1))
    }

    fn part(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    fn nothing(&self) -> Span {
        Span { start: self.cursor, end: self.cursor }
    }

    fn typed(&self, span: Span) -> String {
        self.part(Span { end: self.cursor, ..span }).to_owned()
    }

    fn typed_in_quotes(&self, span: Span) -> String {
        let open = [self.part(Span { end: self.cursor, ..span }), "\""].concat();
        unescaped(&open, &['"', '\\'])
    }

    /// What a quoted text takes up. One without an end takes up all the rest; what is meant is the word that the cursor is in.
    fn quotes(&self, span: Span, closed: bool) -> Span {
        if closed {
            return span;
        }
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        let word = rest.find(|char: char| char.is_whitespace() || char == ')').unwrap_or(rest.len());
        Span { start: span.start, end: self.cursor + word }
    }
}
