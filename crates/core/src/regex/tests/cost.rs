use super::*;

const HOSTILE: &[&str] = &[
    "(a*)*b",
    "(a|a)*b",
    "(a|aa)+$",
    "(.*)(.*)(.*)(.*)(.*)b",
    "(a?){300}a{300}",
    ".*.{100}b",
    "(x+x+)+y",
    "([ab]*a[ab]{12}){2}c",
    r"(\b|\B|^|$)*z",
    "(.|[^x]){0,300}y",
];

#[test]
fn hostile_patterns_end_with_an_answer_or_a_spent_budget() {
    let text = "ab".repeat(2000) + &"a".repeat(96);
    for pattern in HOSTILE {
        let mut budget = Budget::new(20_000_000);
        let mut machine = machine(pattern);
        for _ in 0..1000 {
            machine.is_match(&text, &mut budget);
        }
        machine.program().find(&text, 0, &mut Budget::new(1_000_000));
    }
}

#[test]
fn nothing_matches_any_more_once_the_budget_is_spent() {
    let mut budget = Budget::new(1);
    let mut machine = machine("a");
    assert!(!machine.is_match("bcda", &mut budget) || budget.is_spent());
    assert!(budget.is_spent() && !machine.is_match("xyza", &mut budget));
    assert!(machine.is_match("xyza", &mut plenty()));
}

#[test]
fn states_are_forgotten_when_there_are_too_many() {
    let pattern = "a[ab]{12}c";
    let mut ours = machine(pattern);
    let theirs = regex::Regex::new(pattern).unwrap();
    let first = ours.run(ours.start(), "a", &mut plenty());
    let mut forgotten = false;
    for number in 0..5000u32 {
        let mut text: String = (0..20).map(|bit| if ((number * 7919) >> bit) & 1 == 1 { 'a' } else { 'b' }).collect();
        text.push(if number % 2 == 0 { 'c' } else { 'b' });
        assert_eq!(ours.is_match(&text, &mut plenty()), theirs.is_match(&text), "{text}");
        forgotten |= ours.is_forgotten(first);
    }
    assert!(forgotten);
}
