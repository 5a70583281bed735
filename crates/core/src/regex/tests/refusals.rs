use super::*;

fn refuses(pattern: &str, blamed: &str, trouble: Trouble) {
    let fault = parse(pattern).err().unwrap_or_else(|| panic!("/{pattern}/ is taken"));
    assert_eq!((pattern.get(fault.place), fault.trouble), (Some(blamed), trouble), "/{pattern}/");
}

#[test]
fn what_is_wrong_is_named_and_placed() {
    refuses("a(b", "(", Trouble::UnclosedGroup);
    refuses("(a(b)", "(", Trouble::UnclosedGroup);
    refuses("a)b", ")", Trouble::UnopenedGroup);
    refuses("a[bc", "[", Trouble::UnclosedClass);
    refuses("[]", "[", Trouble::UnclosedClass);
    refuses("[^]", "[", Trouble::UnclosedClass);
    refuses("[a-", "[", Trouble::UnclosedClass);
    refuses("[é", "[", Trouble::UnclosedClass);
    refuses("x[z-a]", "z-a", Trouble::BackwardRange);
    refuses(r"x[\d-a]", r"\d-a", Trouble::WrongRange);
    refuses(r"x[a-\w]", r"a-\w", Trouble::WrongRange);
    refuses("[[:alpha:]]", "[:", Trouble::NamedClass);
    refuses("*a", "*", Trouble::NothingToRepeat);
    refuses("a|+", "+", Trouble::NothingToRepeat);
    refuses("(?)", "(?)", Trouble::Flags);
    refuses("a({2})", "{", Trouble::NothingToRepeat);
    refuses("a{", "{", Trouble::WrongCount);
    refuses("a{x}", "{", Trouble::WrongCount);
    refuses("a{2", "{2", Trouble::WrongCount);
    refuses("a{,2}", "{,2}", Trouble::WrongCount);
    refuses("a{3,2}", "{3,2}", Trouble::WrongCount);
    refuses(r"a\", r"\", Trouble::UnknownEscape);
    refuses(r"a\q", r"\q", Trouble::UnknownEscape);
    refuses(r"\é", r"\é", Trouble::UnknownEscape);
    refuses(r"[a\b]", r"\b", Trouble::UnknownEscape);
    refuses(r"\xg", r"\x", Trouble::WrongCode);
    refuses(r"\x4", r"\x4", Trouble::WrongCode);
    refuses(r"\u0041", r"\u", Trouble::WrongCode);
    refuses(r"\u{d800}", r"\u{d800}", Trouble::WrongCode);
    refuses(r"\u{}", r"\u{", Trouble::WrongCode);
    refuses("(?<name>a)", "(?<n", Trouble::NamedGroup);
    refuses("(?P<name>a)", "(?P", Trouble::NamedGroup);
    refuses("a(?=b)", "(?=", Trouble::LookAround);
    refuses("a(?!b)", "(?!", Trouble::LookAround);
    refuses("(?<=a)b", "(?<=", Trouble::LookAround);
    refuses("(?<!a)b", "(?<!", Trouble::LookAround);
    refuses("(?i)a", "(?i", Trouble::Flags);
    refuses(r"(a)\1", r"\1", Trouble::BackReference);
}

#[test]
fn what_would_be_too_large_is_refused_where_it_grows() {
    refuses("a{2001}", "{2001}", Trouble::TooLarge);
    refuses("(a{1000}){1000}", "{1000}", Trouble::TooLarge);
    refuses("a{1000}{1000}", "{1000}", Trouble::TooLarge);
    refuses("(a?){1500}", "{1500}", Trouble::TooLarge);
    refuses("a{0,99999999999999999999}", "{0,99999999999999999999}", Trouble::TooLarge);
    refuses("((((a{9}){9}){9}){9}){9}", "{9}", Trouble::TooLarge);
    assert!(parse(&"a".repeat(MAX_LENGTH - 1)).is_ok());
    let long = "a".repeat(MAX_LENGTH);
    refuses(&long, &long, Trouble::TooLarge);
}

#[test]
fn too_many_groups_inside_one_another_are_refused() {
    let nested = |depth: usize| "(".repeat(depth) + "a" + &")".repeat(depth);
    assert!(parse(&nested(MAX_DEPTH)).is_ok());
    for depth in [MAX_DEPTH + 1, 10_000] {
        refuses(&nested(depth), "(", Trouble::TooDeep);
    }
    assert!(parse(&"(a)".repeat(500)).is_ok());
}
