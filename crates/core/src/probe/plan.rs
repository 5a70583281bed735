use super::Seen;
use crate::connection::{Endpoint, Method, ProjectId, Request, Secret};
use crate::signing::{AccessKey, SdkDate, sign};

/// A call of the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// GET with `X-Auth-Token`, like every call with a token.
    Reach,
    /// The same GET without a header of its own, which needs no preflight.
    Plain,
    /// The same as [`Step::Plain`], to be made with mode `no-cors`: whether there is a server at all. It has to follow redirects, since
    /// that mode knows nothing else.
    Blind,
    /// The same as [`Step::Reach`] once more: whether it brings a new reply.
    Repeat,
    /// GET with the headers of an access key.
    Signed,
    /// DELETE with a token and a body, at a path that no API has.
    Delete,
}

impl Step {
    /// Whether it is to be made with mode `no-cors`, following redirects; all others with `cors` and following none.
    pub fn is_blind(self) -> bool {
        self == Step::Blind
    }
}

/// No project is called so.
const PROJECT: &str = "proxy-test";
/// A published path, because only there the service looks at credentials: it lists instances, of a project that is not there.
const LIST: &str = "/v3/proxy-test/instances?limit=1&offset=0";
/// A path without an API: nothing can be deleted there, whatever a proxy adds.
const NOTHING: &str = "/v3/proxy-test";
/// Obviously no token, no key, no secret.
const FAKE: &str = "PROXYTEST";

/// The call of a step. No credential in it is real. It is to be made without cookies and without the browser's own cache.
pub fn request(step: Step, endpoint: &Endpoint, date: SdkDate) -> Request {
    let (method, path) = if step == Step::Delete { (Method::Delete, NOTHING) } else { (Method::Get, LIST) };
    let mut request = Request { method, url: endpoint.target(path), headers: Vec::new(), body: String::new() };
    let secret = || Secret::new(FAKE.to_owned());
    match step {
        Step::Plain | Step::Blind => {}
        Step::Reach | Step::Repeat => request = request.with_token(&secret()),
        Step::Signed => {
            let key = AccessKey { id: FAKE.to_owned(), secret: secret(), security_token: None };
            request = sign(&request, &key, ProjectId::parse(PROJECT).ok().as_ref(), date);
        }
        Step::Delete => {
            request.headers.push(("Content-Type", "application/json".to_owned()));
            request.body.push_str("{}");
            request = request.with_token(&secret());
        }
    }
    request
}

/// What to try next, after what was seen; none where the rest would tell nothing more.
pub fn next(seen: &[(Step, Seen)]) -> Option<Step> {
    let wanted: &[Step] = match find(seen, Step::Reach) {
        None => &[Step::Reach],
        Some(Seen::Rejected) => match find(seen, Step::Plain) {
            Some(Seen::Reply(_)) => &[],
            _ => &[Step::Plain, Step::Blind],
        },
        // What does not get to the service tells nothing of what the service gets.
        Some(Seen::Reply(reply)) if !reply.is_of_the_service() => &[],
        Some(Seen::Reply(_)) => &[Step::Repeat, Step::Signed, Step::Delete],
    };
    wanted.iter().copied().find(|step| find(seen, *step).is_none())
}

/// How a step ended, where it was made.
pub(super) fn find(seen: &[(Step, Seen)], step: Step) -> Option<&Seen> {
    seen.iter().find(|entry| entry.0 == step).map(|entry| &entry.1)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
