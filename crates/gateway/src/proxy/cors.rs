//! What the proxy tells a browser: whose page may read a reply, what of it, and what may be asked.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use sessions_core::api::REQUEST_ID;

use super::fault::{METHODS_BUT_DELETE, ProxyFault};
use super::forward::FORWARDED_REQUEST_HEADERS;
use super::origin::Caller;
use super::refusal::METHODS;
use crate::request_id::RequestId;

/// Seconds for which a browser may remember what OPTIONS answered; Chromium keeps no more.
const PREFLIGHT_MAX_AGE: &str = "7200";
/// Response headers that a page of another origin may read besides the few that it always may.
const EXPOSED: [&str; 4] = ["X-Subject-Token", "X-Request-Id", "Retry-After", "Date"];

/// What all replies have, refusals too: without them a browser could not read why.
pub(super) fn finish(headers: &mut HeaderMap, caller: &Caller, id: RequestId, faults: &[ProxyFault]) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    identify(headers, id);
    let (exposed, hidden): (Vec<&str>, Vec<&str>) = EXPOSED.into_iter().partition(|name| !is_hidden(faults, name));
    for name in hidden {
        headers.remove(name);
    }
    if let Caller::Allowed(origin) = caller {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        if let Ok(exposed) = HeaderValue::from_str(&exposed.join(", "))
            && !exposed.is_empty()
        {
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }
}

/// Gives a reply that has no id one.
pub(super) fn identify(headers: &mut HeaderMap, id: RequestId) {
    if !headers.contains_key(REQUEST_ID)
        && let Ok(value) = HeaderValue::from_str(&id.to_string())
    {
        headers.insert(REQUEST_ID, value);
    }
}

fn is_hidden(faults: &[ProxyFault], name: &str) -> bool {
    faults.contains(&ProxyFault::HidesHeaders)
        || (name == "X-Subject-Token" && faults.contains(&ProxyFault::HidesToken))
}

/// The answer to OPTIONS, which never goes to the vendor.
pub(super) fn preflight(request: &HeaderMap, faults: &[ProxyFault]) -> Response<Body> {
    let methods = if faults.contains(&ProxyFault::NoDelete) { METHODS_BUT_DELETE } else { METHODS };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    if request.contains_key(header::ORIGIN) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
        // By name: `*` does not cover Authorization.
        if let Ok(names) = HeaderValue::from_str(&FORWARDED_REQUEST_HEADERS.join(", ")) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
        }
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(PREFLIGHT_MAX_AGE));
    } else {
        headers.insert(header::ALLOW, HeaderValue::from_static(methods));
    }
    response
}
