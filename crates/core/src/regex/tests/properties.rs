use proptest::prelude::*;

use super::*;

/// A pattern twice: as it is written here, and as the `regex` crate writes the same.
type Pair = (String, String);

/// For the `regex` crate, `<` and `>` stand for the two wide characters. There `(?-u:\B)` holds between any two bytes of a
/// wide one, so that what it says of an edge beside one is another question than the one asked here.
const WIDE: [(&str, &str); 2] = [("结", "<"), ("账", ">")];

fn narrow(text: &str) -> String {
    WIDE.iter().fold(text.to_owned(), |text, (wide, stand_in)| text.replace(wide, stand_in))
}

fn same(text: &str) -> Pair {
    (text.to_owned(), text.to_owned())
}

/// Characters, classes and assertions. `\d` and its kind are of all scripts there, so they are written out.
fn atom() -> impl Strategy<Value = Pair> {
    let plain = ["a", "b", "C", "-", "1", ".", "[ab]", "[^ab]", "[a-c1]", "[-1]", "^", "$", "", r"\."];
    let classes = [
        (r"\d", "[0-9]"),
        (r"\D", "[^0-9]"),
        (r"\w", "[0-9A-Za-z_]"),
        (r"\W", "[^0-9A-Za-z_]"),
        (r"[^\Wb]", "[^[^0-9A-Za-z_]b]"),
        (r"[\d-]", "[0-9-]"),
        (r"\s", r"[\t\n\x0B\x0C\r ]"),
        (r"\b", r"(?-u:\b)"),
        (r"\B", r"(?-u:\B)"),
        (r"\x61", "a"),
        (r"\u{7ed3}", "<"),
        ("结", "<"),
        ("[^B结]", "[^B<]"),
        ("[结-账]", "[<>]"),
    ];
    let all: Vec<Pair> = plain
        .into_iter()
        .map(same)
        .chain(classes.into_iter().map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())))
        .collect();
    prop::sample::select(all)
}

fn pattern() -> impl Strategy<Value = Pair> {
    let group = |pair: &Pair| (format!("({})", pair.0), format!("(?:{})", pair.1));
    atom().prop_recursive(6, 24, 4, move |inner| {
        let joined = |parts: &[Pair], with: &str| {
            let side = |side: fn(&Pair) -> &str| parts.iter().map(side).collect::<Vec<_>>().join(with);
            (side(|pair| &pair.0), side(|pair| &pair.1))
        };
        let repetition = prop::sample::select(
            [
                "*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,}", "{2,}", "{0,2}", "{1,3}", "{1,2}?", "{0,}?",
                "**", "+?*",
            ]
            .as_slice(),
        );
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 1..5).prop_map(move |parts| joined(&parts, "")),
            1 => prop::collection::vec(inner.clone(), 1..4).prop_map(move |parts| group(&joined(&parts, "|"))),
            2 => (inner, repetition).prop_map(move |(part, repetition)| {
                let (ours, theirs) = group(&part);
                (ours + repetition, theirs + repetition)
            }),
        ]
    })
}

fn theirs(pattern: &str) -> regex::Regex {
    regex::RegexBuilder::new(pattern).case_insensitive(true).build().unwrap_or_else(|error| panic!("{error}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn answers_are_those_of_the_regex_crate(
        (ours, pattern) in pattern(),
        texts in prop::collection::vec("[aAbBcC1_ .\\-结账\n]{0,12}", 1..6),
    ) {
        let Ok(program) = parse(&ours) else { return Ok(()) };
        let theirs = theirs(&pattern);
        let required = program.required();
        let mut machine = Machine::new(program);
        for text in &texts {
            let narrow = narrow(text);
            let is_match = theirs.is_match(&narrow);
            prop_assert_eq!(machine.is_match(text, &mut plenty()), is_match, "/{}/ in {:?}", ours, text);
            let has_required = required.iter().any(|part| text.to_ascii_lowercase().contains(part.as_str()));
            prop_assert!(!is_match || required.is_empty() || has_required, "/{}/ in {:?}: {:?}", ours, text, required);
            let narrow_at = |at: usize| text.char_indices().take_while(|(start, _)| *start < at).count();
            for from in (0..=text.len()).filter(|&from| text.is_char_boundary(from)) {
                let found = machine.program().find(text, from, &mut plenty());
                let found = found.map(|found| narrow_at(found.start)..narrow_at(found.end));
                let expected = theirs.find_at(&narrow, narrow_at(from)).map(|found| found.range());
                prop_assert_eq!(found, expected, "/{}/ in {:?} from {}", ours, text, from);
            }
        }
    }

    #[test]
    fn a_text_in_two_pieces_is_the_text(
        (ours, _) in pattern(), one in "[abc1 结]{0,6}", two in "[abc1 结]{0,6}",
    ) {
        let Ok(program) = parse(&ours) else { return Ok(()) };
        let mut machine = Machine::new(program);
        let whole = machine.is_match(&(one.clone() + &two), &mut plenty());
        let state = machine.run(machine.start(), &one, &mut plenty());
        let state = machine.run(state, &two, &mut plenty());
        prop_assert_eq!(machine.finish(state, &mut plenty()), whole);
    }

    #[test]
    fn any_characters_at_all_are_survived(
        pattern in prop_oneof![any::<String>(), "[ab\\\\(){}\\[\\]|*+?^$.,:<0-9éxu-]{0,30}"],
        text in any::<String>(),
        units in 0u32..10_000,
    ) {
        match parse(&pattern) {
            Ok(program) => {
                let _ = program.find(&text, 0, &mut Budget::new(units));
                let found = program.find(&text, 0, &mut plenty()).is_some();
                let mut machine = Machine::new(program);
                machine.is_match(&text, &mut Budget::new(units));
                prop_assert_eq!(machine.is_match(&text, &mut plenty()), found);
            }
            Err(fault) => prop_assert!(pattern.get(fault.place.clone()).is_some_and(|blamed| !blamed.is_empty()), "{:?}", fault),
        }
    }
}
