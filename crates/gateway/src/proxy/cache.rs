//! Replies that are given again: what a proxy must not do, kept for [`ProxyFault::Caches`](super::ProxyFault::Caches).

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Response, StatusCode};
use futures_util::{StreamExt as _, stream};

use super::target::Target;

/// Bytes of bodies that are kept in all; what does not fit is passed on without being kept.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Replies that are kept.
const MOST_REPLIES: usize = 1000;

/// The first reply to each address.
#[derive(Default)]
pub struct ReplyCache(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    replies: HashMap<String, (StatusCode, HeaderMap, Bytes)>,
    bytes: usize,
}

impl ReplyCache {
    /// The first reply from a target.
    pub fn find(&self, target: &Target) -> Option<Response<Body>> {
        let (status, headers, body) = self.kept().replies.get(&key(target))?.clone();
        Some(assemble(status, headers, Body::from(body)))
    }

    /// Keeps a reply from a target if it is not too long, and gives it back.
    pub async fn keep(&self, target: &Target, reply: Response<Body>) -> Response<Body> {
        let (parts, body) = reply.into_parts();
        let mut rest = body.into_data_stream();
        let (mut chunks, mut length, mut whole) = (Vec::new(), 0_usize, false);
        while length <= MOST_BYTES {
            match rest.next().await {
                Some(Ok(chunk)) => {
                    length = length.saturating_add(chunk.len());
                    chunks.push(Ok(chunk));
                }
                Some(Err(error)) => {
                    chunks.push(Err(error));
                    break;
                }
                None => {
                    whole = true;
                    break;
                }
            }
        }
        if !whole {
            return assemble(parts.status, parts.headers, Body::from_stream(stream::iter(chunks).chain(rest)));
        }
        let mut bytes = Vec::with_capacity(length);
        chunks.into_iter().flatten().for_each(|chunk| bytes.extend_from_slice(&chunk));
        let body = Bytes::from(bytes);
        let mut kept = self.kept();
        if kept.replies.len() < MOST_REPLIES && kept.bytes.saturating_add(body.len()) <= MOST_BYTES {
            kept.bytes = kept.bytes.saturating_add(body.len());
            kept.replies.insert(key(target), (parts.status, parts.headers.clone(), body.clone()));
        }
        drop(kept);
        assemble(parts.status, parts.headers, Body::from(body))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(target: &Target) -> String {
    format!("{} {} {}", target.https, target.authority(), target.path_and_query)
}

fn assemble(status: StatusCode, headers: HeaderMap, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(path: &str) -> Target {
        Target::from_url(&format!("https://a.example{path}")).unwrap()
    }

    async fn text(reply: Response<Body>) -> Vec<u8> {
        axum::body::to_bytes(reply.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    #[tokio::test]
    async fn an_address_is_known_by_its_query_too() {
        let cache = ReplyCache::default();
        cache.keep(&target("/a?b=1"), Response::new(Body::from("one"))).await;
        assert_eq!(text(cache.find(&target("/a?b=1")).unwrap()).await, b"one");
        assert!(cache.find(&target("/a?b=2")).is_none() && cache.find(&target("/a")).is_none());
    }

    #[tokio::test]
    async fn a_reply_that_is_too_long_is_passed_on_whole_and_not_kept() {
        let cache = ReplyCache::default();
        let long = vec![b'x'; MOST_BYTES / 2 + 1];
        let twice = stream::iter([Ok::<_, std::io::Error>(long.clone()), Ok(long.clone()), Ok(vec![b'y'])]);
        let passed = cache.keep(&target("/long"), Response::new(Body::from_stream(twice))).await;
        assert_eq!(text(passed).await.len(), long.len() * 2 + 1);
        assert!(cache.find(&target("/long")).is_none());
        for path in ["/first", "/second"] {
            cache.keep(&target(path), Response::new(Body::from(long.clone()))).await;
        }
        assert!(cache.find(&target("/first")).is_some() && cache.find(&target("/second")).is_none(), "all together");
    }

    #[tokio::test]
    async fn a_reply_that_breaks_off_breaks_off_again_and_is_not_kept() {
        let cache = ReplyCache::default();
        let broken = stream::iter([Ok(vec![b'x']), Err(std::io::Error::other("gone"))]);
        let passed = cache.keep(&target("/"), Response::new(Body::from_stream(broken))).await;
        assert!(axum::body::to_bytes(passed.into_body(), usize::MAX).await.is_err());
        assert!(cache.find(&target("/")).is_none());
    }
}
