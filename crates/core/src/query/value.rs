//! What stands after a field and an operator, read as the field's own kind of value.

use std::net::SocketAddr;

use super::duration::{NumberFault, parse_duration, parse_number};
use super::error::{Error, Expected, Reason, Span};
use super::field::{Field, NetField, NumberField, TextField};
use super::flag::Flag;
use super::ip::parse_socket;
use super::net::Network;
use super::token::{Name, Operator, Shape};
use super::tree::{Interval, NetTest, Node, NumberTest, Regex, Term, Test, TextTest};
use crate::columns::parse_ip;
use crate::within;

/// A value without its quotes or slashes.
pub(super) struct Value {
    pub shape: Shape,
    pub text: String,
    pub span: Span,
}

impl Value {
    fn is_regex(&self) -> bool {
        matches!(self.shape, Shape::Regex { .. })
    }

    fn refuse<T>(&self, reason: Reason) -> Result<T, Error> {
        Err(Error { span: self.span, reason })
    }
}

/// What to ask for where a value is missing.
pub(super) fn expected(name: Name) -> Expected {
    match name {
        Name::Is => Expected::Flag,
        Name::Field(Field::Text(_)) => Expected::Text,
        Name::Field(Field::Net(_)) => Expected::Address,
        Name::Field(Field::Number(field)) => Expected::number(field),
    }
}

/// The node that a field, an operator and values make; [`Operator::Unequal`] makes the same as [`Operator::Equal`].
/// A list of values of several kinds becomes an `Or` of terms, so that each term has values of one kind.
pub(super) fn node(
    name: Name,
    (operator, at): (Operator, Span),
    values: Vec<Value>,
    span: Span,
) -> Result<Node, Error> {
    let ordered = operator.is_ordered();
    let exact = operator != Operator::Has;
    let no_order = |field| Err(Error { span: at, reason: Reason::NoOrder { field } });
    let tests = match name {
        Name::Is if ordered => return no_order("is"),
        Name::Field(Field::Text(field)) if ordered => return no_order(field.name()),
        Name::Field(Field::Net(field)) if ordered => return no_order(field.name()),
        Name::Is => each(&values, &mut |value| flag(value))?,
        Name::Field(Field::Text(field)) => text(field, exact, values),
        Name::Field(Field::Net(field)) => net(field, exact, values)?,
        Name::Field(Field::Number(field)) => vec![number(field, operator, &values)?],
    };
    let nodes = tests.into_iter().map(|test| Node::Term(Term { test, span }));
    nodes.reduce(Node::or).ok_or(Error { span: at, reason: Reason::MissingValue(expected(name)) })
}

impl Term {
    /// The term that a cell with this text passes, and with it every session that is the same in this column; `None` where
    /// the column has numbers and the text is none.
    pub fn equals(field: Field, text: &str) -> Option<Self> {
        let test = match field {
            Field::Text(field) => Test::Text { field, test: TextTest::Equals(vec![text.to_owned()]) },
            Field::Number(field) => {
                Test::Number { field, test: NumberTest::In(vec![Interval::single(parse_number(text).ok()?)]) }
            }
            Field::Net(field) => {
                let test = match address(text) {
                    Some(Address::Network(network)) => NetTest::Within(vec![network]),
                    Some(Address::Socket(socket)) => NetTest::Socket(vec![socket]),
                    None => NetTest::Equals(vec![text.to_owned()]),
                };
                Test::Net { field, test }
            }
        };
        Some(Self::new(test))
    }
}

/// What all values are read as. A loop, since the standard library's adapters for this weigh more.
fn each<T>(values: &[Value], read: &mut dyn FnMut(&Value) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    for value in values {
        all.push(read(value)?);
    }
    Ok(all)
}

fn flag(value: &Value) -> Result<Test, Error> {
    match Flag::from_name(&value.text) {
        _ if value.is_regex() => value.refuse(Reason::NoRegex { field: "is" }),
        Some(flag) => Ok(Test::Is(flag)),
        None => value.refuse(Reason::UnknownFlag { name: value.text.clone() }),
    }
}

fn text(field: TextField, exact: bool, values: Vec<Value>) -> Vec<Test> {
    let (mut contains, mut equals, mut matches) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        if value.is_regex() {
            matches.push(Regex::new(value.text, value.span));
        } else if exact || value.text.is_empty() {
            // Every text contains the empty one, so who writes `name:""` means `name=""`.
            equals.push(value.text);
        } else {
            contains.push(value.text);
        }
    }
    let mut tests = Vec::new();
    let mut add = |test| tests.push(Test::Text { field, test });
    unless_empty(equals, |texts| add(TextTest::Equals(texts)));
    unless_empty(contains, |texts| add(TextTest::Contains(texts)));
    unless_empty(matches, |regexes| add(TextTest::Matches(regexes)));
    tests
}

