//! A call as it arrived, byte for byte: signatures cover it.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use sessions_core::signing::Parts;
use tokio::time::timeout;

use super::refusal::Refusal;

/// Bytes of a body; the longest is a list of session IDs.
const MOST_BYTES: usize = 64 * 1024;
/// Time for a body to arrive.
const MOST_TIME: Duration = Duration::from_secs(10);

/// A request with its whole body.
pub struct Call {
    /// Method.
    pub method: Method,
    uri: Uri,
    headers: HeaderMap,
    /// Body.
    pub body: Bytes,
}

impl Call {
    /// Reads a request to its end.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] beyond 64 KiB, [`Refusal::BadRequest`] where it breaks off or takes too long.
    pub async fn read(request: Request) -> Result<Self, Refusal> {
        let (parts, body) = request.into_parts();
        let read = timeout(MOST_TIME, Limited::new(body, MOST_BYTES).collect()).await;
        let body = match read {
            Ok(Ok(body)) => body.to_bytes(),
            Ok(Err(error)) if error.is::<LengthLimitError>() => return Err(Refusal::TooLong),
            Ok(Err(_)) | Err(_) => return Err(Refusal::BadRequest),
        };
        Ok(Self { method: parts.method, uri: parts.uri, headers: parts.headers, body })
    }

    /// The path as it was sent.
    pub fn path(&self) -> &str {
        self.uri.path()
    }

    /// The query as it was sent, without its `?`.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.get(name).map(HeaderValue::as_bytes)
    }

    /// All headers that are text, for [`Call::parts`].
    pub fn text_headers(&self) -> Vec<(&str, &str)> {
        let text = |value| std::str::from_utf8(HeaderValue::as_bytes(value)).ok();
        self.headers.iter().filter_map(|(name, value)| Some((name.as_str(), text(value)?))).collect()
    }

    /// What a signature covers.
    pub fn parts<'a>(&'a self, headers: &'a [(&'a str, &'a str)]) -> Parts<'a> {
        Parts { method: self.method.as_str(), path: self.path(), query: self.query(), headers, body: &self.body }
    }
}
