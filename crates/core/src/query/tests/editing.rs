//! Terms that are added by clicking.

use super::*;

#[test]
fn a_term_is_appended_to_what_was_typed() {
    assert_eq!(add_term("", "cmd=get"), "cmd=get");
    assert_eq!(add_term("  idle > 5m ", "cmd=get"), "idle > 5m cmd=get");
    assert_eq!(add_term("a", ""), "a");
}

#[test]
fn a_term_that_is_there_is_not_added_again() {
    assert_eq!(add_term("cmd=get idle>5m", "cmd=get"), "cmd=get idle>5m");
    assert_eq!(add_term("idle>300  a", "idle>5m"), "idle>300  a");
    assert_eq!(add_term("-cmd=get", "cmd!=get"), "-cmd=get");
    assert_eq!(add_term("a OR b", "a OR b"), "a OR b");
    assert_eq!(add_term("a b c", "c a"), "a b c");
}

#[test]
fn a_term_deeper_inside_does_not_count() {
    assert_eq!(add_term("(a b OR c) d", "a"), "(a b OR c) d a");
    assert_eq!(add_term("-cmd=get", "cmd=get"), "-cmd=get cmd=get");
}

#[test]
fn a_choice_is_kept_together() {
    assert_eq!(add_term("a OR b", "c"), "(a OR b) c");
    assert_eq!(add_term("c", "a OR b"), "c (a OR b)");
    assert_eq!(add_term("cmd:a,/b/", "c"), "(cmd:a,/b/) c");
    assert_eq!(add_term("", "a OR b"), "a OR b");
}

#[test]
fn a_broken_text_is_kept_as_it_is() {
    assert_eq!(add_term("idle>", "cmd=get"), "idle> cmd=get");
}

#[test]
fn a_term_is_taken_out_again() {
    for (query, term, expected) in [
        ("", "is:idle", ""),
        ("is:idle", "is:idle", ""),
        ("  IS:IDLE ", "is:idle", ""),
        ("db:3 is:idle 10.2.", "is:idle", "db=3 10.2."),
        ("is:idle is:idle", "is:idle", ""),
        ("db:3 is:idle", "is:idle", "db=3"),
        ("is:idle OR db:3", "is:idle", "is:idle OR db:3"),
        ("-is:idle", "is:idle", "-is:idle"),
        ("(a OR b) is:idle", "is:idle", "a OR b"),
        ("is:idle (", "is:idle", "is:idle ("),
        ("db:3 is:idle", "", "db:3 is:idle"),
    ] {
        assert_eq!(remove_term(query, term), expected, "{query}");
        let is_there = query != expected && !query.is_empty();
        assert_eq!(has_term(query, term), is_there, "{query}");
    }
}