fn net(field: NetField, exact: bool, values: Vec<Value>) -> Result<Vec<Test>, Error> {
    let (mut networks, mut sockets) = (Vec::new(), Vec::new());
    let (mut prefixes, mut equals, mut matches) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        if value.is_regex() {
            matches.push(Regex::new(value.text, value.span));
            continue;
        }
        // After a colon an address may be the beginning of another one: only a network or a bracket shows where it ends.
        let whole = exact || value.text.as_bytes().contains(&b'/') || value.text.starts_with('[');
        match address(&value.text).filter(|_| whole) {
            Some(Address::Network(network)) => networks.push(network),
            Some(Address::Socket(socket)) => sockets.push(socket),
            None => {
                if value.shape == Shape::Word && value.text.as_bytes().contains(&b'/') {
                    refuse_network(&value)?;
                }
                if exact || value.text.is_empty() { &mut equals } else { &mut prefixes }.push(value.text);
            }
        }
    }
    let mut tests = Vec::new();
    let mut add = |test| tests.push(Test::Net { field, test });
    unless_empty(networks, |networks| add(NetTest::Within(networks)));
    unless_empty(sockets, |sockets| add(NetTest::Socket(sockets)));
    unless_empty(prefixes, |texts| add(NetTest::Prefix(texts)));
    unless_empty(equals, |texts| add(NetTest::Equals(texts)));
    unless_empty(matches, |regexes| add(NetTest::Matches(regexes)));
    Ok(tests)
}

fn refuse_network(value: &Value) -> Result<(), Error> {
    match Network::parse(&value.text) {
        Ok(_) => Ok(()),
        Err(fault) => value.refuse(Reason::WrongNetwork { text: value.text.clone(), fault }),
    }
}

pub(crate) enum Address {
    Network(Network),
    Socket(SocketAddr),
}

/// What a whole text is as an address: an IP address, a network, or an address with a port.
pub(crate) fn address(text: &str) -> Option<Address> {
    if text.as_bytes().contains(&b'/') {
        return Network::parse(text).ok().map(Address::Network);
    }
    if let Some(address) = parse_ip(text) {
        return Some(Address::Network(Network::host(address)));
    }
    let socket = parse_socket(text)?;
    Some(Address::Socket(SocketAddr::new(socket.ip().to_canonical(), socket.port())))
}

fn number(field: NumberField, operator: Operator, values: &[Value]) -> Result<Test, Error> {
    let compare = match operator {
        Operator::Above => NumberTest::Above,
        Operator::AtLeast => NumberTest::AtLeast,
        Operator::Below => NumberTest::Below,
        Operator::AtMost => NumberTest::AtMost,
        Operator::Has | Operator::Equal | Operator::Unequal => {
            let intervals = each(values, &mut |value| interval(field, value))?;
            return Ok(Test::Number { field, test: NumberTest::In(intervals) });
        }
    };
    let mut test = None;
    for value in values {
        if test.is_some() || within::contains(&value.text, "..") {
            return value.refuse(Reason::OneValue);
        }
        test = Some(compare(read(field, &value.text, value)?));
    }
    let missing = || Error { span: Span::default(), reason: Reason::MissingValue(Expected::number(field)) };
    Ok(Test::Number { field, test: test.ok_or_else(missing)? })
}

fn interval(field: NumberField, value: &Value) -> Result<Interval, Error> {
    let (first, last) = match within::split_once(&value.text, "..") {
        None => return Ok(Interval::single(read(field, &value.text, value)?)),
        Some(("", "")) => return wrong(field, "..", value),
        Some((first, "")) => (read(field, first, value)?, i64::MAX),
        Some(("", last)) => (i64::MIN, read(field, last, value)?),
        Some((first, last)) => (read(field, first, value)?, read(field, last, value)?),
    };
    if first > last { value.refuse(Reason::BackwardRange) } else { Ok(Interval { first, last }) }
}

fn read(field: NumberField, text: &str, value: &Value) -> Result<i64, Error> {
    let number = match field {
        _ if value.is_regex() => return value.refuse(Reason::NoRegex { field: field.name() }),
        field if field.is_duration() => parse_duration(text),
        _ => parse_number(text),
    };
    match number {
        Ok(number) => Ok(number),
        Err(NumberFault::Shape) => wrong(field, text, value),
        Err(NumberFault::TooLarge) => value.refuse(Reason::TooLarge { text: text.to_owned() }),
    }
}

fn wrong<T>(field: NumberField, text: &str, value: &Value) -> Result<T, Error> {
    value.refuse(Reason::WrongValue { text: text.to_owned(), expected: Expected::number(field) })
}

fn unless_empty<T>(values: Vec<T>, then: impl FnOnce(Vec<T>)) {
    if !values.is_empty() {
        then(values);
    }
}
