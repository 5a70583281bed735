//! What a query means, read session by session from the reply itself, without columns and without haste.

use std::net::{IpAddr, SocketAddr};

use serde_json::Value;

use crate::query::{
    Anywhere, Flag, Interval, NetField, NetTest, Node, NumberField, NumberTest, Query, Regex, Test, TextField, TextTest,
};
use crate::regex::Budget;

/// The rows of a reply that pass.
pub(super) fn rows(reply: &Value, query: &Query) -> Vec<u32> {
    let nodes = reply["node_sessions"].as_array().unwrap().iter();
    let all = nodes.flat_map(|node| {
        let sessions = node["sessions"].as_array().unwrap().iter();
        sessions.map(|fields| Session { fields, node: node["node_id"].as_str().unwrap_or_default() })
    });
    (0..)
        .zip(all)
        .filter(|(_, session)| query.node().is_none_or(|node| session.passes(node)))
        .map(|(row, _)| row)
        .collect()
}

struct Session<'a> {
    fields: &'a Value,
    node: &'a str,
}

impl Session<'_> {
    fn passes(&self, node: &Node) -> bool {
        match node {
            Node::And(parts) => parts.iter().all(|part| self.passes(part)),
            Node::Or(parts) => parts.iter().any(|part| self.passes(part)),
            Node::Not(part) => !self.passes(part),
            Node::Term(term) => self.passes_test(&term.test),
        }
    }

    fn passes_test(&self, test: &Test) -> bool {
        match test {
            Test::Anywhere(test) => {
                let texts = [self.text("name"), self.text("cmd"), self.node.to_owned(), self.text("addr")];
                match test {
                    Anywhere::Contains(part) => {
                        texts.iter().any(|text| low(text).contains(&low(part))) || self.text("id") == *part
                    }
                    Anywhere::Matches(regex) => texts.iter().any(|text| matches(regex, text)),
                }
            }
            Test::Text { field, test } => {
                let text = match field {
                    TextField::Name => self.text("name"),
                    TextField::Cmd => self.text("cmd"),
                    TextField::Node => self.node.to_owned(),
                };
                match test {
                    TextTest::Contains(parts) => parts.iter().any(|part| low(&text).contains(&low(part))),
                    TextTest::Equals(others) => others.iter().any(|other| low(&text) == low(other)),
                    TextTest::Matches(regexes) => regexes.iter().any(|regex| matches(regex, &text)),
                }
            }
            Test::Number { field, test } => self.number(*field).is_some_and(|number| match test {
                NumberTest::Above(other) => number > *other,
                NumberTest::AtLeast(other) => number >= *other,
                NumberTest::Below(other) => number < *other,
                NumberTest::AtMost(other) => number <= *other,
                NumberTest::In(intervals) => {
                    intervals.iter().any(|Interval { first, last }| (*first..=*last).contains(&number))
                }
            }),
            Test::Net { field, test } => self.passes_net(*field, test),
            Test::Is(flag) => {
                let is = |field, passes: fn(i64) -> bool| self.number(field).is_some_and(passes);
                match flag {
                    Flag::Idle => is(NumberField::Idle, |idle| idle >= 300),
                    Flag::Active => is(NumberField::Idle, |idle| idle < 10),
                    Flag::PubSub => is(NumberField::Sub, |sub| sub > 0) || is(NumberField::Psub, |psub| psub > 0),
                    Flag::Transaction => is(NumberField::Multi, |multi| multi >= 0),
                    Flag::Unnamed => self.text("name").is_empty(),
                }
            }
        }
    }

    fn passes_net(&self, field: NetField, test: &NetTest) -> bool {
        let addr = self.text("addr");
        let (host, port) = host_and_port(&addr);
        let is_whole = field == NetField::Addr;
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
        let text = if is_whole { addr.as_str() } else { bare };
        let ip: Option<IpAddr> = if bare == host { host.parse().ok() } else { bare.parse().ok().map(IpAddr::V6) };
        match test {
            NetTest::Within(networks) => ip.is_some_and(|ip| networks.iter().any(|network| network.contains(ip))),
            NetTest::Socket(sockets) => {
                ip.zip(port).is_some_and(|(ip, port)| sockets.contains(&SocketAddr::new(ip.to_canonical(), port)))
            }
            NetTest::Prefix(starts) => {
                let open = |text: &str| low(text.strip_prefix('[').unwrap_or(text));
                starts.iter().any(|start| {
                    let start = open(start);
                    let start = if is_whole { start.as_str() } else { start.strip_suffix(']').unwrap_or(&start) };
                    open(text).starts_with(start)
                })
            }
            NetTest::Equals(others) => others.iter().any(|other| low(text) == low(other)),
            NetTest::Matches(regexes) => regexes.iter().any(|regex| matches(regex, text)),
        }
    }

    /// The text of a field as it came.
    fn text(&self, field: &str) -> String {
        match &self.fields[field] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    fn number(&self, field: NumberField) -> Option<i64> {
        if field == NumberField::Port {
            return host_and_port(&self.text("addr")).1.map(i64::from);
        }
        let text = self.text(field.name());
        text.parse().ok().filter(|number: &i64| number.to_string() == text)
    }
}

/// The port where there is one that reads as a port: bare IPv6 has none.
fn host_and_port(addr: &str) -> (&str, Option<u16>) {
    let split =
        addr.rsplit_once(':').filter(|(host, _)| !host.is_empty() && (!host.contains(':') || host.ends_with(']')));
    let port = split.and_then(|(_, digits)| digits.parse().ok().filter(|port: &u16| port.to_string() == digits));
    match (split, port) {
        (Some((host, _)), Some(port)) => (host, Some(port)),
        _ => (addr, None),
    }
}

fn low(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn matches(regex: &Regex, text: &str) -> bool {
    let program = crate::regex::parse(regex.pattern()).unwrap_or_else(|fault| panic!("{fault:?}"));
    program.find(text, 0, &mut Budget::new(u32::MAX)).is_some()
}
