//! The tokens of whole and of broken texts.

use super::*;
use TokenKind::{Error, Field, Keyword, Negation, Operator, Paren, Value};

fn coloured(text: &str) -> Vec<(&str, TokenKind)> {
    let piece = |(span, kind): (Span, TokenKind)| (text.get(span.start..span.end).unwrap_or_default(), kind);
    tokens(text).into_iter().map(piece).collect()
}

#[test]
fn every_part_of_a_query_has_its_kind() {
    assert_eq!(
        coloured("-name:/a b/ (cmd:get,\"x y\" OR NOT é)"),
        [
            ("-", Negation),
            ("name", Field),
            (":", Operator),
            ("/a b/", Value),
            ("(", Paren),
            ("cmd", Field),
            (":", Operator),
            ("get", Value),
            (",", Operator),
            ("\"x y\"", Value),
            ("OR", Keyword),
            ("NOT", Keyword),
            ("é", Value),
            (")", Paren),
        ]
    );
}

#[test]
fn spaces_around_an_operator_are_no_part_of_it() {
    assert_eq!(coloured("idle >= 5m"), [("idle", Field), (">=", Operator), ("5m", Value)]);
    assert_eq!(coloured("idle:>5m"), [("idle", Field), (":>", Operator), ("5m", Value)]);
}

#[test]
fn what_is_wrong_is_marked_and_the_rest_keeps_its_colours() {
    assert_eq!(coloured("a idle>"), [("a", Value), ("idle", Field), (">", Error)]);
    assert_eq!(coloured("foo:bar b"), [("foo", Error), (":", Operator), ("bar", Value), ("b", Value)]);
    assert_eq!(coloured("(a"), [("(", Error), ("a", Value)]);
    assert_eq!(coloured("()"), [("(", Error), (")", Error)]);
    assert_eq!(coloured("a \"b c"), [("a", Value), ("\"b c", Error)]);
    assert_eq!(coloured("db:x OR"), [("db", Field), (":", Operator), ("x", Error), ("OR", Keyword)]);
}

#[test]
fn nothing_has_no_tokens() {
    assert_eq!(coloured("  "), []);
}
