use crate::browser;
use sessions_core::connection::Request;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, Response, ResponseType,
};

/// Sends a call to an address, which reaches the network as it is: a signature covers every byte of it. (gloo's own builder would add
/// a `&` to its query.) The browser gives no reason when a call fails.
pub async fn send(request: &Request, address: &str, signal: &AbortSignal) -> Result<Response, ()> {
    let options = RequestInit::new();
    options.set_method(request.method.as_str());
    options.set_credentials(RequestCredentials::Omit);
    options.set_cache(RequestCache::NoStore);
    options.set_referrer_policy(ReferrerPolicy::NoReferrer);
    // A redirect would carry the token along to wherever it leads.
    options.set_redirect(RequestRedirect::Manual);
    options.set_signal(Some(signal));
    if !request.body.is_empty() {
        options.set_body(&JsValue::from_str(&request.body));
    }
    let call = web_sys::Request::new_with_str_and_init(address, &options).map_err(drop)?;
    for (name, value) in &request.headers {
        call.headers().set(name, value).map_err(drop)?;
    }
    gloo_net::http::Request::from(call).send().await.map(Response::from).map_err(drop)
}

/// Whether the reply is a redirect that was not followed.
pub fn is_redirect(response: &Response) -> bool {
    response.type_() == ResponseType::Opaqueredirect
}

/// The bytes of a reply, as they come.
pub struct Body(Option<ReadableStreamDefaultReader>);

/// What comes next of a reply.
pub enum Chunk {
    /// More bytes.
    Bytes(js_sys::Uint8Array),
    /// Nothing more: it is whole, as far as the browser can tell.
    End,
    /// The connection broke.
    Broken,
}

impl Body {
    /// The body of a reply.
    pub fn of(response: &Response) -> Body {
        let reader = response.body().and_then(|body| body.get_reader().dyn_into().ok());
        Body(reader)
    }

    /// What comes next. `late` is called, once, when it is not there within so many milliseconds.
    pub async fn next(&self, patience: i32, late: impl FnOnce()) -> Chunk {
        let Some(reader) = &self.0 else { return Chunk::End };
        let coming = reader.read();
        if !browser::within(&coming, patience).await {
            late();
        }
        let Ok(result) = JsFuture::from(coming).await else { return Chunk::Broken };
        let get = |key: &str| js_sys::Reflect::get(&result, &key.into());
        if get("done").is_ok_and(|done| done.is_truthy()) {
            return Chunk::End;
        }
        match get("value").map(JsCast::dyn_into) {
            Ok(Ok(bytes)) => Chunk::Bytes(bytes),
            _ => Chunk::Broken,
        }
    }

    /// The first bytes of it, at most `limit`.
    pub async fn start(&self, limit: usize) -> Vec<u8> {
        let mut start = Vec::new();
        while start.len() < limit {
            let Chunk::Bytes(bytes) = self.next(1000, || ()).await else { break };
            start.extend(bytes.to_vec());
        }
        start.truncate(limit);
        start
    }
}
