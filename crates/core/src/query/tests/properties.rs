//! What holds for any tree and any text.

use proptest::prelude::*;

use super::arbitrary::{any_node, hard_text, near_query};
use super::*;

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![3 => near_query(), 1 => hard_text(), 1 => any_node().prop_map(|node| Query::Where(node).print())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_means_the_same(node in any_node()) {
        let query = Query::Where(node);
        let printed = query.print();
        prop_assert_eq!(parse(&printed), Ok(query), "{}", printed);
    }

    #[test]
    fn what_is_parsed_is_printed_in_one_way(text in anything()) {
        if let Ok(query) = parse(&text) {
            let printed = query.print();
            prop_assert_eq!(parse(&printed).map(|query| query.print()), Ok(printed));
            prop_assert_eq!(parse(&query.print()), Ok(query));
        }
    }

    #[test]
    fn an_error_underlines_part_of_the_text(text in anything()) {
        if let Err(error) = parse(&text) {
            let underlined = text.get(error.span.start..error.span.end);
            prop_assert!(underlined.is_some_and(|underlined| !underlined.is_empty()), "{:?}", error);
            prop_assert!(!Words::english().query_error(&error.reason).is_empty());
        }
    }

    #[test]
    fn tokens_are_in_order_and_leave_out_white_space_only(text in anything()) {
        let mut end = 0;
        let tokens = tokens(&text);
        for (span, _) in &tokens {
            prop_assert!(span.start < span.end);
            prop_assert!(text.get(end..span.start).is_some_and(|gap| gap.trim().is_empty()));
            end = span.end;
        }
        prop_assert!(text.get(end..).is_some_and(|gap| gap.trim().is_empty()));
        let is_marked = tokens.iter().any(|(_, kind)| *kind == TokenKind::Error);
        prop_assert_eq!(is_marked, parse(&text).is_err());
    }

    #[test]
    fn a_quoted_text_stands_for_nothing_but_itself(text in hard_text()) {
        let quoted = quote(&text);
        let equals = super::text(TextField::Name, TextTest::Equals(vec![text.clone()]));
        prop_assert_eq!(parse(&format!("name={quoted} x")), Ok(Query::Where(equals.and(word("x")))));
        if !text.is_empty() {
            let contains = super::text(TextField::Cmd, TextTest::Contains(vec![text.clone(), "x".to_owned()]));
            prop_assert_eq!(parse(&format!("cmd:{quoted},x")), Ok(Query::Where(contains)));
            prop_assert_eq!(parse(&format!("({quoted})")), Ok(Query::Where(word(&text))));
        }
    }

    #[test]
    fn any_cell_makes_a_term_that_is_read_back(text in hard_text(), field in prop::sample::select(Field::ALL.as_slice())) {
        if let Some(term) = Term::equals(field, &text) {
            prop_assert_eq!(parse(&term.print()), Ok(Query::Where(Node::Term(term))));
        } else {
            prop_assert!(matches!(field, Field::Number(_)));
        }
    }

    #[test]
    fn an_added_term_narrows_the_query_once(old in any_node(), new in any_node()) {
        let (query, term) = (Query::Where(old.clone()).print(), Query::Where(new.clone()).print());
        let added = add_term(&query, &term);
        if added != query {
            prop_assert_eq!(parse(&added), Ok(Query::Where(old.and(new))));
        }
        prop_assert_eq!(add_term(&added, &term), added);
    }

    #[test]
    fn any_characters_at_all_are_survived(text in any::<String>(), other in any::<String>()) {
        let _ = (parse(&text), tokens(&text), quote(&text), add_term(&text, &other));
    }
}
