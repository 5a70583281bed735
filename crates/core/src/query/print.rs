//! From tree to text, in one canonical way: `parse(print(tree))` is the tree again.

use super::duration::print_duration;
use super::field::NumberField;
use super::ip::{print_ip, print_socket};
use super::net::Network;
use super::token::{is_bare_text, is_bare_value};
use super::tree::{Anywhere, Interval, NetTest, Node, NumberTest, Query, Regex, Term, Test, TextTest};

impl Query {
    /// The query as text, with no more quotes and parentheses than it needs; empty for [`Query::All`].
    pub fn print(&self) -> String {
        let mut out = String::new();
        if let Self::Where(node) = self {
            print_node(node, &mut out);
        }
        out
    }
}

impl Term {
    /// The term as text.
    pub fn print(&self) -> String {
        let mut out = String::new();
        print_test(&self.test, false, &mut out);
        out
    }
}

/// The text as a value that stands for nothing but itself: in quotes unless it needs none, after an operator or alone.
pub fn quote(text: &str) -> String {
    let mut out = String::new();
    let is_bare = is_bare_text(text) && is_bare_value(text) && !text.as_bytes().contains(&b'/');
    print_text(text, is_bare, &mut out);
    out
}

/// The text in quotes, whether it needs them or not.
pub(crate) fn in_quotes(text: &str) -> String {
    let mut out = String::new();
    print_text(text, false, &mut out);
    out
}

fn print_node(node: &Node, out: &mut String) {
    match node {
        Node::Or(nodes) => separated(nodes, " OR ", out, print_node),
        Node::And(nodes) => separated(nodes, " ", out, |node, out| match node {
            Node::Or(_) => print_group(node, out),
            other => print_node(other, out),
        }),
        Node::Not(inner) => match &**inner {
            Node::Term(term) => print_test(&term.test, true, out),
            other => {
                out.push('-');
                print_group(other, out);
            }
        },
        Node::Term(term) => print_test(&term.test, false, out),
    }
}

fn print_group(node: &Node, out: &mut String) {
    out.push('(');
    print_node(node, out);
    out.push(')');
}

/// A field, an operator and values; where the operator is `=`, a negation is `!=` and no `-`.
fn print_test(test: &Test, negated: bool, out: &mut String) {
    let (name, operator) = match test {
        Test::Anywhere(_) => ("", ""),
        Test::Text { field, test } => (field.name(), text_operator(test)),
        Test::Number { field, test } => (field.name(), number_operator(test)),
        Test::Net { field, test } => (field.name(), net_operator(test)),
        Test::Is(_) => ("is", ":"),
    };
    if negated && operator != "=" {
        out.push('-');
    }
    out.push_str(name);
    if negated && operator == "=" {
        out.push('!');
    }
    out.push_str(operator);
    match test {
        Test::Anywhere(Anywhere::Contains(text)) => print_text(text, is_bare_text(text), out),
        Test::Anywhere(Anywhere::Matches(regex)) => print_regex(regex, out),
        Test::Text { test, .. } => match test {
            TextTest::Contains(texts) | TextTest::Equals(texts) => list(texts, out, |text, out| print_value(text, out)),
            TextTest::Matches(regexes) => list(regexes, out, print_regex),
        },
        Test::Number { field, test } => print_numbers(*field, test, out),
        Test::Net { test, .. } => match test {
            NetTest::Within(networks) => list(networks, out, print_network),
            NetTest::Socket(sockets) => list(sockets, out, print_socket),
            NetTest::Prefix(texts) | NetTest::Equals(texts) => list(texts, out, |text, out| print_address(text, out)),
            NetTest::Matches(regexes) => list(regexes, out, print_regex),
        },
        Test::Is(flag) => out.push_str(flag.name()),
    }
}

fn text_operator(test: &TextTest) -> &'static str {
    match test {
        TextTest::Equals(_) => "=",
        TextTest::Contains(_) | TextTest::Matches(_) => ":",
    }
}

fn number_operator(test: &NumberTest) -> &'static str {
    match test {
        NumberTest::Above(_) => ">",
        NumberTest::AtLeast(_) => ">=",
        NumberTest::Below(_) => "<",
        NumberTest::AtMost(_) => "<=",
        NumberTest::In(intervals) if intervals.iter().any(|interval| interval.first != interval.last) => ":",
        NumberTest::In(_) => "=",
    }
}

fn net_operator(test: &NetTest) -> &'static str {
    match test {
        // After a colon, a single address would be the beginning of others.
        NetTest::Within(networks) if networks.iter().any(|network| network.is_host()) => "=",
        NetTest::Within(_) | NetTest::Prefix(_) | NetTest::Matches(_) => ":",
        NetTest::Socket(_) | NetTest::Equals(_) => "=",
    }
}

fn print_numbers(field: NumberField, test: &NumberTest, out: &mut String) {
    match test {
        NumberTest::Above(number)
        | NumberTest::AtLeast(number)
        | NumberTest::Below(number)
        | NumberTest::AtMost(number) => print_number(field, *number, out),
        NumberTest::In(intervals) => list(intervals, out, |interval, out| print_interval(field, *interval, out)),
    }
}

fn print_interval(field: NumberField, interval: Interval, out: &mut String) {
    let Interval { first, last } = interval;
    if first == last {
        return print_number(field, first, out);
    }
    let is_open = last == i64::MAX;
    // One end must be there.
    if first != i64::MIN || is_open {
        print_number(field, first, out);
    }
    out.push_str("..");
    if !is_open {
        print_number(field, last, out);
    }
}

fn print_number(field: NumberField, number: i64, out: &mut String) {
    if field.is_duration() { print_duration(number, out) } else { out.push_str(&number.to_string()) }
}

pub(crate) fn print_network(network: &Network, out: &mut String) {
    print_ip(network.address(), out);
    if !network.is_host() {
        out.push('/');
        out.push_str(&network.prefix().to_string());
    }
}

fn print_value(text: &str, out: &mut String) {
    print_text(text, is_bare_value(text), out);
}

/// A text in an address's place: without quotes, a slash would make it a network.
fn print_address(text: &str, out: &mut String) {
    print_text(text, is_bare_value(text) && !text.as_bytes().contains(&b'/'), out);
}

fn print_text(text: &str, is_bare: bool, out: &mut String) {
    if is_bare {
        return out.push_str(text);
    }
    out.push('"');
    for char in text.chars() {
        if matches!(char, '"' | '\\') {
            out.push('\\');
        }
        out.push(char);
    }
    out.push('"');
}

fn print_regex(regex: &Regex, out: &mut String) {
    out.push('/');
    let mut chars = regex.pattern().chars();
    while let Some(char) = chars.next() {
        match char {
            '/' => out.push_str("\\/"),
            '\\' => {
                out.push('\\');
                out.extend(chars.next());
            }
            _ => out.push(char),
        }
    }
    out.push('/');
}

fn list<T>(values: &[T], out: &mut String, print: impl Fn(&T, &mut String)) {
    separated(values, ",", out, print);
}

fn separated<T>(values: &[T], separator: &str, out: &mut String, print: impl Fn(&T, &mut String)) {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        print(value, out);
    }
}
