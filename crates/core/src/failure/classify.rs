use super::body::{BODY_BYTES, ErrorText, clean, read};
use super::page::{is_web_page, title};
use super::{Details, Failure, Kind};
use crate::api::codes;
use crate::within;

/// What is wrong with a reply, as far as its status, headers and first bytes tell; nothing where it should be decoded.
///
/// `request_id` and `retry_after` are the values of the headers `X-Request-Id` and `Retry-After`. A few kilobytes of
/// body do; an empty `body_start` means that the reply has none.
pub fn classify_reply(
    status: u16,
    content_type: Option<&str>,
    request_id: Option<&str>,
    retry_after: Option<&str>,
    body_start: &[u8],
) -> Option<Failure> {
    let whole = body_start.len() <= BODY_BYTES;
    let body = body_start.get(..BODY_BYTES).unwrap_or(body_start);
    let success = (200..300).contains(&status);
    let mut details =
        Details { status: Some(status), request_id: request_id.and_then(|id| clean(id, 80)), ..Details::default() };
    if is_web_page(content_type, body) {
        let title = title(&String::from_utf8_lossy(body));
        let kind = page_kind(status, title.clone(), retry_after);
        details.message = title;
        return Some(Failure { details, ..Failure::of(kind) });
    }
    if success && body.trim_ascii().is_empty() {
        return Some(Failure { details, ..Failure::of(Kind::Empty) });
    }
    // A long success is sessions, and so is one that cannot be read as a whole.
    if success && !whole {
        return None;
    }
    let error = read(body);
    if success && !(error.known_shape && error.code.is_some()) {
        return None;
    }
    let kind = kind(status, &error, retry_after);
    let ErrorText { code, message, request_id, .. } = error;
    details.request_id = details.request_id.or(request_id);
    Some(Failure { details: Details { code, message, ..details }, ..Failure::of(kind) })
}

/// A page for people says nothing of the API, but its status may.
fn page_kind(status: u16, title: Option<String>, retry_after: Option<&str>) -> Kind {
    match status {
        404 | 405 => Kind::NoSuchApi,
        429 => throttled(retry_after),
        500.. => Kind::ServerError,
        _ => Kind::WebPage { title },
    }
}

/// Codes first, since they are exact; then what the words tell; then the status alone.
fn kind(status: u16, error: &ErrorText, retry_after: Option<&str>) -> Kind {
    let code = error.code.as_deref().unwrap_or_default();
    let words = error.message.as_deref().unwrap_or_default().to_ascii_lowercase();
    if code.starts_with("PROXY.") {
        return Kind::ProxyRefused { code: code.to_owned() };
    }
    if let Some(kind) = service_kind(code).or_else(|| gateway_kind(status, code, &words, retry_after)) {
        return kind;
    }
    if status == 429 || within::contains(&words, "over ratelimit") {
        return throttled(retry_after);
    }
    match status {
        401 => refused(&words),
        _ if error.denied => Kind::NoPermission,
        // The service refuses by status too, for reasons that are no matter of permission.
        403 if code.starts_with("DBS.") && !speaks_of_permission(&words) => Kind::Other { status },
        403 => Kind::NoPermission,
        404 | 405 if !error.known_shape => Kind::NoSuchApi,
        400 if error.known_shape => Kind::BadParameter,
        500.. => Kind::ServerError,
        _ => Kind::Other { status },
    }
}

fn service_kind(code: &str) -> Option<Kind> {
    Some(match code {
        codes::BAD_PARAMETER => Kind::BadParameter,
        codes::NO_INSTANCE => Kind::NoSuchInstance,
        codes::NO_NODE => Kind::NoSuchNode,
        codes::WRONG_PROJECT => Kind::WrongProject,
        codes::INSTANCE_NOT_READY | codes::NODE_NOT_READY | codes::BUSY => Kind::NotReady,
        _ => return None,
    })
}

/// The gateway's own codes, which come with either of two prefixes.
///
/// Sources: the vendor's table of the gateway's error codes; `APIG.` is its customers' edition of the same gateway.
fn gateway_kind(status: u16, code: &str, words: &str, retry_after: Option<&str>) -> Option<Kind> {
    let number = code.strip_prefix("APIGW.").or_else(|| code.strip_prefix("APIG."))?;
    let is = |name: &str| name.strip_prefix("APIGW.") == Some(number);
    Some(match number {
        _ if is(codes::NOT_PUBLISHED) => Kind::NoSuchApi,
        _ if is(codes::BAD_CREDENTIALS) => refused(words),
        _ if is(codes::TOKEN_EXPIRED) => Kind::TokenExpired,
        _ if is(codes::THROTTLED) => throttled(retry_after),
        "0201" => Kind::BadParameter,
        "0306" => Kind::NoPermission,
        "0310" => Kind::WrongProject,
        "0401" | "0402" => Kind::AddressRefused,
        _ if status == 401 => refused(words),
        _ => return None,
    })
}

/// A 401, by its words. Sources: the vendor's FAQ on `APIGW.0301`, and IAM's page on tokens by password.
fn refused(words: &str) -> Kind {
    let has = |any: &[&str]| within::contains_any(words, any);
    if has(&["reach the limit", "locked"]) {
        Kind::Locked
    } else if has(&["aksk", "ak not exist", "secretkey", "signature", "access key"]) {
        Kind::KeyRefused
    } else if has(&["password"]) {
        Kind::PasswordRefused
    } else if has(&["expire", "must be updated"]) {
        Kind::TokenExpired
    } else {
        Kind::TokenRefused
    }
}

fn speaks_of_permission(words: &str) -> bool {
    within::contains_any(words, &["permission", "policy", "authoriz", "not allowed to perform", "denied"])
}

/// `Retry-After` in seconds. A date needs a clock, which is not here; the service documents neither.
fn throttled(retry_after: Option<&str>) -> Kind {
    let seconds = retry_after.and_then(|text| text.trim().parse::<u32>().ok());
    Kind::Throttled { retry_after_seconds: seconds }
}

#[cfg(test)]
#[path = "classify_tests.rs"]
mod tests;
