use super::plan::find;
use super::{Finding, Reply, Seen, Step, What, next};
use crate::connection::Endpoint;
use crate::failure::{Kind, Route};
use crate::proxy::Template;
use crate::within;

/// What else is known of the test.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The proxy that was tested; a direct one where it is the endpoint itself.
    pub template: &'a Template,
    /// The endpoint that was called.
    pub endpoint: &'a Endpoint,
    /// What [`Rejection::failure`](crate::failure::Rejection::failure) says of [`Step::Reach`], where that was rejected.
    pub rejection: Option<&'a Kind>,
}

/// What the test found: first whether calls get to the service, then what else is not as it should be. It is final once
/// [`next`] has nothing left to try.
pub fn findings(seen: &[(Step, Seen)], context: &Context<'_>) -> Vec<Finding> {
    let mut found = match find(seen, Step::Reach) {
        None => Vec::new(),
        Some(Seen::Rejected) => blocked(seen, context),
        Some(Seen::Reply(reply)) => {
            let mut found = vec![arrival(reply, context)];
            if reply.is_of_the_service() {
                further(seen, reply, context, &mut found);
            }
            found
        }
    };
    if found == [What::Reached] && next(seen).is_none() {
        found = vec![What::AllGood];
    }
    let route = if context.template.is_direct() { Route::Direct } else { Route::Proxy };
    found.into_iter().map(|what| Finding { level: what.level(), what, route }).collect()
}

/// Why the browser gives no reply to a call with a header.
fn blocked(seen: &[(Step, Seen)], context: &Context<'_>) -> Vec<What> {
    match context.rejection {
        Some(Kind::PolicyBlocked) => return vec![What::PolicyBlocked],
        Some(Kind::MixedContent) => return vec![What::MixedContent],
        Some(Kind::Offline) => return vec![What::Offline],
        _ => {}
    }
    match (find(seen, Step::Plain), find(seen, Step::Blind)) {
        (Some(Seen::Reply(reply)), _) => {
            let mut found = vec![What::NoPreflight];
            let arrival = arrival(reply, context);
            if arrival != What::Reached {
                found.push(arrival);
            }
            found
        }
        (Some(Seen::Rejected), Some(Seen::Reply(_))) => vec![What::NoCors],
        (Some(Seen::Rejected), Some(Seen::Rejected)) => vec![What::Unreachable],
        _ => Vec::new(),
    }
}

/// Who answered.
fn arrival(reply: &Reply, context: &Context<'_>) -> What {
    let status = reply.status;
    if reply.is_of_the_service() {
        return What::Reached;
    }
    let failure = reply.failure();
    let (kind, message) = failure.map(|failure| (failure.kind, failure.details.message)).unzip();
    let message = message.flatten();
    if let Some(Kind::ProxyRefused { code }) = kind {
        return What::ProxyRefused { code, message };
    }
    // The words of proxies for a name that is not found and a server that is not there.
    let says_so = within::contains_any(&reply.words(), &["enotfound", "getaddrinfo", "econnrefused", "etimedout"]);
    if !says_so && matches!(status, 400 | 404 | 502) && context.template.has_raw_path() {
        return What::AddressMangled { status };
    }
    match kind {
        _ if says_so || matches!(status, 502..=504) => What::HostUnreachable { status },
        Some(Kind::WebPage { title }) => What::WebPage { title },
        _ => What::NotTheService { status, message },
    }
}

/// What is told by calls that get to the service.
fn further(seen: &[(Step, Seen)], reach: &Reply, context: &Context<'_>, found: &mut Vec<What>) {
    if lacks_token(&reach.words()) {
        found.push(What::TokenDropped);
    }
    if let Some(repeat) = find(seen, Step::Repeat) {
        match repeat {
            Seen::Reply(repeat) if repeat.is_of_the_service() => {
                let same = reach.id().is_some() && reach.id() == repeat.id();
                found.extend(same.then_some(What::Cached));
            }
            _ => found.push(What::Unsteady),
        }
    }
    match find(seen, Step::Signed) {
        Some(Seen::Rejected) => found.push(What::AuthorizationBlocked),
        Some(Seen::Reply(signed)) => found.extend(authorization(signed)),
        None => {}
    }
    match find(seen, Step::Delete) {
        Some(Seen::Rejected) => found.push(What::DeleteRefused { status: None }),
        Some(Seen::Reply(reply)) if !reply.is_of_the_service() => {
            found.push(What::DeleteRefused { status: Some(reply.status) });
        }
        _ => {}
    }
    // A proxy beside the page is read without CORS: nothing is hidden there, and what is missing was not sent.
    let is_beside_the_page = !context.template.is_direct() && context.template.origin().is_none();
    if !is_beside_the_page {
        match (&reach.request_id, reach.id_in_body()) {
            (Some(_), _) => {}
            (None, Some(_)) => found.push(What::RequestIdHidden),
            (None, None) => found.push(What::HeadersUnknown),
        }
        if reach.date.is_none() {
            found.push(What::DateHidden);
        }
    }
}

/// Whether the service's words for a made-up key are those for no key.
///
/// Source: the vendor's page api-sign-0001 and its FAQ on `APIGW.0301`: "ak not exist" and the like are about a key, while a call
/// without one is told about its token.
fn authorization(signed: &Reply) -> Option<What> {
    if !signed.is_of_the_service() {
        return Some(What::AuthorizationTaken { status: signed.status });
    }
    let words = signed.words();
    let about_key = [
        "aksk",
        "ak not exist",
        "ak:",
        "secretkey",
        "access key",
        "ak access",
        "signature",
        "authorization",
        "x-sdk-date",
        "timestamp",
    ];
    if within::contains_any(&words, &about_key) {
        None
    } else if within::contains(&words, "token") {
        Some(What::AuthorizationDropped)
    } else {
        Some(What::AuthorizationUnknown)
    }
}

/// Whether the words say that there is no token, and not that it is a wrong one.
fn lacks_token(words: &str) -> bool {
    let missing = ["not found", "missing", "no token", "without", "required", "not provided", "empty", "is null"];
    within::contains(words, "token") && within::contains_any(words, &missing)
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
