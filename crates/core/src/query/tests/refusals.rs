//! What is refused, which part of it is underlined, and what people are told.

use super::*;

fn wrong(text: &str, expected: Expected) -> Reason {
    Reason::WrongValue { text: text.to_owned(), expected }
}

#[test]
fn an_operator_without_a_value_asks_for_one() {
    refuses("idle>", ">", Reason::MissingValue(Expected::Duration));
    refuses("idle > ", ">", Reason::MissingValue(Expected::Duration));
    refuses("port>=", ">=", Reason::MissingValue(Expected::Number));
    refuses("name:", ":", Reason::MissingValue(Expected::Text));
    refuses("ip=", "=", Reason::MissingValue(Expected::Address));
    refuses("is:", ":", Reason::MissingValue(Expected::Flag));
    refuses("(name:)", ":", Reason::MissingValue(Expected::Text));
}

#[test]
fn the_next_term_is_not_taken_for_the_missing_value() {
    refuses("name: cmd:get", ":", Reason::MissingValue(Expected::Text));
    refuses("idle> name:x", ">", Reason::MissingValue(Expected::Duration));
    refuses("idle> -name:x", ">", Reason::MissingValue(Expected::Duration));
}

#[test]
fn a_comma_without_a_value_asks_for_one() {
    refuses("cmd:get,", ",", Reason::MissingValue(Expected::Text));
    refuses("cmd:get, set", ",", Reason::MissingValue(Expected::Text));
    refuses("cmd:get,,set", ",", Reason::MissingValue(Expected::Text));
    refuses("cmd:,get", ":", Reason::MissingValue(Expected::Text));
}

#[test]
fn what_is_not_closed_is_underlined_where_it_opens() {
    refuses("a \"b c", "\"", Reason::UnclosedQuote);
    refuses("name:\"b\\\"", "\"", Reason::UnclosedQuote);
    refuses("a /b", "/", Reason::UnclosedRegex);
    refuses(r"/b\/", "/", Reason::UnclosedRegex);
    refuses("a (b OR c", "(", Reason::UnclosedParenthesis);
    refuses("(", "(", Reason::UnclosedParenthesis);
    refuses("a (b (c)", "(", Reason::UnclosedParenthesis);
    refuses("a) b", ")", Reason::UnopenedParenthesis);
    refuses(")", ")", Reason::UnopenedParenthesis);
}

#[test]
fn what_is_empty_is_refused_where_it_would_match_everything() {
    refuses("a ( )", "( )", Reason::EmptyParentheses);
    refuses("a \"\"", "\"\"", Reason::EmptyText);
    refuses("a //", "//", Reason::EmptyRegex);
    refuses("name://", "//", Reason::EmptyRegex);
}

#[test]
fn an_operator_between_terms_needs_both() {
    refuses("a OR", "OR", Reason::MissingSide);
    refuses("OR a", "OR", Reason::MissingSide);
    refuses("AND", "AND", Reason::MissingSide);
    refuses("(a OR) b", "OR", Reason::MissingSide);
    refuses("a AND OR b", "OR", Reason::MissingSide);
    refuses("a OR )", "OR", Reason::MissingSide);
}

#[test]
fn a_negation_needs_a_term() {
    refuses("a -", "-", Reason::MissingNegated);
    refuses("- a", "-", Reason::MissingNegated);
    refuses("a NOT", "NOT", Reason::MissingNegated);
    refuses("(a NOT) b", "NOT", Reason::MissingNegated);
    refuses("-OR", "-", Reason::MissingNegated);
    refuses("(-)", "-", Reason::MissingNegated);
}

#[test]
fn an_operator_needs_a_field() {
    refuses(">5m", ">", Reason::MissingField);
    refuses("name = x", "=", Reason::MissingField);
    refuses("a !=b", "!=", Reason::MissingField);
}

#[test]
fn an_unknown_field_is_named() {
    for (text, name) in
        [("idel>5m", "idel"), ("foo:bar", "foo"), ("a foo=1", "foo"), ("localhost:1", "localhost"), ("名:x", "名")]
    {
        refuses(text, name, Reason::UnknownField { name: name.to_owned() });
    }
}

#[test]
fn an_unknown_flag_is_named() {
    refuses("is:busy", "busy", Reason::UnknownFlag { name: "busy".to_owned() });
    refuses("-is:idle,x", "x", Reason::UnknownFlag { name: "x".to_owned() });
}

