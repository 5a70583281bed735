//! Stands in for the library of this name, which the framework brings for its server functions. The page has none, but what that library
//! exports to JavaScript is kept by every linker, with all that hangs on it: 10 KB of wasm and three classes of JavaScript.
//!
//! Here are the four functions that the framework names, without streams behind them. Nothing calls them.

use core::pin::Pin;
use core::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Around a stream that the browser has.
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// Nothing of the stream gets into the browser's.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_stream: S) -> ReadableStream {
        ReadableStream(web_sys::ReadableStream::new().unwrap_or_else(|_| JsValue::NULL.into()))
    }

    /// The browser's stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Ends at once.
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

/// A stream without anything in it.
#[derive(Debug)]
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
