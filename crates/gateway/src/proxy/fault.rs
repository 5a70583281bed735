//! What the proxies of this world do wrong, on demand: so that a page's words about them can be tried.

use axum::body::Body;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

use super::target::Target;
use crate::faults::faults;

faults! {
    /// A way in which the proxy misbehaves; `--proxy-fault NAME` on the command line.
    ProxyFault, "Let the proxy misbehave as others do":
    /// X-Subject-Token is neither exposed nor passed on
    HidesToken = "proxy-hides-token",
    /// none of the headers beside the body's type is exposed or passed on
    HidesHeaders = "proxy-hides-headers",
    /// a reply of 400 or more has no CORS headers
    NoCorsOnErrors = "proxy-no-cors-on-errors",
    /// OPTIONS is answered with 404 and no CORS headers
    NoOptions = "proxy-no-options",
    /// several slashes are read as one, so that an address in the path has no host
    MergesSlashes = "proxy-merges-slashes",
    /// DELETE is refused
    NoDelete = "proxy-no-delete",
    /// Authorization is not passed on
    StripsAuthorization = "proxy-strips-authorization",
    /// X-Auth-Token is not passed on
    StripsToken = "proxy-strips-token",
    /// a GET is answered with the first reply to the same address
    Caches = "proxy-caches",
    /// all calls are answered with a page that asks to sign in
    LoginPage = "proxy-login-page",
    /// the path gets /api in front
    AddsPrefix = "proxy-adds-prefix",
    /// the last parameter of the query is dropped, or one is added where there is none
    ChangesQuery = "proxy-changes-query",
}

/// Methods without DELETE.
pub(super) const METHODS_BUT_DELETE: &str = "GET, POST, OPTIONS";

/// The address of a request as a proxy reads it that takes several slashes for one.
pub(super) fn merge_slashes(written: &str) -> String {
    let mut merged = String::with_capacity(written.len());
    for character in written.chars() {
        if character != '/' || !merged.ends_with('/') {
            merged.push(character);
        }
    }
    merged
}

/// Whether a path below the proxy still has a scheme with its colon, and so no host after slashes were merged.
pub(super) fn has_lost_its_host(merged: &str) -> bool {
    let mut segments = merged.split(['/', '?']).skip(2);
    segments.next().is_some_and(|segment| segment.ends_with(':'))
}

/// What a proxy says that looks for a host of no name.
pub(super) fn no_such_host() -> Response<Body> {
    plain(StatusCode::BAD_GATEWAY, "text/plain; charset=utf-8", "Bad Gateway: no such host\n")
}

/// What answers a request before it is looked at any further.
pub(super) fn early_answer(faults: &[ProxyFault], method: &Method) -> Option<Response<Body>> {
    let has = |fault| faults.contains(&fault);
    if *method == Method::OPTIONS {
        return has(ProxyFault::NoOptions).then(|| plain(StatusCode::NOT_FOUND, "text/plain", "Not Found\n"));
    }
    if has(ProxyFault::LoginPage) {
        let page = "<!doctype html><html><head><title>Sign in - Example Corp</title></head>\
                    <body><h1>Sign in</h1><p>Your session has ended.</p></body></html>\n";
        return Some(plain(StatusCode::OK, "text/html; charset=utf-8", page));
    }
    if *method == Method::DELETE && has(ProxyFault::NoDelete) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "Method Not Allowed\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(METHODS_BUT_DELETE));
        return Some(response);
    }
    None
}

/// Takes from a request what does not get through.
pub(super) fn strip_request(faults: &[ProxyFault], headers: &mut HeaderMap) {
    if faults.contains(&ProxyFault::StripsAuthorization) {
        headers.remove(header::AUTHORIZATION);
    }
    if faults.contains(&ProxyFault::StripsToken) {
        headers.remove("x-auth-token");
    }
}

/// Where a call really goes.
pub(super) fn detour(faults: &[ProxyFault], target: &Target) -> Target {
    let mut target = target.clone();
    let (mut path, mut query) = (target.path().to_owned(), target.path_and_query.query().map(str::to_owned));
    if faults.contains(&ProxyFault::AddsPrefix) {
        path.insert_str(0, "/api");
    }
    if faults.contains(&ProxyFault::ChangesQuery) {
        query = match query.filter(|query| !query.is_empty()) {
            Some(query) => query.rsplit_once('&').map(|(first, _)| first.to_owned()),
            None => Some("via=proxy".to_owned()),
        };
    }
    let written = query.map_or(path.clone(), |query| format!("{path}?{query}"));
    if let Ok(written) = PathAndQuery::try_from(written) {
        target.path_and_query = written;
    }
    target
}

/// Whether a reply goes out without any word of CORS.
pub(super) fn has_no_cors(faults: &[ProxyFault], method: &Method, status: StatusCode) -> bool {
    let no_options = *method == Method::OPTIONS && faults.contains(&ProxyFault::NoOptions);
    no_options || (status.as_u16() >= 400 && faults.contains(&ProxyFault::NoCorsOnErrors))
}

fn plain(status: StatusCode, content_type: &'static str, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_its_name_and_no_other() {
        for fault in ProxyFault::ALL {
            assert_eq!(fault.name().parse(), Ok(*fault));
            assert!(fault.name().starts_with("proxy-"));
        }
        let error = "proxy-nonsense".parse::<ProxyFault>().unwrap_err();
        assert!(ProxyFault::ALL.iter().all(|fault| error.contains(fault.name())), "{error}");
    }

    #[test]
    fn a_host_is_lost_where_slashes_are_merged() {
        let lost = |written: &str| has_lost_its_host(&merge_slashes(written));
        assert_eq!(merge_slashes("//proxy///https://a//b?c=//d%2F%2F"), "/proxy/https:/a/b?c=/d%2F%2F");
        assert!(lost("/proxy/https://a/b") && lost("/proxy/https:/a/b") && lost("/proxy//https:////a"));
        assert!(!lost("/proxy/https/a/b:") && !lost("/proxy?url=https%3A%2F%2Fa") && !lost("/proxy") && !lost(""));
    }

    #[test]
    fn a_detour_changes_only_what_it_says() {
        let through = |fault, path: &str| {
            let target = Target::from_url(&format!("https://a.example{path}")).unwrap();
            detour(&[fault], &target).path_and_query.to_string()
        };
        assert_eq!(through(ProxyFault::AddsPrefix, "/v3//a%2F?b=c&d"), "/api/v3//a%2F?b=c&d");
        for (path, changed) in
            [("/v3", "/v3?via=proxy"), ("/v3?", "/v3?via=proxy"), ("/v3?a=%2F", "/v3"), ("/v3?a=%2F&b=1", "/v3?a=%2F")]
        {
            assert_eq!(through(ProxyFault::ChangesQuery, path), changed);
        }
        assert_eq!(through(ProxyFault::Caches, "/v3//a%2F?b=c&d"), "/v3//a%2F?b=c&d");
    }
}
