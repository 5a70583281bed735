//! Random queries: trees of every kind of test, and texts as people write them.

use std::net::SocketAddr;

use proptest::prelude::*;

use crate::query::{
    Anywhere, Field, Flag, Interval, NetTest, Network, Node, NumberTest, Query, Regex, Term, Test, TextTest, parse,
};

pub(crate) const PARTS: &[&str] = &[
    "3.7",
    "10.3.7.1:51",
    "10.3.7.1:",
    ":6379",
    ":",
    "1:5",
    "6379",
    "5",
    "51",
    "0",
    "7",
    "::1",
    "[::1]:63",
    "1]:6",
    "]",
    "[",
    "[::1",
    ":db8:",
    "CLI",
    "worker",
    "-1",
    "a b",
    "结",
    "结帐:6",
    "redis.sock",
    "cache.LOCAL:51",
    "n",
    "N2",
    "10.3",
    "007",
    "+3",
    "300",
    "|",
    "eth0]:51",
    "7000",
    "70000",
    "65535",
    ".1:080",
    "x",
    "fe80::1%",
    "::ffff:10.3",
    "51744",
    "9223372036854775807",
];
const WHOLE: &[&str] = &[
    "",
    "cli",
    "WORKER-1",
    "a b",
    "结帐",
    "get",
    "null",
    "n1",
    "n2",
    "/tmp/redis.sock",
    "/tmp/redis.sock:0",
    "cache.local",
    "cache.local:6379",
    "cache.local:080",
    "Cache.local:5",
    "10.3.7.1:70000",
    "cache.local:06379",
    "[fe80::1%eth0]:51",
    "结帐:51",
    "fe80::1%eth0",
    ":6379",
    "cache.local:",
];
const PATTERNS: &[&str] = &[
    "^cli$",
    "^w.*1",
    "canary|get",
    "10[.]3[.]",
    "^10[.]3[.]7[.]1:5",
    ":6379$",
    "^$",
    "[0-9]{5}$",
    "^[^0-9]*$",
    "结",
    "::1[^0-9]",
    "^n[12]$",
    "^.{8,12}$",
    "(1.?){3}",
    "redis|local:",
    "x",
];

fn some<T: Clone + std::fmt::Debug + 'static>(of: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(prop::sample::select(of), 1..4)
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// The one way to a regular expression is a text.
fn regex(pattern: &str) -> Regex {
    match parse(&format!("/{pattern}/")) {
        Ok(Query::Where(Node::Term(Term { test: Test::Anywhere(Anywhere::Matches(regex)), .. }))) => regex,
        other => panic!("{other:?}"),
    }
}

fn regexes() -> impl Strategy<Value = Vec<Regex>> {
    some(PATTERNS).prop_map(|patterns| patterns.iter().map(|pattern| regex(pattern)).collect())
}

fn number() -> impl Strategy<Value = i64> {
    let numbers =
        [i64::MIN, -2, -1, 0, 1, 2, 3, 9, 10, 51, 299, 300, 6379, 65535, 65536, 70000, i64::MAX - 1, i64::MAX];
    prop::sample::select(numbers.to_vec())
}

fn number_test() -> impl Strategy<Value = NumberTest> {
    let interval = (number(), number()).prop_map(|(one, two)| Interval { first: one.min(two), last: one.max(two) });
    prop_oneof![
        number().prop_map(NumberTest::Above),
        number().prop_map(NumberTest::AtLeast),
        number().prop_map(NumberTest::Below),
        number().prop_map(NumberTest::AtMost),
        prop::collection::vec(interval, 1..4).prop_map(NumberTest::In),
    ]
}

fn text_test() -> impl Strategy<Value = TextTest> {
    prop_oneof![
        some(PARTS).prop_map(|parts| TextTest::Contains(owned(&parts))),
        some(WHOLE).prop_map(|texts| TextTest::Equals(owned(&texts))),
        regexes().prop_map(TextTest::Matches),
    ]
}

