use super::{Key, Layered, Source};
use crate::regions::iam_endpoint_for;

/// Somewhere a link would send a person's credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// In which part it plays.
    pub what: Place,
    /// Scheme and host, such as `https://proxy.example.com`: the scheme belongs to it, since `http` is read by
    /// everybody on the way.
    pub origin: String,
}

/// Where credentials can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To the endpoint.
    Endpoint,
    /// To the proxy before it.
    Proxy,
    /// To the IAM that makes tokens, which gets the password.
    Iam,
}

/// What the page's address brought and nobody has vouched for: neither `config.json`, nor `known`, the origins that a
/// person has accepted in this browser. A proxy beside the page itself is the page's own and needs no question, and
/// neither does an IAM on the endpoint's own server or, where the endpoint itself is not asked about, beside it.
pub fn needs_confirmation(layered: &Layered, known: &[String]) -> Vec<Destination> {
    let (now, before) = (layered.settings(), layered.defaults());
    let endpoint = now.endpoint.as_ref().map(|endpoint| endpoint.origin());
    let configured = before.endpoint.as_ref().map(|endpoint| endpoint.origin());
    let proxy = now.proxy.origin().map(str::to_owned);
    let configured_proxy = before.proxy.origin().map(str::to_owned);
    let iam = now.iam.as_ref().map(|iam| iam.origin());
    let configured_iam = before.iam.as_ref().map(|iam| iam.origin());
    let mut destinations = Vec::new();
    for (key, what, origin, vouched) in [
        (Key::Endpoint, Place::Endpoint, &endpoint, configured),
        (Key::Proxy, Place::Proxy, &proxy, configured_proxy),
        (Key::Iam, Place::Iam, &iam, configured_iam),
    ] {
        if let Some(origin) = origin
            && layered.source(key) == Source::Url
            && vouched.as_ref() != Some(origin)
            && !known.contains(origin)
        {
            destinations.push(Destination { what, origin: origin.clone() });
        }
    }
    // The endpoint's own server has its own question, if one is due. The IAM beside an endpoint is as good as that.
    let asked = destinations.iter().any(|destination| destination.what == Place::Endpoint);
    let beside = now.endpoint.as_ref().filter(|_| !asked).and_then(iam_endpoint_for).map(|iam| iam.origin());
    if iam == endpoint || iam == beside {
        destinations.retain(|destination| destination.what != Place::Iam);
    }
    destinations
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = r#"{"endpoint": "db.example.com", "proxy": "https://cors.example.com/?url="}"#;

    fn asked(config: Option<&str>, query: &str, known: &[&str]) -> Vec<(Place, String)> {
        let mut layered = Layered::new(config);
        layered.read_query(query);
        let known: Vec<_> = known.iter().map(|origin| (*origin).to_owned()).collect();
        needs_confirmation(&layered, &known).into_iter().map(|it| (it.what, it.origin)).collect()
    }

    #[test]
    fn what_a_link_brings_is_asked_about() {
        let evil = || (Place::Endpoint, "https://evil.example".to_owned());
        let relay = || (Place::Proxy, "https://relay.example:8443".to_owned());
        for (config, query, known, expected) in [
            (None, "", vec![], vec![]),
            (None, "endpoint=evil.example", vec![], vec![evil()]),
            (None, "proxy=https://relay.example:8443/x/{path}", vec![], vec![relay()]),
            (None, "endpoint=evil.example&proxy=https://relay.example:8443", vec![], vec![evil(), relay()]),
            (Some(CONFIG), "endpoint=evil.example", vec![], vec![evil()]),
            // Known to the host, whatever the path and the spelling.
            (Some(CONFIG), "endpoint=https://DB.example.com/&proxy=https://cors.example.com/{rawurl}", vec![], vec![]),
            // The same host in the clear is another place.
            (
                Some(CONFIG),
                "endpoint=http://db.example.com",
                vec![],
                vec![(Place::Endpoint, "http://db.example.com".to_owned())],
            ),
            // Known to this browser.
            (None, "endpoint=evil.example", vec!["https://evil.example"], vec![]),
            (None, "endpoint=evil.example", vec!["https://other.example", "http://evil.example"], vec![evil()]),
            // Beside the page, or none.
            (None, "proxy=./cors/", vec![], vec![]),
            (None, "proxy=/cors?u=", vec![], vec![]),
            (Some(CONFIG), "proxy=", vec![], vec![]),
            // From the host alone.
            (Some(CONFIG), "q=x", vec![], vec![]),
        ] {
            assert_eq!(asked(config, query, &known), expected, "{query}");
        }
    }

    #[test]
    fn an_iam_that_a_link_brings_is_asked_about() {
        let endpoint = "https://gaussdb-nosql.eu.example.com";
        let config = format!(r#"{{"endpoint": "{endpoint}", "iam": "https://id.example.com"}}"#);
        let iam = |origin: &str| (Place::Iam, origin.to_owned());
        assert_eq!(asked(None, "iam=iam.evil.example", &[]), [iam("https://iam.evil.example")]);
        assert_eq!(asked(None, "iam=iam.evil.example", &["https://iam.evil.example"]), []);
        assert_eq!(asked(Some(&config), "iam=https://iam.evil.example", &[]), [iam("https://iam.evil.example")]);
        assert_eq!(asked(Some(&config), "iam=http://iam.eu.example.com", &[]), [iam("http://iam.eu.example.com")]);
        // The one that the host named, the one beside the host's endpoint, and that endpoint's own server.
        for own in ["https://ID.example.com/", "iam.eu.example.com", "https://gaussdb-nosql.eu.example.com/iam", ""] {
            assert_eq!(asked(Some(&config), &format!("iam={own}"), &[]), [], "{own}");
        }
        // The same with an endpoint that comes by the link too: what is asked about vouches for nothing else.
        let evil = "endpoint=gaussdb-nosql.evil.example";
        let question = (Place::Endpoint, "https://gaussdb-nosql.evil.example".to_owned());
        let both = [question.clone(), iam("https://iam.evil.example")];
        assert_eq!(asked(Some(&config), &format!("{evil}&iam=iam.evil.example"), &[]), both);
        assert_eq!(asked(None, &format!("{evil}&iam=gaussdb-nosql.evil.example/x"), &[]), [question]);
        assert_eq!(asked(None, &format!("{evil}&iam=iam.evil.example"), &["https://gaussdb-nosql.evil.example"]), []);
        let locked = r#"{"iam": "https://id.example.com", "locked": ["iam"]}"#;
        assert_eq!(asked(Some(locked), "iam=iam.evil.example", &[]), []);
    }

    #[test]
    fn a_form_sent_as_it_was_filled_in_vouches_for_nothing() {
        let mut layered = Layered::new(None);
        layered.read_query("endpoint=evil.example");
        layered.set(Source::Person, Key::Endpoint, "https://evil.example/").unwrap();
        assert_eq!(needs_confirmation(&layered, &[]).len(), 1);
        layered.set(Source::Person, Key::Endpoint, "good.example").unwrap();
        assert_eq!(needs_confirmation(&layered, &[]), []);
    }

    #[test]
    fn a_locked_key_cannot_be_changed_by_a_link() {
        let config = r#"{"endpoint": "db.example.com", "locked": ["endpoint", "proxy"]}"#;
        assert_eq!(asked(Some(config), "endpoint=evil.example&proxy=https://relay.example", &[]), []);
    }
}
