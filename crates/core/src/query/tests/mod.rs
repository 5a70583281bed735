//! The language as its users meet it: what each text means, what is refused, and what is printed.

mod arbitrary;
mod colouring;
mod editing;
mod logic;
mod printing;
mod properties;
mod refusals;
mod values;

use super::*;
use crate::words::Words;

fn term(test: Test) -> Node {
    Node::Term(Term::new(test))
}

fn word(text: &str) -> Node {
    term(Test::Anywhere(Anywhere::Contains(text.to_owned())))
}

fn text(field: TextField, test: TextTest) -> Node {
    term(Test::Text { field, test })
}

fn number(field: NumberField, test: NumberTest) -> Node {
    term(Test::Number { field, test })
}

fn net(field: NetField, test: NetTest) -> Node {
    term(Test::Net { field, test })
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern.to_owned(), Span::default())
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn networks(texts: &[&str]) -> Vec<Network> {
    texts.iter().filter_map(|text| Network::parse(text).ok()).collect()
}

/// The text means this.
#[track_caller]
fn means(text: &str, node: Node) {
    assert_eq!(parse(text), Ok(Query::Where(node)), "{text}");
}

/// Both texts mean the same.
#[track_caller]
fn same(left: &str, right: &str) {
    let (left, right) = (parse(left), parse(right));
    assert!(left.is_ok(), "{left:?}");
    assert_eq!(left, right);
}

/// The text that is underlined, and the reason.
fn refusal(text: &str) -> Option<(&str, Reason)> {
    let error = parse(text).err()?;
    Some((text.get(error.span.start..error.span.end)?, error.reason))
}

/// The text is refused for this reason, with this part of it underlined.
#[track_caller]
fn refuses(text: &str, underlined: &str, reason: Reason) {
    assert_eq!(refusal(text), Some((underlined, reason)), "{text}");
}