#[test]
fn a_value_of_the_wrong_kind_is_underlined() {
    refuses("idle>soon", "soon", wrong("soon", Expected::Duration));
    refuses("idle:5m..x", "5m..x", wrong("x", Expected::Duration));
    refuses("db:1,x", "x", wrong("x", Expected::Number));
    refuses("db:1.5", "1.5", wrong("1.5", Expected::Number));
    refuses("db:..", "..", wrong("..", Expected::Number));
    refuses("db:\"\"", "\"\"", wrong("", Expected::Number));
    refuses("db:5m", "5m", wrong("5m", Expected::Number));
    let text = "99999999999999999999";
    refuses("id=99999999999999999999", text, Reason::TooLarge { text: text.to_owned() });
}

#[test]
fn an_operator_that_means_nothing_for_the_field_is_refused() {
    refuses("name>x", ">", Reason::NoOrder { field: "name" });
    refuses("ip<=10.0.0.1", "<=", Reason::NoOrder { field: "ip" });
    refuses("is>idle", ">", Reason::NoOrder { field: "is" });
    refuses("db:/1/", "/1/", Reason::NoRegex { field: "db" });
    refuses("is:/idle/", "/idle/", Reason::NoRegex { field: "is" });
}

#[test]
fn greater_and_less_take_one_value() {
    refuses("idle>5m,6m", "6m", Reason::OneValue);
    refuses("idle>5m..6m", "5m..6m", Reason::OneValue);
}

#[test]
fn a_range_must_not_end_before_it_begins() {
    refuses("db:5..3", "5..3", Reason::BackwardRange);
    assert!(parse("db:3..3").is_ok());
}

#[test]
fn something_with_a_slash_must_be_a_network() {
    let wrong = |text: &str, fault| Reason::WrongNetwork { text: text.to_owned(), fault };
    refuses("addr:10.2.0/16", "10.2.0/16", wrong("10.2.0/16", NetworkFault::Address));
    refuses("ip=10.2.0.0/x", "10.2.0.0/x", wrong("10.2.0.0/x", NetworkFault::Prefix));
    refuses("ip:10.2.0.0/", "10.2.0.0/", wrong("10.2.0.0/", NetworkFault::Prefix));
    let fault = NetworkFault::PrefixTooLong { bits: 32 };
    refuses("addr:10.,10.2.0.0/40", "10.2.0.0/40", wrong("10.2.0.0/40", fault));
}

#[test]
fn nothing_may_follow_right_after_a_closing_quote_or_slash() {
    refuses("/tmp/redis", "r", Reason::Joined);
    refuses("/a/i", "i", Reason::Joined);
    refuses("\"a\"b", "b", Reason::Joined);
    refuses("name:\"a\"é", "é", Reason::Joined);
    refuses("\"a\",\"b\"", ",", Reason::Joined);
}

#[test]
fn too_long_a_text_is_refused_at_a_whole_character() {
    assert!(parse(&"a".repeat(MAX_BYTES)).is_ok());
    let error = parse(&("a".to_owned() + &"é".repeat(MAX_BYTES / 2))).err();
    let span = Span { start: MAX_BYTES - 1, end: MAX_BYTES + 1 };
    assert_eq!(error, Some(Error { span, reason: Reason::TooLong { limit: MAX_BYTES } }));
}

#[test]
fn thousands_of_opening_parentheses_are_refused() {
    for text in ["(", "-(", "NOT (", "(a ", "(a OR "] {
        let reason = refusal(&text.repeat(10_000 / text.len())).map(|(_, reason)| reason);
        assert_eq!(reason, Some(Reason::TooDeep { limit: MAX_DEPTH }), "{text}");
    }
    assert_eq!(refusal(&"-".repeat(10_000)), Some(("-", Reason::MissingNegated)));
    assert_eq!(refusal(&")".repeat(10_000)), Some((")", Reason::UnopenedParenthesis)));
}

#[test]
fn people_are_told_what_to_do() {
    let told = |text: &str| refusal(text).map(|(_, reason)| Words::english().query_error(&reason)).unwrap_or_default();
    assert_eq!(told("idle>"), "This expects a duration such as 5m.");
    assert_eq!(told("idle>x"), "“x” is not a duration such as 5m.");
    assert_eq!(told("is:x"), "There is no “is:x”. There are idle, active, pubsub, transaction, unnamed.");
    assert_eq!(
        told("foo:bar"),
        "There is no field “foo”. Fields are id, addr, ip, port, name, cmd, age, idle, db, fd, sub, psub, multi, node. \
         To search for it, quote it."
    );
    assert_eq!(told("ip:10.0.0.0/40"), "“10.0.0.0/40” has more than 32 after the slash.");
}
