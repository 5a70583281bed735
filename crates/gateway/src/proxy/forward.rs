//! Which headers go through, in either direction.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Request headers that a page may send to the vendor: its credentials, what they sign, and the body's type.
pub const FORWARDED_REQUEST_HEADERS: [&str; 7] =
    ["x-auth-token", "authorization", "content-type", "x-sdk-date", "x-project-id", "x-security-token", "x-language"];

/// Response headers that a page gets besides the body's type.
const FORWARDED_RESPONSE_HEADERS: [&str; 5] =
    ["date", "x-request-id", "x-subject-token", "retry-after", "content-encoding"];

/// Types of bodies that no browser runs. The reply seems to come from the dashboard's own origin, so that a script or a page
/// among the files of somebody who is the vendor's customer too would be taken for a part of the dashboard.
const INERT_TYPES: [&str; 3] = ["application/json", "text/plain", "application/octet-stream"];

/// The headers of the call to the vendor; no cookie, no origin, no referrer.
pub fn request_headers(from: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for name in FORWARDED_REQUEST_HEADERS.into_iter().chain(["accept"]) {
        for value in from.get_all(name) {
            headers.append(HeaderName::from_static(name), value.clone());
        }
    }
    let agent = HeaderValue::from_static(concat!("sessions-gateway/", env!("CARGO_PKG_VERSION")));
    headers.insert(header::USER_AGENT, agent);
    headers
}

/// The headers of the reply to the page; no cookie, and nothing that tells the browser to do anything.
pub fn response_headers(from: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for name in FORWARDED_RESPONSE_HEADERS {
        for value in from.get_all(name) {
            headers.append(HeaderName::from_static(name), value.clone());
        }
    }
    if let Some(content_type) = from.get(header::CONTENT_TYPE) {
        let inert = content_type.to_str().is_ok_and(is_inert);
        let content_type =
            if inert { content_type.clone() } else { HeaderValue::from_static("application/octet-stream") };
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers
}

fn is_inert(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    INERT_TYPES.contains(&essence.as_str()) || (essence.starts_with("application/") && essence.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        headers.iter().map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_listed_headers_reach_the_vendor() {
        let sent = map(&[
            ("x-auth-token", "t"),
            ("x-sdk-date", "d"),
            ("accept", "application/json"),
            ("cookie", "c"),
            ("origin", "http://g"),
            ("referer", "http://g/"),
            ("host", "g"),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-other", "o"),
            ("accept-encoding", "br"),
            ("connection", "keep-alive"),
            ("transfer-encoding", "chunked"),
            ("sec-fetch-site", "same-origin"),
        ]);
        let mut names: Vec<String> = request_headers(&sent).keys().map(ToString::to_string).collect();
        names.sort();
        assert_eq!(names, ["accept", "user-agent", "x-auth-token", "x-sdk-date"]);
    }

    #[test]
    fn only_safe_headers_reach_the_page() {
        let received = map(&[
            ("x-subject-token", "t"),
            ("x-request-id", "r"),
            ("set-cookie", "c"),
            ("location", "http://e"),
            ("server", "s"),
            ("access-control-allow-origin", "*"),
            ("link", "l"),
            ("refresh", "0"),
            ("clear-site-data", "*"),
            ("content-type", "application/json;charset=utf8"),
        ]);
        let mut names: Vec<String> = response_headers(&received).keys().map(ToString::to_string).collect();
        names.sort();
        assert_eq!(names, ["content-security-policy", "content-type", "x-request-id", "x-subject-token"]);
    }

    #[test]
    fn a_body_that_a_browser_could_run_is_only_bytes() {
        let content_type =
            |text: &'static str| response_headers(&map(&[("content-type", text)])).remove("content-type").unwrap();
        for inert in ["application/json", "application/json;charset=utf8", "text/plain", "application/problem+json"] {
            assert_eq!(content_type(inert), inert);
        }
        for active in [
            "text/html",
            "text/javascript",
            "image/svg+xml",
            "application/xml",
            "multipart/mixed",
            "text/html+json",
            "",
        ] {
            assert_eq!(content_type(active), "application/octet-stream", "{active}");
        }
    }
}
