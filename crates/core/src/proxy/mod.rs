//! The one setting that says how calls get past the browser's cross-origin rules: a template for the address to fetch.

mod parse;
mod template;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use template::{Template, TemplateError, TemplateHint};

/// What `encodeURIComponent` leaves as it is: letters, digits and these.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// Percent-encodes exactly as the browser's `encodeURIComponent` does.
pub fn encode_component(text: &str) -> String {
    utf8_percent_encode(text, COMPONENT).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::connection::NodeId;

    #[test]
    fn encoding_is_that_of_encode_uri_component() {
        assert_eq!(encode_component("https://h:1/v3?a=b&c=d#e"), "https%3A%2F%2Fh%3A1%2Fv3%3Fa%3Db%26c%3Dd%23e");
        assert_eq!(encode_component("-_.!~*'()"), "-_.!~*'()");
        assert_eq!(encode_component(" +%\"<>[]{}|\\^`;,$@"), "%20%2B%25%22%3C%3E%5B%5D%7B%7D%7C%5C%5E%60%3B%2C%24%40");
        assert_eq!(encode_component("一"), "%E4%B8%80");
    }

    proptest! {
        #[test]
        fn what_was_encoded_decodes_to_itself(text in any::<String>()) {
            let encoded = encode_component(&text);
            let decoded = percent_encoding::percent_decode_str(&encoded).decode_utf8().unwrap();
            prop_assert_eq!(decoded, text);
        }

        // Calls put ids into paths and queries as they are.
        #[test]
        fn an_id_is_its_own_encoding(text in any::<String>()) {
            if let Ok(node) = NodeId::parse(&text) {
                prop_assert_eq!(encode_component(node.as_str()), node.as_str());
            }
        }

        #[test]
        fn a_likely_id_is_its_own_encoding(text in "[A-Za-z0-9._-]{3,40}") {
            prop_assert_eq!(encode_component(NodeId::parse(&text).unwrap().as_str()), text);
        }
    }
}
