use super::*;
use crate::probe::Level;

fn all() -> Vec<What> {
    vec![
        What::AllGood,
        What::Reached,
        What::WebPage { title: None },
        What::WebPage { title: Some("Sign in".to_owned()) },
        What::ProxyRefused { code: "PROXY.0002".to_owned(), message: None },
        What::ProxyRefused { code: "PROXY.0002".to_owned(), message: Some("The host is not allowed".to_owned()) },
        What::HostUnreachable { status: 502 },
        What::AddressMangled { status: 404 },
        What::NotTheService { status: 404, message: None },
        What::NotTheService { status: 400, message: Some("no origin".to_owned()) },
        What::NoCors,
        What::NoPreflight,
        What::Unreachable,
        What::Offline,
        What::PolicyBlocked,
        What::MixedContent,
        What::TokenDropped,
        What::AuthorizationDropped,
        What::AuthorizationBlocked,
        What::AuthorizationTaken { status: 407 },
        What::AuthorizationUnknown,
        What::DeleteRefused { status: Some(405) },
        What::DeleteRefused { status: None },
        What::Cached,
        What::Unsteady,
        What::RequestIdHidden,
        What::HeadersUnknown,
        What::DateHidden,
    ]
}

fn said(language: Words, what: &What, route: Route) -> String {
    language.finding(&Finding { level: what.level(), what: what.clone(), route })
}

#[test]
fn every_finding_has_its_own_sentence_and_a_next_step() {
    let languages = Words::all().map(|(code, _)| Words::of(code));
    for (language, route) in languages.flat_map(|language| [(language, Route::Direct), (language, Route::Proxy)]) {
        let mut sentences: Vec<String> = all().iter().map(|what| said(language, what, route)).collect();
        for (what, text) in all().iter().zip(&sentences) {
            assert!(text.ends_with(['.', '。']) && !text.contains("  "), "{text}");
            // What happened, then what to do: two parts at least, where anything is to be done.
            let parts: usize = [". ", ": ", "。", "："].iter().map(|mark| text.matches(mark).count()).sum();
            let own = usize::from(text.ends_with('。'));
            assert!(what.level() == Level::Good || parts > own, "{text}");
            if route == Route::Direct && !matches!(what, What::AddressMangled { .. } | What::ProxyRefused { .. }) {
                assert!(!text.to_lowercase().contains("the proxy"), "{text}");
            }
        }
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), all().len(), "{language:?} {route:?}");
    }
}

#[test]
fn what_the_sentence_is_about_is_in_it() {
    for (what, part) in [
        (What::WebPage { title: Some("Sign in".to_owned()) }, "data (“Sign in”)"),
        (
            What::ProxyRefused { code: "PROXY.0002".to_owned(), message: Some("No.".to_owned()) },
            "call: No. Tell whoever runs it the code PROXY.0002",
        ),
        (What::AddressMangled { status: 404 }, "Use {url} in the proxy's URL, or {scheme}/{host}/{path}"),
        (
            What::NotTheService { status: 400, message: Some("no origin".to_owned()) },
            "status 400 and says: “no origin”",
        ),
        (What::DeleteRefused { status: Some(405) }, "with status 405, so closing sessions will not work"),
        (What::RequestIdHidden, "signing in with a password may not work"),
        (What::NoPreflight, "Access-Control-Allow-Headers that list X-Auth-Token"),
    ] {
        let text = said(Words::english(), &what, Route::Proxy);
        assert!(text.contains(part), "{text}");
    }
}
