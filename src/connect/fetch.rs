use js_sys::{Promise, Uint8Array};
use sessions_core::connection::Request;
use sessions_core::failure::{Failure, Rejection, Route};
use sessions_core::proxy::Template;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStream, ReadableStreamByobReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestMode, RequestRedirect, Response, ResponseType,
};

use crate::browser;

/// Sends a call to an address, which reaches the network as it is: a signature covers every byte of it. (gloo's own builder would add
/// a `&` to its query.) The browser gives no reason when a call fails.
pub async fn send(request: &Request, address: &str, signal: &AbortSignal) -> Result<Response, ()> {
    let options = options(signal);
    options.set_method(request.method.as_str());
    // A redirect would carry the token along to wherever it leads.
    options.set_redirect(RequestRedirect::Manual);
    if !request.body.is_empty() {
        options.set_body(&JsValue::from_str(&request.body));
    }
    let call = web_sys::Request::new_with_str_and_init(address, &options).map_err(drop)?;
    for (name, value) in &request.headers {
        call.headers().set(name, value).map_err(drop)?;
    }
    go(call).await
}

/// Sends a call whose reply the page may not read: all that it tells is whether there was one.
pub async fn send_blind(address: &str, signal: &AbortSignal) -> Result<Response, ()> {
    let options = options(signal);
    options.set_mode(RequestMode::NoCors);
    go(web_sys::Request::new_with_str_and_init(address, &options).map_err(drop)?).await
}

/// What all calls have in common: they take nothing along, and leave nothing behind.
fn options(signal: &AbortSignal) -> RequestInit {
    let options = RequestInit::new();
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(RequestCache::NoStore);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    options.set_signal(Some(signal));
    options
}

async fn go(call: web_sys::Request) -> Result<Response, ()> {
    gloo_net::http::Request::from(call).send().await.map(Response::from).map_err(drop)
}

/// Why there was no reply, as far as the page can tell.
pub fn rejection(address: &str, proxy: &Template, policy_violation: bool) -> Failure {
    Rejection {
        address,
        route: if proxy.is_direct() { Route::Direct } else { Route::Proxy },
        online: !browser::is_offline(),
        page_is_encrypted: browser::is_secure(),
        policy_violation,
    }
    .failure()
}

/// Whether the reply is a redirect that was not followed.
pub fn is_redirect(response: &Response) -> bool {
    response.type_() == ResponseType::Opaqueredirect
}

/// How many bytes are taken at once at most: as many as a browser holds back of a reply while nobody asks.
const MOST: u32 = 2 * 1024 * 1024;

/// The bytes of a reply, as they come. Its reader writes into memory that it is given, so that all of a reply goes through the same few pages of it;
/// where a browser does not know how, it is one that brings memory of its own each time and heeds no other.
pub struct Body(Option<ReadableStreamByobReader>);

/// What comes next of a reply.
pub enum Chunk {
    /// More bytes.
    Bytes(Uint8Array),
    /// Nothing more: it is whole, as far as the browser can tell.
    End,
    /// The connection broke.
    Broken,
}

impl Body {
    /// The body of a reply.
    pub fn of(response: &Response) -> Body {
        let reader = |body: ReadableStream| match ReadableStreamByobReader::new(&body) {
            Ok(reader) => reader,
            Err(_) => body.get_reader().unchecked_into(),
        };
        Body(response.body().map(reader))
    }

    /// Memory for what comes.
    pub fn room() -> Uint8Array {
        Uint8Array::new_with_length(MOST)
    }

    /// Asks for what comes next, into the memory of what came before. To be asked before that is worked on: the browser fetches only what was asked for.
    pub fn ask(&self, used: &Uint8Array) -> Coming {
        let room = Uint8Array::new(&used.buffer());
        let promise = self.0.as_ref().map(|reader| reader.read_with_array_buffer_view(&room));
        Coming(promise.map(|promise| (JsFuture::from(promise.clone()), promise)))
    }

    /// The first bytes of it, at most `limit`.
    pub async fn start(&self, limit: usize) -> Vec<u8> {
        let mut start = Vec::new();
        while start.len() < limit {
            let Chunk::Bytes(bytes) = self.ask(&Body::room()).take().await else { break };
            start.extend(bytes.to_vec());
        }
        start.truncate(limit);
        start
    }
}

/// A part of a reply that was asked for.
pub struct Coming(Option<(JsFuture, Promise)>);

impl Coming {
    /// Whether it is there within so many milliseconds.
    pub async fn is_there_within(&self, milliseconds: i32) -> bool {
        match &self.0 {
            Some((_, promise)) => browser::within(promise, milliseconds).await,
            None => true,
        }
    }

    /// Waits for it.
    pub async fn take(self) -> Chunk {
        let Some((coming, _)) = self.0 else { return Chunk::End };
        let Ok(result) = coming.await else { return Chunk::Broken };
        let get = |key: &str| js_sys::Reflect::get(&result, &key.into());
        if get("done").is_ok_and(|done| done.is_truthy()) {
            return Chunk::End;
        }
        match get("value").map(JsCast::dyn_into) {
            Ok(Ok(bytes)) => Chunk::Bytes(bytes),
            _ => Chunk::Broken,
        }
    }
}
