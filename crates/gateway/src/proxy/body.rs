//! A reply on its way to the page: passed on as it comes, and cut off at its limits.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body as AnyBody, Bytes};
use http_body::{Body, Frame, SizeHint};
use tokio::time::Sleep;
use tracing::warn;

/// The vendor's reply within its limits of length and time.
pub struct GuardedBody {
    inner: AnyBody,
    left: u64,
    deadline: Pin<Box<Sleep>>,
}

/// Why a reply ended early. The browser sees a connection that broke, since the status had gone out before.
#[derive(Debug)]
pub enum CutOff {
    /// Longer than allowed.
    TooLong,
    /// Slower than allowed.
    TooSlow,
    /// The vendor's side broke.
    Broken(axum::Error),
}

impl fmt::Display for CutOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => f.write_str("the reply is longer than --proxy-max-body"),
            Self::TooSlow => f.write_str("the reply took longer than --proxy-timeout"),
            Self::Broken(error) => write!(f, "the reply broke off: {error}"),
        }
    }
}

impl std::error::Error for CutOff {}

impl GuardedBody {
    /// Passes on at most `most` bytes until `deadline`.
    pub fn new(inner: AnyBody, most: u64, deadline: Instant) -> Self {
        Self { inner, left: most, deadline: Box::pin(tokio::time::sleep_until(deadline.into())) }
    }

    fn next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        if self.deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(CutOff::TooSlow)));
        }
        let frame = match std::task::ready!(Pin::new(&mut self.inner).poll_frame(context)) {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => return Poll::Ready(Some(Err(CutOff::Broken(error)))),
            None => return Poll::Ready(None),
        };
        let length = frame.data_ref().map_or(0, |data| data.len() as u64);
        match self.left.checked_sub(length) {
            Some(left) => self.left = left,
            None => return Poll::Ready(Some(Err(CutOff::TooLong))),
        }
        Poll::Ready(Some(Ok(frame)))
    }
}

impl Body for GuardedBody {
    type Data = Bytes;
    type Error = CutOff;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        let next = self.get_mut().next(context);
        if let Poll::Ready(Some(Err(cut_off))) = &next {
            warn!(%cut_off, "proxy");
        }
        next
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
