use super::Key;

/// The keys that only `config.json` has.
pub const ONLY_IN_CONFIG: [&str; 5] = ["locked", "signIn", "close", "hosts", "aliases"];

/// The key that was hardly meant by anything else: one that a longer name begins with, or in which one or two letters beside each other are
/// others, missing or too many.
pub fn nearest(name: &str) -> Option<&'static str> {
    let known = Key::ALL.into_iter().map(Key::as_str).chain(ONLY_IN_CONFIG);
    // What ends in a bracket is an element of a list and not a key.
    known.into_iter().find(|known| !name.ends_with(']') && is_near(name.as_bytes(), known.as_bytes()))
}

fn is_near(name: &[u8], known: &[u8]) -> bool {
    let same = |(a, b): &(&u8, &u8)| a.eq_ignore_ascii_case(b);
    let head = name.iter().zip(known).take_while(same).count();
    let tail = name.iter().rev().zip(known.iter().rev()).take_while(same).count();
    let is_longer = known.len() > 3 && head == known.len();
    is_longer || name.len().max(known.len()) <= head + tail + (known.len() + 1) / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_no_riddle() {
        for (name, meant) in [
            ("Theme", Some("theme")),
            ("thme", Some("theme")),
            ("themme", Some("theme")),
            ("thmee", Some("theme")),
            ("language", Some("lang")),
            ("projectId", Some("project")),
            ("endpoint_url", Some("endpoint")),
            ("columms", Some("columns")),
            ("signin", Some("signIn")),
            ("host", Some("hosts")),
            ("Q", Some("q")),
            ("colour", None),
            ("x", None),
            ("", None),
            ("locked[1]", None),
            ("title", None),
        ] {
            assert_eq!(nearest(name), meant, "{name}");
        }
    }

    #[test]
    fn a_key_is_nearest_to_itself() {
        for key in Key::ALL.map(Key::as_str).into_iter().chain(ONLY_IN_CONFIG) {
            assert_eq!(nearest(key), Some(key));
        }
    }
}
