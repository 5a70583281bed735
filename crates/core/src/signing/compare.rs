use super::{CanonicalRequest, is_secret_header};
use crate::within;

/// Where the call that arrived differs from the one that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Another method arrived.
    Method {
        /// As it was signed.
        ours: String,
        /// As it arrived.
        theirs: String,
    },
    /// Another path arrived: a proxy put something before it, or cut it.
    Path {
        /// As it was signed.
        ours: String,
        /// As it arrived.
        theirs: String,
    },
    /// Another query arrived. Both lists are empty where only its order or spelling differs.
    Query {
        /// Pairs that were signed and did not arrive.
        lost: Vec<String>,
        /// Pairs that arrived and were not signed; values of telling names are hidden.
        added: Vec<String>,
    },
    /// A signed header arrived with another value, or not at all.
    Header {
        /// In lower case.
        name: String,
        /// As it was signed; none where it was not, or where it is secret.
        ours: Option<String>,
        /// As it arrived; none where it did not, or where it is secret.
        theirs: Option<String>,
    },
    /// The server read another list of signed headers.
    SignedHeaders {
        /// As it was signed.
        ours: String,
        /// As it arrived.
        theirs: String,
    },
    /// Another body arrived.
    Body,
}

/// Where the canonical request of the server's error differs from ours, part by part.
///
/// Nothing where they are the same: then the call arrived as it was signed, and the secret is not the one of this access key.
pub fn compare(ours: &CanonicalRequest, theirs: &CanonicalRequest) -> Vec<Difference> {
    let mut found = Vec::new();
    let pair = |ours: &String, theirs: &String| (ours != theirs).then(|| (ours.clone(), theirs.clone()));
    if let Some((ours, theirs)) = pair(&ours.method, &theirs.method) {
        found.push(Difference::Method { ours, theirs });
    }
    if let Some((ours, theirs)) = pair(&ours.path, &theirs.path) {
        found.push(Difference::Path { ours, theirs });
    }
    if ours.query != theirs.query {
        found.push(Difference::Query {
            lost: missing(&ours.query, &theirs.query),
            added: missing(&theirs.query, &ours.query),
        });
    }
    let only_theirs = theirs.headers.iter().filter(|(name, _)| value(ours, name).is_none());
    for (name, _) in ours.headers.iter().chain(only_theirs) {
        found.extend(header(name, value(ours, name), value(theirs, name)));
    }
    if let Some((ours, theirs)) = pair(&ours.signed_headers, &theirs.signed_headers) {
        found.push(Difference::SignedHeaders { ours, theirs });
    }
    if ours.body_hash != theirs.body_hash {
        found.push(Difference::Body);
    }
    found
}

fn value<'a>(canonical: &'a CanonicalRequest, name: &str) -> Option<&'a str> {
    canonical.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

fn header(name: &str, ours: Option<&str>, theirs: Option<&str>) -> Option<Difference> {
    let secret = is_secret_header(name);
    // The server may hide what is secret, as our own does: that is no difference.
    let hidden = secret && theirs.is_some_and(|value| value.contains(['*', '…']));
    if ours == theirs || hidden {
        return None;
    }
    let shown = |value: Option<&str>| value.filter(|_| !secret).map(str::to_owned);
    Some(Difference::Header { name: name.to_owned(), ours: shown(ours), theirs: shown(theirs) })
}

/// The pairs of a query that another lacks; a pair that is there twice has to be there twice.
fn missing(query: &str, other: &str) -> Vec<String> {
    let mut rest: Vec<&str> = other.split('&').collect();
    let mut lost = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match rest.iter().position(|other| *other == pair) {
            Some(at) => drop(rest.swap_remove(at)),
            None => lost.push(masked(pair)),
        }
    }
    lost
}

/// A proxy's own key is nobody else's business.
fn masked(pair: &str) -> String {
    let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
    let lower = key.to_ascii_lowercase();
    let telling = within::contains_any(&lower, &["key", "token", "secret", "password", "sign", "auth"]);
    if value.is_empty() || !(telling || value.len() > 64) { pair.to_owned() } else { format!("{key}={}", super::MASK) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::Parts;

    fn canonical(path: &str, query: &str, headers: &[(&str, &str)], body: &str) -> CanonicalRequest {
        let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
        CanonicalRequest::of(&Parts { method: "GET", path, query, headers, body: body.as_bytes() }, &names)
    }

    fn texts(list: &[&str]) -> Vec<String> {
        list.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn a_changed_part_is_named() {
        let date = [("x-sdk-date", "1")];
        let ours = canonical("/v3/p", "a=1&b=2", &date, "");
        let path = Difference::Path { ours: "/v3/p/".to_owned(), theirs: "/api/v3/p/".to_owned() };
        let header = |ours: Option<&str>, theirs: Option<&str>| Difference::Header {
            name: "x-sdk-date".to_owned(),
            ours: ours.map(str::to_owned),
            theirs: theirs.map(str::to_owned),
        };
        let names = Difference::SignedHeaders { ours: "x-sdk-date".to_owned(), theirs: String::new() };
        for (theirs, expected) in [
            (canonical("/v3/p", "b=2&a=1", &date, ""), vec![]),
            (canonical("/api/v3/p", "a=1&b=2", &date, ""), vec![path]),
            (
                canonical("/v3/p", "a=1&c=3", &date, ""),
                vec![Difference::Query { lost: texts(&["b=2"]), added: texts(&["c=3"]) }],
            ),
            (
                canonical("/v3/p", "a=1&a=1&b=2", &date, ""),
                vec![Difference::Query { lost: vec![], added: texts(&["a=1"]) }],
            ),
            (canonical("/v3/p", "a=1&b=2", &[("x-sdk-date", "2")], ""), vec![header(Some("1"), Some("2"))]),
            (canonical("/v3/p", "a=1&b=2", &[], ""), vec![header(Some("1"), None), names]),
            (canonical("/v3/p", "a=1&b=2", &date, "x"), vec![Difference::Body]),
        ] {
            assert_eq!(compare(&ours, &theirs), expected, "{theirs:?}");
        }
    }

    #[test]
    fn no_difference_tells_a_secret() {
        let ours = canonical("/", "", &[("x-security-token", "gQpj")], "");
        let theirs = canonical("/", "apikey=hunter2&x=1", &[("x-security-token", "other")], "");
        let found = compare(&ours, &theirs);
        let shown = format!("{found:?}");
        assert_eq!(found.len(), 2, "{shown}");
        assert!(!shown.contains("gQpj") && !shown.contains("other") && !shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("x=1") && shown.contains("apikey=‹…›"), "{shown}");
    }

    #[test]
    fn a_secret_that_the_server_hides_is_no_difference() {
        let ours = canonical("/", "", &[("x-security-token", "gQpj")], "");
        let echoed = CanonicalRequest::echoed(&format!("canonicalRequest:{}", ours.echo())).unwrap();
        assert_eq!(compare(&ours, &echoed), []);
    }
}
