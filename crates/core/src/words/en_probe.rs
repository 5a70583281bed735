use crate::failure::Route;
use crate::probe::{Finding, What};

/// What the test of a proxy found, and what to do.
pub fn finding(finding: &Finding) -> String {
    let direct = finding.route == Route::Direct;
    let who = if direct { "The endpoint" } else { "The proxy" };
    let text = match &finding.what {
        What::AllGood if direct => {
            "All good: calls get to the service without a proxy, headers and DELETE included, and nothing comes from a cache."
        }
        What::AllGood => {
            "All good: this proxy passes on all that is needed, headers and DELETE included, and keeps no replies."
        }
        What::Reached => "Calls get to the service, and its replies come back.",
        What::WebPage { title } => {
            let title = title.as_ref().map(|title| format!(" (“{title}”)")).unwrap_or_default();
            return format!(
                "A web page came back instead of data{title}. If it is a sign-in page, open {} in a new tab, sign in, and \
                 test again.",
                if direct { "the endpoint" } else { "the proxy" }
            );
        }
        What::ProxyRefused { code, message } => {
            let message =
                message.as_ref().map(|message| format!(": {}", message.trim_end_matches('.'))).unwrap_or_default();
            return format!("The proxy itself refuses the call{message}. Tell whoever runs it the code {code}.");
        }
        What::HostUnreachable { status } if direct => {
            return format!("Something before the endpoint cannot reach it (status {status}). Check the endpoint.");
        }
        What::HostUnreachable { status } => {
            return format!(
                "The proxy answers but cannot reach the endpoint (status {status}). Check the endpoint; if it is right, the \
                 proxy's network or its list of hosts does not let it go there."
            );
        }
        What::AddressMangled { status } => {
            return format!(
                "The proxy answers with status {status}, as if the address it gets were broken: servers often turn the // in \
                 a path into /. Use {{url}} in the proxy's URL, or {{scheme}}/{{host}}/{{path}}."
            );
        }
        What::NotTheService { status, message } => {
            let message = message.as_ref().map(|message| format!(" and says: “{message}”")).unwrap_or_default();
            return format!(
                "Something that is not the service answers with status {status}{message}. Check the endpoint{}.",
                if direct { "" } else { " and the proxy's URL" }
            );
        }
        What::NoCors if direct => {
            "The endpoint is there but lets no web page read its replies, or it sends calls elsewhere. Set a CORS proxy URL."
        }
        What::NoCors => {
            "The proxy is there but lets this page read nothing, or it sends calls to a sign-in page. Open it in a new tab; if \
             it asks for no sign-in, it has to send Access-Control-Allow-Origin for this page's address with every reply."
        }
        What::NoPreflight if direct => {
            "The endpoint can be read, but not with the headers that are needed. Set a CORS proxy URL."
        }
        What::NoPreflight => {
            "The proxy can be read, but it does not allow calls with headers. It has to answer OPTIONS itself, with \
             Access-Control-Allow-Headers that list X-Auth-Token."
        }
        What::Unreachable => {
            return format!(
                "{who} gives no reply at all. It may be down, its name may be wrong or unknown in this network, or the browser \
                 does not accept its certificate. Open its address in a new tab: there the browser says which."
            );
        }
        What::Offline => "This computer reports no network. Check it, then test again.",
        What::PolicyBlocked => {
            return format!(
                "This page's Content-Security-Policy does not allow the address. Whoever hosts this page has to add the origin \
                 of the {} to connect-src.",
                if direct { "endpoint" } else { "proxy" }
            );
        }
        What::MixedContent => {
            "This page came by https://, so the browser blocks addresses that start with http://. Use an https:// address."
        }
        What::TokenDropped => {
            return format!(
                "The service does not get the header X-Auth-Token, so tokens and passwords will not work. {}",
                pass_on(direct, "X-Auth-Token")
            );
        }
        What::AuthorizationDropped => {
            return format!(
                "The service does not get the header Authorization, so access keys will not work; tokens do. {}",
                pass_on(direct, "Authorization")
            );
        }
        What::AuthorizationBlocked => {
            return format!(
                "Calls with an access key are blocked: {} does not allow their headers. Access-Control-Allow-Headers has to list \
                 Authorization (by name: * does not do), X-Sdk-Date, X-Project-Id and X-Security-Token. Tokens work.",
                if direct { "the endpoint" } else { "the proxy" }
            );
        }
        What::AuthorizationTaken { status } => {
            return format!(
                "Calls with the header Authorization are answered on the way, with status {status}: something takes it for its \
                 own sign-in, so access keys will not work. Use a token, or a proxy that leaves the header alone."
            );
        }
        What::AuthorizationUnknown => {
            "Whether access keys get through could not be told from the service's answer. If signing in with one fails, check \
             that the header Authorization is passed on."
        }
        What::DeleteRefused { status } => {
            let how = match status {
                Some(status) => format!("are refused on the way with status {status}"),
                None => "are blocked".to_owned(),
            };
            return format!(
                "DELETE calls {how}, so closing sessions will not work; reading does. Allow DELETE, with the headers X-Auth-Token \
                 and Content-Type, if sessions are to be closed."
            );
        }
        What::Cached => {
            return format!(
                "The same reply came twice: {} keeps replies, so sessions will be old, and others may get to see them. Turn its \
                 cache off for these calls.",
                if direct { "something on the way" } else { "the proxy" }
            );
        }
        What::Unsteady => {
            return format!(
                "The second of two equal calls failed. {who} may limit how often it can be called: test again later."
            );
        }
        What::RequestIdHidden => {
            "The header X-Request-Id cannot be read here, so X-Subject-Token hardly can, and signing in with a password may not \
             work. Add both to Access-Control-Expose-Headers; pasted tokens and access keys work without."
        }
        What::HeadersUnknown => {
            "Whether the page may read X-Subject-Token could not be told. If signing in with a password fails, add it to \
             Access-Control-Expose-Headers, or paste a token."
        }
        What::DateHidden => {
            "The header Date cannot be read here, so a wrong clock on this computer is not noticed, and access keys fail without \
             a reason. Add Date to Access-Control-Expose-Headers, or keep the clock right."
        }
    };
    text.to_owned()
}

fn pass_on(direct: bool, header: &str) -> String {
    if direct {
        format!("Something on the way takes it out: set a CORS proxy URL of a proxy that passes {header} on.")
    } else {
        format!("Whoever runs the proxy has to let it pass {header} on.")
    }
}

#[cfg(test)]
#[path = "en_probe_tests.rs"]
mod tests;
