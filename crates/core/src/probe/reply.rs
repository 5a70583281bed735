use crate::failure::{BODY_BYTES, Failure, classify_reply};
use crate::lenient;

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// `fetch` was rejected, or nothing came in time.
    Rejected,
    /// A reply came.
    Reply(Reply),
}

/// A reply, as far as a page can see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status; 0 where it is opaque.
    pub status: u16,
    /// `Content-Type`
    pub content_type: Option<String>,
    /// `X-Request-Id`, where the page may read it.
    pub request_id: Option<String>,
    /// `Date`, where the page may read it.
    pub date: Option<String>,
    /// The first kilobytes of the body.
    pub start: Vec<u8>,
    /// Whether the page sees nothing but that there is a reply, as by `no-cors`.
    pub opaque: bool,
}

impl Reply {
    /// Whether it is an error in one of the shapes of the service and not of a proxy, or the list that was asked for.
    pub(super) fn is_of_the_service(&self) -> bool {
        let Some(body) = lenient::parse(self.body()) else { return false };
        let error = lenient::object(&body, "error");
        let code = lenient::text(&body, "error_code");
        let has_error = !code.is_empty() || ["code", "message"].iter().any(|name| error.get(name).is_some());
        let has_list = lenient::object(&body, "instances").as_array().is_some();
        (has_error && !code.starts_with("PROXY.")) || has_list
    }

    /// What is wrong with it, as for any reply.
    pub(super) fn failure(&self) -> Option<Failure> {
        classify_reply(self.status, self.content_type.as_deref(), self.request_id.as_deref(), None, self.body())
    }

    /// What it says about itself, in lower case; empty where it says nothing.
    pub(super) fn words(&self) -> String {
        self.failure().and_then(|failure| failure.details.message).unwrap_or_default().to_ascii_lowercase()
    }

    /// The request ID that stands in the body, where a proxy does not hide it.
    pub(super) fn id_in_body(&self) -> Option<String> {
        let body = lenient::parse(self.body())?;
        Some(lenient::text(&body, "request_id")).filter(|id| !id.is_empty())
    }

    /// The request ID: no two replies of the service have the same.
    pub(super) fn id(&self) -> Option<String> {
        self.request_id.clone().or_else(|| self.id_in_body())
    }

    fn body(&self) -> &[u8] {
        self.start.get(..BODY_BYTES).unwrap_or(&self.start)
    }
}
