use super::*;

/// Each pattern with texts that it matches and texts that it does not.
const TABLE: &[(&str, &[&str], &[&str])] = &[
    ("canary|stage", &["CANARY-1", "my-stage", "canarystage"], &["", "canar", "stag-e"]),
    (r"^worker-\d+$", &["worker-1", "Worker-007"], &["worker-", "worker-1x", "a-worker-1", "worker-1\n"]),
    (r"10\.3\.[0-9]+", &["10.3.7.1:51744", "x10.3.0"], &["10.3.", "10x3.7", "1.0.3.7"]),
    ("", &["", "x"], &[]),
    ("a|", &["", "a", "b"], &[]),
    ("a.c", &["abc", "a结c", "A-C", "a\rc"], &["ac", "a\nc"]),
    ("[a-c_]x", &["ax", "Bx", "_X"], &["dx", "x", "-x"]),
    ("[^a-c]", &["d", "结", "\n", "abcd"], &["", "a", "B", "abc"]),
    (r"^[]a]$", &["]", "a"], &["b", "]a"]),
    (r"^[^]a]$", &["b", "["], &["]", "a"]),
    (r"^[a\-z]$", &["a", "-", "z"], &["b"]),
    (r"^[-a]$|^[b-]$|^[0-9-x]$", &["-", "a", "b", "5", "x"], &["c", "."]),
    (r"^[\d.\]]$", &["5", ".", "]"], &["d", "\\"]),
    (r"^[^\W5]$", &["a", "_", "4"], &["5", "-", "结"]),
    (r"^[\D]$", &["a", "结"], &["5"]),
    (r"^[结-结]$", &["结"], &["帐", "a"]),
    (r"^[a-\u{ff}]$", &["b", "Z", "é", "ÿ"], &["0", "结"]),
    (r"^\d\w\s$", &["5a ", "5_\t", "00\n"], &["aa ", "5- ", "5a-"]),
    (r"^\D\W\S$", &["a-x", "结结结"], &["5-x", "aax", "a- "]),
    (r"\bget\b", &["get", "x.get-y", "a GET"], &["forget", "gets", "get_x", "9get"]),
    (r"\Bget", &["forget", "_get"], &["get", "x-get"]),
    (r"^\B$|^\b$", &[""], &["a"]),
    (r"^\/\.\*\\\n\t\r\x41\u{7ed3}$", &["/.*\\\n\t\rA结", "/.*\\\n\t\ra结"], &["/.*\\\n\t\rA"]),
    ("É", &["É"], &["é", "E"]),
    ("^(ab|c)*d$", &["d", "abd", "cababd"], &["ad", "abcabe"]),
    ("^(?:a|b){2}$", &["ab", "BA"], &["a", "aba"]),
    ("^a{2,}$", &["aa", "aaaa"], &["a"]),
    ("^a{1,3}$", &["a", "aa", "aaa"], &["", "aaaa"]),
    ("^a{0}b{0,1}$", &["", "b"], &["a", "bb"]),
    ("^(a?){3}$", &["", "a", "aaa"], &["aaaa"]),
    ("^(a*)*$", &["", "aaa"], &["b"]),
    ("^(a|b|cd|)e$", &["ae", "be", "cde", "e"], &["ce", "ade"]),
    ("a$b|^c^d|x^", &[], &["ab", "cd", "x", ""]),
    (r"^a}]$", &["a}]"], &["a"]),
    (r"(?:^|:)6379$", &["6379", "[::1]:6379"], &["16379", "6379:"]),
];

#[test]
fn patterns_match_what_they_say() {
    for (pattern, yes, no) in TABLE {
        let mut machine = machine(pattern);
        for (texts, answer) in [(yes, true), (no, false)] {
            for text in texts.iter() {
                assert_eq!(machine.is_match(text, &mut plenty()), answer, "/{pattern}/ in {text:?}");
                assert_eq!(find(pattern, text).is_some(), answer, "/{pattern}/ found in {text:?}");
            }
        }
    }
}

#[test]
fn the_leftmost_match_is_found_and_of_these_the_one_that_is_wanted_most() {
    for (pattern, text, found) in [
        ("a+", "baaab", "aaa"),
        ("a+?", "baaab", "a"),
        ("a*", "baaab", ""),
        ("ab?", "cab", "ab"),
        ("ab??", "cab", "a"),
        ("(a|ab)(c|bcd)?", "abcd", "abcd"),
        ("a|ab", "ab", "a"),
        ("(a+|b)*?c", "xaabac", "aabac"),
        ("b{2,3}", "abbbb", "bbb"),
        ("b{2,3}?", "abbbb", "bb"),
        (r"\d+$", "10.3.77", "77"),
    ] {
        assert_eq!(find(pattern, text), Some(found), "/{pattern}/");
    }
}

#[test]
fn a_search_goes_on_where_the_last_one_ended() {
    let program = parse(r"\bget").unwrap();
    let text = "结get GET";
    assert_eq!(program.find(text, 0, &mut plenty()), Some(3..6));
    assert_eq!(program.find(text, 6, &mut plenty()), Some(7..10));
    assert_eq!(program.find(text, 10, &mut plenty()), None);
    assert_eq!(program.find(text, 11, &mut plenty()), None);
    assert_eq!(program.find(text, 1, &mut plenty()), None);
    assert_eq!(parse("^g").unwrap().find(text, 3, &mut plenty()), None);
}

#[test]
fn no_match_begins_within_a_character() {
    let program = parse(r"[结-账]|\B").unwrap();
    let text = "1结_";
    assert_eq!(program.find(text, 0, &mut plenty()), Some(1..4));
    assert_eq!(program.find(text, 4, &mut plenty()), None);
    assert_eq!(find(r"\B", text), None);
    assert_eq!(parse(r"\B").unwrap().find("结结", 0, &mut plenty()), Some(0..0));
    assert_eq!(parse(r"\B").unwrap().find("a结结", 0, &mut plenty()), Some(4..4));
}

#[test]
fn a_text_may_come_in_pieces() {
    let mut machine = machine(r"^10\.3\.7\.1:51\d+$");
    let budget = &mut plenty();
    let host = machine.run(machine.start(), "10.3.7.1", budget);
    assert!(!Machine::is_settled(host));
    let port = machine.run(host, ":51744", budget);
    assert!(machine.finish(port, budget) && !machine.finish(host, budget));
    let dead = machine.run(machine.start(), "11", budget);
    assert!(Machine::is_settled(dead) && !machine.finish(dead, budget));
}
