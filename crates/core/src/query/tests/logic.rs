//! Terms side by side, choices, negation and parentheses.

use super::*;

fn and(nodes: [Node; 2]) -> Node {
    Node::And(nodes.into())
}

fn or(nodes: [Node; 2]) -> Node {
    Node::Or(nodes.into())
}

fn not(node: Node) -> Node {
    Node::Not(Box::new(node))
}

#[test]
fn nothing_means_everything() {
    assert_eq!(parse(""), Ok(Query::All));
    assert_eq!(parse(" \t\u{3000}"), Ok(Query::All));
}

#[test]
fn words_side_by_side_must_all_match() {
    means("web", word("web"));
    means("web canary", and([word("web"), word("canary")]));
    same("web AND canary", "web canary");
    means("a b c", Node::And(vec![word("a"), word("b"), word("c")]));
}

#[test]
fn or_is_a_choice_that_binds_weaker_than_side_by_side() {
    means("a OR b", or([word("a"), word("b")]));
    means("a b OR c", or([and([word("a"), word("b")]), word("c")]));
    means("a OR b AND c", or([word("a"), and([word("b"), word("c")])]));
    means("(a OR b) c", and([or([word("a"), word("b")]), word("c")]));
}

#[test]
fn only_upper_case_words_are_operators() {
    means("or", word("or"));
    means("not", word("not"));
    means("and", word("and"));
    means("\"OR\"", word("OR"));
    means("ORDERS", word("ORDERS"));
}

#[test]
fn a_minus_or_not_negates_the_next_term_only() {
    means("-a b", and([not(word("a")), word("b")]));
    same("NOT a b", "-a b");
    same("NOT(a OR b)", "-(a OR b)");
    means("-(a b)", not(and([word("a"), word("b")])));
}

#[test]
fn a_minus_inside_a_word_belongs_to_it() {
    means("web-1", word("web-1"));
    means("name:-x", text(TextField::Name, TextTest::Contains(strings(&["-x"]))));
}

#[test]
fn two_negations_are_none() {
    same("--a", "a");
    same("-NOT a", "a");
    same("-(-a)", "a");
    same("-cmd!=get", "cmd=get");
}

#[test]
fn parentheses_that_change_nothing_leave_no_trace() {
    same("((a)) (b c)", "a b c");
    same("(a OR b) OR c", "a OR b OR c");
    same("(a)(b)", "a b");
    same(" ( a ) ", "a");
}

#[test]
fn nesting_is_allowed_up_to_its_limit() {
    let nested = |depth: usize| "(".repeat(depth) + "a" + &")".repeat(depth);
    same(&nested(MAX_DEPTH), "a");
    let alternating = |depth: usize| "-(a ".repeat(depth) + "b" + &")".repeat(depth);
    assert!(parse(&alternating(MAX_DEPTH)).is_ok());
    refuses(&nested(MAX_DEPTH + 1), "(", Reason::TooDeep { limit: MAX_DEPTH });
    refuses(&alternating(MAX_DEPTH + 1), "(", Reason::TooDeep { limit: MAX_DEPTH });
}

#[test]
fn many_parentheses_side_by_side_are_not_nested() {
    assert!(parse(&"(a)".repeat(3000)).is_ok());
}

#[test]
fn thousands_of_negations_are_counted() {
    same(&("-".repeat(9998) + "a"), "a");
    same(&("-".repeat(9999) + "a"), "-a");
    same(&("NOT ".repeat(2001) + "a"), "-a");
}

#[test]
fn a_term_knows_where_it_stands() {
    let query = "é cmd:get,set OR -(name:\"x y\" /r/)";
    let mut found = Vec::new();
    if let Ok(tree) = parse(query) {
        tree.each_term(&mut |term, negated| {
            found.push((query.get(term.span.start..term.span.end).unwrap_or_default(), negated));
        });
    }
    assert_eq!(found, [("é", false), ("cmd:get,set", false), ("name:\"x y\"", true), ("/r/", true)]);
}

#[test]
fn terms_are_equal_wherever_they_stand() {
    same("a   b", "a b");
    same("/a/ name:/b/", "  /a/  name:/b/");
}

#[test]
fn a_part_of_a_regex_is_found_in_the_query() {
    let query = r"é name:/a\/(b\/é+/";
    let mut found = Vec::new();
    if let Ok(tree) = parse(query) {
        tree.each_term(&mut |term, _| {
            if let Test::Text { test: TextTest::Matches(regexes), .. } = &term.test {
                for regex in regexes {
                    let parts =
                        ["a", "/", "(b", "é+"].map(|part| regex.pattern().find(part).map(|at| at..at + part.len()));
                    found.extend(parts.into_iter().flatten().map(|part| regex.span_of(part)));
                }
            }
        });
    }
    let texts: Vec<&str> = found.iter().filter_map(|span| query.get(span.start..span.end)).collect();
    assert_eq!(texts, ["a", r"\/", "(b", "é+"]);
}
