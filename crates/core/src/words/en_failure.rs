use super::FailureWords;
use crate::failure::{Failure, Kind, Route};
use crate::format::{bytes, grouped};

/// The sentences of failures in English.
pub const FAILURE: FailureWords = FailureWords { title, what, next, details };

/// What happened, in a few words.
pub fn title(failure: &Failure) -> String {
    match &failure.kind {
        Kind::TokenExpired => "The token has expired",
        Kind::TokenRefused => "The token was not accepted",
        Kind::KeyRefused => "The access key was not accepted",
        Kind::PasswordRefused => "The name or the password was not accepted",
        Kind::Locked => "Sign-in is paused for some minutes",
        Kind::NoPermission => "No permission to list sessions",
        Kind::AddressRefused => "Calls from this network are not allowed",
        Kind::NoSuchInstance => "There is no such instance",
        Kind::NoSuchNode => "There is no such node",
        Kind::WrongProject => "The instance is not in this project",
        Kind::NotReady => "The instance is not ready for this",
        Kind::BadParameter => "The service refused the request",
        Kind::Throttled { .. } => "Too many calls in a short time",
        Kind::NoSuchApi => "The API is not at this address",
        Kind::ProxyRefused { .. } => "The proxy refused the call",
        Kind::Unreachable { route: Route::Direct } => "No reply from the endpoint",
        Kind::Unreachable { route: Route::Proxy } => "No reply from the proxy",
        Kind::MixedContent => "The browser blocks unencrypted calls from this page",
        Kind::Offline => "This computer is offline",
        Kind::PolicyBlocked => "This page is not set up to call that address",
        Kind::WebPage { .. } => "A web page came back instead of data",
        Kind::Empty => "The reply was empty",
        Kind::CutOff { .. } => "The reply broke off",
        Kind::NotTheApi { .. } => "The reply is not a list of sessions",
        Kind::Timeout { seconds } => return format!("No reply within {seconds} s"),
        Kind::ServerError => "The service has a problem",
        Kind::Other { status } => return format!("The service answered with status {status}"),
        _ => "",
    }
    .to_owned()
}

/// What it concerns.
pub fn what(failure: &Failure) -> String {
    match &failure.kind {
        Kind::TokenExpired => "A token is good for at most 24 hours. This one is no longer accepted.",
        Kind::TokenRefused => "It is incomplete, or it was made for another region or account.",
        Kind::KeyRefused => "The key does not exist, or the signature made with it does not match.",
        Kind::PasswordRefused => "The account name, the user name and the password have to fit together.",
        Kind::Locked => "After several refused attempts the service accepts none for a while, right ones included.",
        Kind::NoPermission => {
            return format!(
                "The user who signed in lacks the IAM action {}.",
                failure.doing.action().unwrap_or_default()
            );
        }
        Kind::AddressRefused => "The service accepts calls only from certain IP addresses.",
        Kind::NoSuchInstance => "The service does not know the instance ID in this project and region.",
        Kind::NoSuchNode => "The service does not know the node ID in this instance.",
        Kind::WrongProject => "The project ID, the instance ID and the sign-in do not belong together.",
        Kind::NotReady => "Its status does not allow the call right now, or another operation is running on it.",
        Kind::BadParameter => "It does not accept one of the values that were sent.",
        Kind::Throttled { .. } => "The service limits how often it can be asked, by user and by address.",
        Kind::NoSuchApi => "Something answered, but it does not know this call.",
        Kind::ProxyRefused { code } => {
            return match &failure.details.message {
                Some(message) => format!("It says: {message}"),
                None => format!("It gave the code {code}."),
            };
        }
        Kind::Unreachable { route: Route::Direct } => {
            "The endpoint may be down, its name may be wrong, the call may have been blocked on its way, or the \
             endpoint does not allow calls from web pages. The browser does not tell which."
        }
        Kind::Unreachable { route: Route::Proxy } => {
            "The proxy may be down, its address may be wrong, the call may have been blocked on its way, or the reply \
             lacks the CORS headers. The browser does not tell which."
        }
        Kind::MixedContent => "The page came by https:// and the address to call starts with http://.",
        Kind::Offline => "The browser reports no network connection.",
        Kind::PolicyBlocked => "Its Content-Security-Policy does not list the address under connect-src.",
        Kind::WebPage { title: Some(title) } => {
            return format!(
                "Its title is “{title}”. It may be a sign-in page of your network, or a page of the proxy itself."
            );
        }
        Kind::WebPage { title: None } => "It may be a sign-in page of your network, or a page of the proxy itself.",
        Kind::Empty => "The call succeeded, but nothing came with it. A proxy may have dropped the content.",
        Kind::CutOff { bytes: count } => {
            return format!("The connection ended after {}, before the reply was complete.", bytes(*count));
        }
        Kind::NotTheApi { path, offset, expected } => return not_the_api(path, *offset, expected),
        Kind::Timeout { .. } => "The service is slow, the reply is very large, or something on the way holds it back.",
        Kind::ServerError => "It could not answer this time. That is not about what was entered here.",
        Kind::Other { .. } => return said(failure).unwrap_or_else(|| "It gave no reason.".to_owned()),
        _ => "",
    }
    .to_owned()
}

