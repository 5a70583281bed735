use super::FailureWords;
use super::en_failure_rows::row;
use super::en_signin::{sign_in_parts, signature_refused};
use crate::failure::{Failure, Kind};
use crate::format::{bytes, duration, grouped};

/// The sentences of failures in English.
pub const FAILURE: FailureWords = FailureWords { title, what, next, details };

/// As many sentences about a changed call are shown as fit into this many bytes, and at least one.
const CHANGES_BYTES: usize = 300;

/// What happened, in a few words.
pub fn title(failure: &Failure) -> String {
    let [title, _, _] = row(failure);
    match &failure.kind {
        Kind::HeaderLost { name } => format!("The header {name} was lost on its way"),
        Kind::Timeout { seconds } => format!("No reply within {seconds} s"),
        Kind::Other { status } => format!("The service answered with status {status}"),
        Kind::SignIn(error) => {
            let [title, _, _] = sign_in_parts(error);
            title
        }
        _ => title.to_owned(),
    }
}

/// What it concerns.
pub fn what(failure: &Failure) -> String {
    let [_, what, _] = row(failure);
    match &failure.kind {
        Kind::NoPermission => match failure.doing.action() {
            Some(action) => format!("The user who signed in lacks the IAM action {action}."),
            None => what.to_owned(),
        },
        Kind::WrongRegion { token, endpoint } => {
            format!("The token is for {token}, and the endpoint is in {endpoint}.")
        }
        Kind::SignatureRefused { differences } => changes(&signature_refused(differences)),
        Kind::ClockWrong { skew_ms: Some(skew) } => {
            let seconds = i64::try_from(skew.unsigned_abs() / 1_000).unwrap_or(i64::MAX);
            let side = if *skew > 0 { "slow" } else { "fast" };
            format!("It is {} {side}, and a signature is good for 15 minutes around its date.", duration(seconds))
        }
        Kind::HeaderLost { name } => {
            format!(
                "This page sent {name}, but the service got the call without it: something in between has removed it."
            )
        }
        Kind::ProxyRefused { code } => match &failure.details.message {
            Some(message) => format!("It says: {message}"),
            None => format!("It gave the code {code}."),
        },
        Kind::WebPage { title: Some(title) } => format!("Its title is “{title}”. {what}"),
        Kind::CutOff { bytes: count } => {
            format!("The connection ended after {}, before the reply was complete.", bytes(*count))
        }
        Kind::NotTheApi { path, offset, expected } => not_the_api(path, *offset, expected),
        Kind::Other { .. } => said(failure).unwrap_or_else(|| what.to_owned()),
        Kind::SignIn(error) => {
            let [_, what, _] = sign_in_parts(error);
            what
        }
        _ => what.to_owned(),
    }
}

/// What to do next.
pub fn next(failure: &Failure) -> String {
    let [_, _, next] = row(failure);
    match &failure.kind {
        Kind::HeaderLost { name } => format!(
            "Ask whoever runs the proxy to pass {name} on. Until then, {} or set another CORS proxy URL.",
            if *name == crate::api::AUTH_TOKEN { "sign in with an access key" } else { "sign in with a token" }
        ),
        Kind::Throttled { retry_after_seconds: Some(seconds) } => format!("Try again in {seconds} s."),
        Kind::ProxyRefused { code } => format!("Tell whoever runs the proxy the code {code}."),
        Kind::SignIn(error) => {
            let [_, _, next] = sign_in_parts(error);
            next
        }
        _ => next.to_owned(),
    }
}

fn changes(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if text.is_empty() {
            text.push_str(sentence);
        } else if text.len() + sentence.len() < CHANGES_BYTES {
            text.push(' ');
            text.push_str(sentence);
        }
    }
    text
}

/// Status, code, the server's words and the request ID on one line.
pub fn details(failure: &Failure) -> String {
    let details = &failure.details;
    let parts = [
        details.status.map(|status| format!("HTTP {status}")),
        details.code.clone(),
        // A refusal of the proxy is told in its own words already.
        said(failure).filter(|_| !matches!(failure.kind, Kind::ProxyRefused { .. })),
        details.request_id.as_ref().map(|id| format!("request ID {id}")),
    ];
    let mut line = String::new();
    for part in parts.into_iter().flatten() {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str(&part);
    }
    line
}

fn said(failure: &Failure) -> Option<String> {
    failure.details.message.as_ref().map(|message| format!("“{message}”"))
}

fn not_the_api(path: &str, offset: u64, expected: &str) -> String {
    let place = if path.is_empty() { String::new() } else { format!(", in {path}") };
    let wanted = if expected.is_empty() { String::new() } else { format!(" Expected there: {expected}.") };
    format!("It differs at byte {}{place}.{wanted}", grouped(offset))
}

#[cfg(test)]
#[path = "en_failure_tests.rs"]
mod tests;
