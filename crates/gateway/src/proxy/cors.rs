//! What the proxy tells a browser: whose page may read a reply, what of it, and what may be asked.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use sessions_core::api::REQUEST_ID;

use super::forward::FORWARDED_REQUEST_HEADERS;
use super::origin::Caller;
use super::refusal::METHODS;
use crate::request_id::RequestId;

/// Seconds for which a browser may remember what OPTIONS answered; Chromium keeps no more.
const PREFLIGHT_MAX_AGE: &str = "7200";
/// Response headers that a page of another origin may read besides the few that it always may.
const EXPOSED: &str = "X-Subject-Token, X-Request-Id, Retry-After, Date";

/// What all replies have, refusals too: without them a browser could not read why.
pub(super) fn finish(headers: &mut HeaderMap, caller: &Caller, id: RequestId) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if !headers.contains_key(REQUEST_ID)
        && let Ok(value) = HeaderValue::from_str(&id.to_string())
    {
        headers.insert(REQUEST_ID, value);
    }
    if let Caller::Allowed(origin) = caller {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
}

/// The answer to OPTIONS, which never goes to the vendor.
pub(super) fn preflight(request: &HeaderMap) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    if request.contains_key(header::ORIGIN) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
        // By name: `*` does not cover Authorization.
        if let Ok(names) = HeaderValue::from_str(&FORWARDED_REQUEST_HEADERS.join(", ")) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
        }
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(PREFLIGHT_MAX_AGE));
    } else {
        headers.insert(header::ALLOW, HeaderValue::from_static(METHODS));
    }
    response
}