/// What to do next.
pub fn next(failure: &Failure) -> String {
    match &failure.kind {
        Kind::TokenExpired => "Get a new token and paste it. The filter and the view stay as they are.",
        Kind::TokenRefused => {
            "Copy the whole token again, on one line, and check that it is for the endpoint’s region."
        }
        Kind::KeyRefused => {
            "Check both parts of the key, and that this computer’s clock is right to within 15 minutes. A proxy must \
             pass the path and the query on unchanged."
        }
        Kind::PasswordRefused => "Check all three. Several wrong attempts in a row lock the account for 15 minutes.",
        Kind::Locked => "Wait 15 minutes, then sign in once with credentials that are known to be right.",
        Kind::NoPermission => "Ask an administrator to grant it, or sign in as someone who has it.",
        Kind::AddressRefused => "Call from an allowed network, or through a proxy that is in one.",
        Kind::NoSuchInstance => {
            "Check the instance ID, and that the project ID and the endpoint are those of its region."
        }
        Kind::NoSuchNode => "Check the node ID, or leave it empty to see all nodes.",
        Kind::WrongProject => "Check the project ID, and that the sign-in is for that project.",
        Kind::NotReady => "Wait until the instance and its nodes are normal in the console, then refresh.",
        Kind::BadParameter => "Check the project ID, the instance ID and the node ID.",
        Kind::Throttled { retry_after_seconds: Some(seconds) } => return format!("Try again in {seconds} s."),
        Kind::Throttled { retry_after_seconds: None } => {
            "Try again in a few seconds. If this comes back, choose a longer refresh interval."
        }
        Kind::NoSuchApi => {
            "Check the endpoint, for example gaussdb-nosql.ap-southeast-1.myhuaweicloud.com, and the CORS proxy URL \
             if there is one."
        }
        Kind::ProxyRefused { code } => return format!("Tell whoever runs the proxy the code {code}."),
        Kind::Unreachable { route: Route::Direct } => {
            "Check the endpoint. If it is right, set a CORS proxy URL: calls from a web page often need one."
        }
        Kind::Unreachable { route: Route::Proxy } => {
            "Open the CORS proxy URL in a new tab. If something answers there, the proxy has to allow this page’s \
             address and the header X-Auth-Token."
        }
        Kind::MixedContent => {
            "Use an address that starts with https://, or open this dashboard from this computer by http://localhost."
        }
        Kind::Offline => "Check the network. What is on screen stays as it is.",
        Kind::PolicyBlocked => "Whoever hosts this page has to add the address to its policy.",
        Kind::WebPage { .. } => {
            "Sign in to your network if it asks for that, and check the endpoint and the CORS proxy URL."
        }
        Kind::Empty => "Refresh. If it stays empty, check the proxy.",
        Kind::CutOff { .. } => {
            "Refresh. If it keeps breaking off, a proxy on the way may limit the size or the time of replies."
        }
        Kind::NotTheApi { .. } => "Check the endpoint and the CORS proxy URL: another service may have answered.",
        Kind::Timeout { .. } => "Try again, or enter a node ID to read one node only.",
        Kind::ServerError => "Try again in a minute. If it stays, give the request ID below to the vendor’s support.",
        Kind::Other { .. } => "Check what was entered. If it is right, give the details below to the vendor’s support.",
        _ => "",
    }
    .to_owned()
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
