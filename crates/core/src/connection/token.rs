use super::Secret;
use crate::api::{AUTH_TOKEN, SUBJECT_TOKEN};

/// Why a pasted text cannot be sent as a token. Positions count characters from 1, after what was stripped.
///
/// None carries a character of the text: it may be a part of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// Nothing is left.
    Empty,
    /// A space inside: two things were pasted, or a sentence.
    Space {
        /// Where it stands.
        position: usize,
    },
    /// A line break inside, as terminals put into long lines.
    LineBreak {
        /// Where it stands.
        position: usize,
    },
    /// Another control character, which no header can carry.
    Control {
        /// Where it stands.
        position: usize,
    },
    /// A character beyond ASCII, which no header can carry: often a `…` from a shortened copy.
    NotAscii {
        /// Where it stands.
        position: usize,
    },
}

/// Reads a token as people paste it: with spaces around it, in quotes, or as the whole header line.
pub fn sanitize_token(text: &str) -> Result<Secret, TokenError> {
    let mut token = bare(text);
    for name in [AUTH_TOKEN, SUBJECT_TOKEN] {
        if let Some(value) = strip_header(token, name) {
            token = bare(value);
        }
    }
    if token.is_empty() {
        return Err(TokenError::Empty);
    }
    for (index, character) in token.chars().enumerate() {
        let position = index + 1;
        match character {
            '\n' | '\r' => return Err(TokenError::LineBreak { position }),
            ' ' => return Err(TokenError::Space { position }),
            c if c.is_control() => return Err(TokenError::Control { position }),
            c if !c.is_ascii() => return Err(TokenError::NotAscii { position }),
            _ => {}
        }
    }
    Ok(Secret::new(token.to_owned()))
}

/// Without spaces, quotes and the comma of a line of JSON around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | ','))
}

/// What follows `name:`, in any case and with or without quotes around the name.
fn strip_header<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(name.len())?;
    if !head.eq_ignore_ascii_case(name) {
        return None;
    }
    bare(rest).strip_prefix(':')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_token_is_found_in_what_people_paste() {
        for text in [
            "MIIF-a+b/c==",
            "  MIIF-a+b/c==\n",
            "\"MIIF-a+b/c==\"",
            "'MIIF-a+b/c=='",
            "“MIIF-a+b/c==”",
            "X-Auth-Token: MIIF-a+b/c==",
            "x-auth-token:MIIF-a+b/c==\r\n",
            "X-Subject-Token: MIIF-a+b/c==",
            "'X-Auth-Token: MIIF-a+b/c=='",
            "\"X-Auth-Token\": \"MIIF-a+b/c==\",",
        ] {
            assert_eq!(sanitize_token(text).unwrap().expose(), "MIIF-a+b/c==", "{text}");
        }
    }

    #[test]
    fn what_no_header_can_carry_is_refused_with_its_place() {
        for (text, expected) in [
            ("", TokenError::Empty),
            (" \"\" ", TokenError::Empty),
            ("X-Auth-Token:", TokenError::Empty),
            ("abc def", TokenError::Space { position: 4 }),
            ("abc\ndef", TokenError::LineBreak { position: 4 }),
            ("ab\u{0}c", TokenError::Control { position: 3 }),
            ("ab\u{7f}c", TokenError::Control { position: 3 }),
            ("a\tb", TokenError::Control { position: 2 }),
            ("MIIF…abc", TokenError::NotAscii { position: 5 }),
            ("a\u{a0}b", TokenError::NotAscii { position: 2 }),
        ] {
            assert_eq!(sanitize_token(text).map(|secret| secret.expose().to_owned()), Err(expected), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_comes_out_can_stand_in_a_header(text in any::<String>()) {
            if let Ok(token) = sanitize_token(&text) {
                prop_assert!(token.expose().bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }
    }
}