fn net_test() -> impl Strategy<Value = NetTest> {
    let networks = ["10.3.7.1", "10.3.0.0", "10.0.0.0", "::1", "2001:db8::", "::ffff:10.3.7.0", "::", "192.168.0.1"];
    let ip = prop::sample::select(networks.to_vec()).prop_map(|text| text.parse().unwrap_or_else(|_| panic!("{text}")));
    let network = (ip.clone(), prop::sample::select(vec![0, 1, 8, 15, 16, 24, 31, 32, 64, 96, 120, 128]))
        .prop_map(|(ip, prefix)| Network::new(ip, prefix).unwrap_or(Network::host(ip)));
    let socket = (ip, prop::sample::select(vec![0, 5, 51, 6379, 65535]))
        .prop_map(|(ip, port): (std::net::IpAddr, u16)| SocketAddr::new(ip.to_canonical(), port));
    prop_oneof![
        2 => prop::collection::vec(network, 1..4).prop_map(NetTest::Within),
        1 => prop::collection::vec(socket, 1..4).prop_map(NetTest::Socket),
        3 => some(PARTS).prop_map(|texts| NetTest::Prefix(owned(&texts))),
        2 => some(WHOLE).prop_map(|texts| NetTest::Equals(owned(&texts))),
        2 => regexes().prop_map(NetTest::Matches),
    ]
}

fn any_test() -> impl Strategy<Value = Test> {
    let in_field = (prop::sample::select(Field::ALL.as_slice()), text_test(), number_test());
    prop_oneof![
        3 => prop::sample::select(PARTS).prop_map(|part| Test::Anywhere(Anywhere::Contains(part.to_owned()))),
        1 => prop::sample::select(PATTERNS).prop_map(|pattern| Test::Anywhere(Anywhere::Matches(regex(pattern)))),
        6 => (in_field, net_test()).prop_map(|((field, text, number), net)| match field {
            Field::Text(field) => Test::Text { field, test: text },
            Field::Number(field) => Test::Number { field, test: number },
            Field::Net(field) => Test::Net { field, test: net },
        }),
        4 => (prop::sample::select(vec![crate::query::NetField::Addr, crate::query::NetField::Ip]), net_test())
            .prop_map(|(field, test)| Test::Net { field, test }),
        1 => prop::sample::select(Flag::ALL.as_slice()).prop_map(Test::Is),
    ]
}

/// Any condition over values that sessions have.
pub(super) fn any_node() -> impl Strategy<Value = Node> {
    any_test().prop_map(|test| Node::Term(Term::new(test))).prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, two)| one.and(two)),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| one.or(two)),
            inner.prop_map(Node::negated),
        ]
    })
}

const TERMS: &[&str] = &[
    "3.7",
    "10.3.7.1:51",
    "cli",
    "get",
    "n1",
    "6379",
    "300",
    "name=\"\"",
    "name!=\"\"",
    "name=cli,worker-1",
    "name:cli,结",
    "name:/^w/,cli",
    "cmd:get,set",
    "cmd=get",
    "cmd!=get",
    "node:n",
    "node=n2",
    "node=\"\"",
    "idle>5m",
    "idle>=300",
    "idle:0..9",
    "idle<10s",
    "age:..5m",
    "age:1..",
    "db:0",
    "db=1,3",
    "db!=0",
    "fd:-1..2",
    "sub>0",
    "psub:1,2",
    "multi=-1",
    "multi>=0",
    "id=12",
    "id:9..",
    "port=6379",
    "port:0..51",
    "port!=51",
    "port>51744",
    "addr:10.3.0.0/16",
    "addr:10.3.7.1",
    "addr=10.3.7.1",
    "addr=10.3.7.1:6379",
    "addr:10.3.7.1:51",
    "addr:[::1]:6379",
    "addr:[::1]:63",
    "addr:\"\"",
    "addr!=\"\"",
    "addr:/:51$/",
    "addr:cache.local:6",
    "addr=cache.local:6379",
    "addr:\"/tmp\"",
    "ip:10.3.7.1",
    "ip=10.3.7.1",
    "ip:10.0.0.0/8,192.",
    "ip:::1",
    "ip:[::1]",
    "ip:fe80",
    "ip:/^1.*1$/",
    "ip=\"\"",
    "ip=cache.local",
    "ip:2001:db8::/32",
    "host:::ffff:10.3.7.0/120",
    "is:idle",
    "is:active",
    "is:pubsub",
    "is:transaction",
    "is:unnamed",
    "-is:idle,active",
    "/^10/",
    "/get$/",
    "\"a b\"",
    "结",
];

/// Terms as people write them, with what people put between them.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let term = prop::sample::select(TERMS).prop_map(str::to_owned);
    term.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("{one} {two}")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("{one} OR {two}")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("({one} OR {two})")),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| format!("{one} AND {two}")),
            inner.clone().prop_map(|one| format!("-({one})")),
            inner.prop_map(|one| format!("NOT {one}")),
        ]
    })
}
