use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::key::is_secret;
use super::{Key, Settings};

/// What has a meaning in a query string, or is not sent as it stands; everything else stays readable in the address
/// bar.
const VALUE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a query string says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    /// Known keys with their decoded values, in their order.
    pub known: Vec<(Key, String)>,
    /// Pairs of unknown keys, byte for byte.
    pub foreign: Vec<String>,
    /// Names of pairs that promise a credential. Their values are not even decoded.
    pub secrets: Vec<String>,
}

/// Reads a query string, with or without its `?`.
pub(super) fn pairs(query: &str) -> Pairs {
    let mut pairs = Pairs::default();
    for pair in query.strip_prefix('?').unwrap_or(query).split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decode(name);
        if let Some(key) = Key::named(&name) {
            pairs.known.push((key, decode(value)));
        } else if is_secret(&name) {
            pairs.secrets.push(name);
        } else {
            pairs.foreign.push(pair.to_owned());
        }
    }
    pairs
}

/// A query string, without its `?`, of those `keys` whose values differ from the defaults that a reader of it has
/// anyway.
pub fn to_query(settings: &Settings, defaults: &Settings, keys: &[Key]) -> String {
    let mut query = String::new();
    for &key in keys {
        let value = settings.text(key);
        if value != defaults.text(key) {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(key.as_str());
            query.push('=');
            query.extend(utf8_percent_encode(&value, VALUE));
        }
    }
    query
}

/// Whether the part of an address after its question mark has a pair that promises a credential.
pub(super) fn has_secret(address: &str) -> bool {
    address.split_once('?').is_some_and(|(_, query)| !pairs(query).secrets.is_empty())
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_query_string_is_read_as_forms_write_it() {
        let read = pairs("?q=idle%3E1h+cmd%3Aget%2B&sort=-idle,addr&&node&utm=a%20b&x&q=last");
        assert_eq!(
            read.known,
            [
                (Key::Query, "idle>1h cmd:get+".to_owned()),
                (Key::Sort, "-idle,addr".to_owned()),
                (Key::Node, String::new()),
                (Key::Query, "last".to_owned()),
            ]
        );
        assert_eq!(read.foreign, ["utm=a%20b", "x"]);
        assert_eq!(pairs(""), Pairs::default());
        assert_eq!(pairs("?"), Pairs::default());
        assert_eq!(pairs("q=100%&group=%zz%ff").known[0].1, "100%");
    }

    #[test]
    fn a_credential_is_reported_and_not_read() {
        let read = pairs("token=MIIF&X-Auth%2DToken=MIIF&q=x&pass%77ord=p&access_key=k");
        assert_eq!(read.secrets, ["token", "X-Auth-Token", "password", "access_key"]);
        assert!(!format!("{read:?}").contains("MIIF"));
    }

    #[test]
    fn only_what_differs_is_written_and_stays_readable() {
        let mut defaults = Settings::default();
        defaults.set(Key::Theme, "dark").unwrap();
        let mut settings = defaults.clone();
        assert_eq!(to_query(&settings, &defaults, &Key::ALL), "");
        for (key, value) in [
            (Key::Theme, "auto"),
            (Key::Sort, "-idle,addr"),
            (Key::Query, "addr:10.0.0.0/8 name:\"a+b\" 连"),
            (Key::Endpoint, "https://db.example.com"),
        ] {
            settings.set(key, value).unwrap();
        }
        assert_eq!(
            to_query(&settings, &defaults, &Key::ALL),
            "endpoint=https://db.example.com&q=addr:10.0.0.0/8%20name:%22a%2Bb%22%20%E8%BF%9E&sort=-idle,addr&theme=auto"
        );
        assert_eq!(to_query(&settings, &defaults, &[Key::Sort]), "sort=-idle,addr");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(texts in prop::collection::vec((0usize..Key::ALL.len(), any::<String>()), 0..8)) {
            let mut settings = Settings::default();
            for (index, text) in &texts {
                let _ = settings.set(Key::ALL[*index], text);
            }
            let query = to_query(&settings, &Settings::default(), &Key::ALL);
            prop_assert!(query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#'), "{}", query);
            let mut again = Settings::default();
            for (key, value) in pairs(&query).known {
                prop_assert_eq!(again.set(key, &value), Ok(()));
            }
            prop_assert_eq!(again, settings);
        }

        #[test]
        fn any_query_string_is_read(query in any::<String>()) {
            let _ = pairs(&query);
        }

        #[test]
        fn foreign_pairs_are_kept_verbatim(pair in "u[a-f%+]{0,8}(=[a-z%+=]{0,8})?") {
            let read = pairs(&format!("q=1&{pair}"));
            prop_assert_eq!(read.foreign, [pair]);
        }
    }
}
