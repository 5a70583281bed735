use super::*;

fn required(pattern: &str) -> Vec<String> {
    parse(pattern).unwrap().required()
}

#[test]
fn what_every_match_has_in_it_is_known() {
    for (pattern, texts) in [
        (r"^worker-\d+$", vec!["worker-"]),
        (r"10\.3\.[0-9]+", vec!["10.3."]),
        ("canary|stage", vec!["canary", "stage"]),
        ("(cart|pay|api)-[a-z]+", vec!["cart", "pay", "api"]),
        (r"\bGET\b", vec!["get"]),
        ("ab(c|d)?ef.*xyz", vec!["xyz"]),
        ("a(bc|)d", vec!["a"]),
        ("(ab)+c", vec!["ab"]),
        ("(ab)*c", vec!["c"]),
        ("(ab|cd)?e", vec!["e"]),
        ("(ab|cd)*", vec![]),
        ("x{3}", vec!["xxx"]),
        ("(a|b|c|d|e|f|g)h?", vec![]),
        ("((ab|cd)x|efg)", vec!["ab", "cd", "efg"]),
        ("[ab]", vec![]),
        ("(abc|)", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(required(pattern), texts, "{pattern}");
    }
}
