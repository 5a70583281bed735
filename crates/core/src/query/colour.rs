//! The tokens that the box of the filter colours.

use super::Span;
use super::parse::parse;
use super::token::{Kind, Lexer};

/// What a token is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The name of a field, or `is`.
    Field,
    /// An operator, or the comma of a list.
    Operator,
    /// A value after an operator, or a text that stands for itself.
    Value,
    /// The `-` before a term.
    Negation,
    /// `AND`, `OR` or `NOT`.
    Keyword,
    /// A parenthesis.
    Paren,
    /// What [`parse`] gives an error for.
    Error,
}

/// The tokens of a text in the order in which they stand; between them is nothing but white space. Works on any text.
pub fn tokens(input: &str) -> Vec<(Span, TokenKind)> {
    let wrong = parse(input).err().map(|error| error.span);
    let token = |lexeme: super::token::Lexeme| {
        let span = lexeme.span;
        let is_wrong = wrong.is_some_and(|wrong| wrong.start < span.end && span.start < wrong.end);
        (span, if is_wrong { TokenKind::Error } else { kind(lexeme.kind) })
    };
    Lexer::new(input).map(token).collect()
}

fn kind(kind: Kind) -> TokenKind {
    match kind {
        Kind::Open | Kind::Close => TokenKind::Paren,
        Kind::Minus => TokenKind::Negation,
        Kind::And | Kind::Or | Kind::Not => TokenKind::Keyword,
        Kind::Field(_) => TokenKind::Field,
        Kind::Operator(_) | Kind::Comma => TokenKind::Operator,
        Kind::Text(_) | Kind::Value(_) => TokenKind::Value,
    }
}
