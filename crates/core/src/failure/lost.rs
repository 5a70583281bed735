use crate::api::AUTH_TOKEN;
use crate::signing::{AUTHORIZATION, SDK_DATE, SECURITY_TOKEN};

/// What a server may call a sign-in that it lacks, and the header that it means; none where any would have done.
const NAMES: [(&str, Option<&str>); 8] = [
    ("x-auth-token", Some(AUTH_TOKEN)),
    ("x-security-token", Some(SECURITY_TOKEN)),
    ("x-sdk-date", Some(SDK_DATE)),
    ("authorization", Some(AUTHORIZATION)),
    ("token", None),
    ("authentication", None),
    ("credential", None),
    ("credentials", None),
];
/// Words that change nothing about it.
const FILLERS: [&str; 9] = ["a", "an", "any", "the", "is", "was", "were", "header", "information"];

/// The header that a refusal says is missing, of those that could have been sent; `words` are in lower case.
///
/// The vendor's gateway says `x-auth-token not found`. A `token not found` is one that arrived and is unknown.
pub(super) fn lost(words: &str) -> Option<Option<&'static str>> {
    let mut list = words
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty() && !FILLERS.contains(word));
    let mut window = [""; 4];
    // Three more steps bring the last word to the place that is looked at.
    for _ in 0..words.len() + 3 {
        window.rotate_left(1);
        let next = list.next();
        let [before, name, after, last] = &mut window;
        *last = next.unwrap_or_default();
        if let Some((_, header)) = NAMES.iter().find(|(other, _)| other == name) {
            let is_missing = matches!(*before, "no" | "missing" | "without" | "lacks" | "lacking")
                || matches!(*after, "missing" | "empty" | "null" | "required" | "absent")
                || *after == "not" && matches!(*last, "provided" | "present" | "sent" | "set")
                || *after == "not" && *last == "found" && header.is_some();
            if is_missing {
                return Some(*header);
            }
        }
        if next.is_none() && window.iter().all(|word| word.is_empty()) {
            break;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sign_in_that_did_not_arrive_is_told_from_one_that_is_wrong() {
        for (words, expected) in [
            // The vendor's page on problems with its APIs.
            ("incorrect iam authentication information: x-auth-token not found", Some(Some(AUTH_TOKEN))),
            ("the x-sdk-date header is missing.", Some(Some(SDK_DATE))),
            ("no authorization", Some(Some(AUTHORIZATION))),
            ("authorization is empty", Some(Some(AUTHORIZATION))),
            ("missing authentication token", Some(None)),
            ("no token", Some(None)),
            ("call without a token", Some(None)),
            ("authentication credentials were not provided", Some(None)),
            ("incorrect iam authentication information: decrypt token fail", None),
            ("could not find token", None),
            ("token not found", None),
            ("the token must be updated.", None),
            ("the request you have made requires authentication.", None),
            ("verify aksk signature fail", None),
            ("", None),
        ] {
            assert_eq!(lost(words), expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read(words in any::<String>(), near in "(no|token|not|found|is| |,){0,9}") {
            let _ = lost(&words);
            let _ = lost(&near);
        }
    }
}
