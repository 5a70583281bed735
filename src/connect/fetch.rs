use gloo_net::http::RequestBuilder;
use sessions_core::connection::{Method, Request};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect, Response, ResponseType,
};

/// Sends a call to an address. The browser gives no reason when it fails.
pub async fn send(request: &Request, address: &str, signal: &AbortSignal) -> Result<Response, ()> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = RequestBuilder::new(address)
        .method(method)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        // A redirect would carry the token along to wherever it leads.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(signal));
    for (name, value) in &request.headers {
        builder = builder.header(name, value);
    }
    let ready = if request.body.is_empty() { builder.build() } else { builder.body(request.body.as_str()) };
    ready.map_err(drop)?.send().await.map(Response::from).map_err(drop)
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

    /// What comes next.
    pub async fn next(&self) -> Chunk {
        let Some(reader) = &self.0 else { return Chunk::End };
        let Ok(result) = JsFuture::from(reader.read()).await else { return Chunk::Broken };
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
            let Chunk::Bytes(bytes) = self.next().await else { break };
            start.extend(bytes.to_vec());
        }
        start.truncate(limit);
        start
    }
}
