//! Random trees: every one that the parser can give, and texts that are hard to print.

use proptest::prelude::*;

use super::super::value::address;
use super::*;

/// Texts with all that means something in a query.
pub(super) fn hard_text() -> impl Strategy<Value = String> {
    let known =
        vec!["OR", "NOT", "idle", "is:idle", "foo:bar", "-x", "10.0.0.1", "::1", "[::1]:1", "1.2.3.4:5", "/a/", "\\"];
    prop_oneof![
        prop::sample::select(known).prop_map(str::to_owned),
        "[a-z]{1,6}",
        "[a-eio:=<>!(),/\\\\\" .0-9é中\u{3000}\n-]{0,10}",
        any::<String>(),
    ]
}

const PIECES: &str = "idle name addr cmd is foo : = != > <= , .. - ( ) OR AND NOT \" / \\ 5m 10.0.0.0/8 \
     é 中 ::1 get 99999999999999999999";

/// Texts that come near to queries.
pub(super) fn near_query() -> impl Strategy<Value = String> {
    let mut pieces: Vec<&str> = PIECES.split(' ').collect();
    pieces.extend([" ", " ", "\u{3000}"]);
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

fn filled_text() -> impl Strategy<Value = String> {
    hard_text().prop_filter("a text that is contained is not empty", |text| !text.is_empty())
}

fn some<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(value, 1..4)
}

/// A backslash always has a character after it, and never a slash: the parser takes that backslash off.
fn any_regex() -> impl Strategy<Value = Regex> {
    let piece = prop_oneof![
        "[a-z/.()\" ,é中]",
        any::<char>().prop_filter("stands with another", |char| *char != '\\').prop_map(String::from),
        any::<char>().prop_filter("is taken off", |char| *char != '/').prop_map(|char| String::from_iter(['\\', char])),
    ];
    some(piece).prop_map(|pieces| regex(&pieces.concat()))
}

fn any_network() -> impl Strategy<Value = Network> {
    (any::<std::net::IpAddr>(), any::<u8>())
        .prop_map(|(ip, prefix)| Network::new(ip, prefix).unwrap_or(Network::host(ip)))
}

fn any_socket() -> impl Strategy<Value = std::net::SocketAddr> {
    (any::<std::net::IpAddr>(), any::<u16>()).prop_map(|(ip, port)| (ip.to_canonical(), port).into())
}

fn any_number() -> impl Strategy<Value = i64> {
    prop_oneof![any::<i64>(), -3..100_000_i64, Just(i64::MIN), Just(i64::MAX)]
}

fn any_interval() -> impl Strategy<Value = Interval> {
    (any_number(), any_number()).prop_map(|(one, two)| Interval { first: one.min(two), last: one.max(two) })
}

fn number_test() -> impl Strategy<Value = NumberTest> {
    prop_oneof![
        any_number().prop_map(NumberTest::Above),
        any_number().prop_map(NumberTest::AtLeast),
        any_number().prop_map(NumberTest::Below),
        any_number().prop_map(NumberTest::AtMost),
        some(any_interval()).prop_map(NumberTest::In),
        some(any_number()).prop_map(|numbers| NumberTest::In(numbers.into_iter().map(Interval::single).collect())),
    ]
}

fn text_test() -> impl Strategy<Value = TextTest> {
    prop_oneof![
        some(filled_text()).prop_map(TextTest::Contains),
        some(hard_text()).prop_map(TextTest::Equals),
        some(any_regex()).prop_map(TextTest::Matches),
    ]
}

fn net_test() -> impl Strategy<Value = NetTest> {
    let path = || hard_text().prop_filter("an address is typed", |text| address(text).is_none());
    let beginning = prop_oneof![
        path().prop_filter("a beginning is not empty", |text| !text.is_empty()),
        any::<std::net::Ipv4Addr>().prop_map(|ip| ip.to_string()),
    ];
    prop_oneof![
        some(any_network()).prop_map(NetTest::Within),
        some(any_socket()).prop_map(NetTest::Socket),
        some(beginning).prop_map(NetTest::Prefix),
        some(path()).prop_map(NetTest::Equals),
        some(any_regex()).prop_map(NetTest::Matches),
    ]
}

fn any_test() -> impl Strategy<Value = Test> {
    let field = prop::sample::select(Field::ALL.as_slice());
    let in_field = (field, text_test(), number_test(), net_test());
    prop_oneof![
        2 => filled_text().prop_map(|text| Test::Anywhere(Anywhere::Contains(text))),
        1 => any_regex().prop_map(|regex| Test::Anywhere(Anywhere::Matches(regex))),
        6 => in_field.prop_map(|(field, text, number, net)| match field {
            Field::Text(field) => Test::Text { field, test: text },
            Field::Number(field) => Test::Number { field, test: number },
            Field::Net(field) => Test::Net { field, test: net },
        }),
        1 => prop::sample::select(Flag::ALL.as_slice()).prop_map(Test::Is),
    ]
}

/// Any condition in the one form that the parser gives.
pub(super) fn any_node() -> impl Strategy<Value = Node> {
    any_test().prop_map(term).prop_recursive(5, 24, 4, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, two)| one.and(two)),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| one.or(two)),
            inner.prop_map(Node::negated),
        ]
    })
}
