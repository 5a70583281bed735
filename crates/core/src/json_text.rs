//! Writes texts into JSON. What is written here is so little that a library's writer would weigh more.

/// Adds a text in quotes.
pub(crate) fn push_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            ..' ' => {
                json.push_str("\\u00");
                let code = u32::from(character);
                for digit in [code / 16, code % 16] {
                    json.extend(char::from_digit(digit, 16));
                }
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_json_does_not_allow_in_a_text_is_escaped() {
        let mut json = String::new();
        push_text(&mut json, "a\"b\\c\n\u{1f}\u{7f}é");
        assert_eq!(json, "\"a\\\"b\\\\c\\u000a\\u001f\u{7f}é\"");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in any::<String>()) {
            let mut json = String::new();
            push_text(&mut json, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
