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
    /// Whether it is an error in one of the shapes of the service, and not of a proxy.
    pub(super) fn is_of_the_service(&self) -> bool {
        false
    }
}
