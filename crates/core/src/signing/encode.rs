use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

/// What RFC 3986 calls unreserved stays; all else becomes `%XX` in upper case (page api-sign-algorithm-002).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// A value as it stands in a query that is to be signed.
pub(crate) fn encode(text: &str) -> String {
    percent_encode(text.as_bytes(), RESERVED).to_string()
}

/// The path that is signed: decoded and encoded anew, as the vendor's signers and gateway do, and with a slash at the end.
pub(super) fn canonical_path(path: &str) -> String {
    let bytes: Cow<'_, [u8]> = percent_decode_str(path).into();
    let mut path = percent_encode(&bytes, RESERVED_IN_PATH).to_string();
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// The query that is signed: pairs in the order of their bytes, each `key=value` even where the value is empty.
///
/// `+` is a space, as in the vendor's Go signer, which reads the query like a form.
pub(super) fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect();
    pairs.sort_unstable();
    let mut out = String::new();
    for (key, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.extend(percent_encode(&key, RESERVED));
        out.push('=');
        out.extend(percent_encode(&value, RESERVED));
    }
    out
}

fn decode(text: &str) -> Vec<u8> {
    percent_decode_str(&text.replace('+', " ")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_query_is_the_same_however_it_was_written() {
        for (query, expected) in [
            ("", ""),
            ("&&", ""),
            ("b&a=", "a=&b="),
            ("a=1=2", "a=1%3D2"),
            ("a=x+y%2Bz", "a=x%20y%2Bz"),
            ("a=%7e%2f&A=", "A=&a=~%2F"),
            ("offset=0&limit=100&addr_prefix=10.0.0.1:", "addr_prefix=10.0.0.1%3A&limit=100&offset=0"),
            ("a=%zz%", "a=%25zz%25"),
            ("a=%ff", "a=%FF"),
        ] {
            assert_eq!(canonical_query(query), expected, "{query}");
        }
    }

    #[test]
    fn a_path_ends_in_a_slash_and_is_encoded_once() {
        for (path, expected) in [
            ("", "/"),
            ("/", "/"),
            ("/v3/a", "/v3/a/"),
            ("/v3/a/", "/v3/a/"),
            ("/a b/ä", "/a%20b/%C3%A4/"),
            ("/a%20b/%c3%a4", "/a%20b/%C3%A4/"),
            ("/x(y);z=1", "/x%28y%29%3Bz%3D1/"),
        ] {
            assert_eq!(canonical_path(path), expected, "{path}");
        }
    }

    proptest! {
        #[test]
        fn what_is_canonical_stays_so(text in any::<String>()) {
            let query = canonical_query(&text);
            prop_assert_eq!(&canonical_query(&query), &query);
            let path = canonical_path(&text);
            prop_assert_eq!(&canonical_path(&path), &path);
        }

        #[test]
        fn an_encoded_value_reads_back(text in any::<String>()) {
            let encoded = encode(&text);
            prop_assert_eq!(percent_decode_str(&encoded).decode_utf8().unwrap(), text);
        }
    }
}
