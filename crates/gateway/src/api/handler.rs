//! The calls of the API.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Response, Uri, header};
use axum::routing::any;
use futures_util::stream;
use percent_encoding::percent_decode_str;
use sessions_core::api::{AUTH_TOKEN, REQUEST_ID};
use tracing::info;

use super::instance::{Instance, ReadError};
use super::reading::NodeReading;
use super::refusal::Refusal;
use super::reply::ReplyChunks;
use super::tokens::{TokenVerdict, Tokens};
use crate::request_id::RequestId;

/// The API with all that it answers from.
pub struct Api {
    /// What it lists.
    pub instance: Instance,
    /// Who may call.
    pub tokens: Tokens,
    /// How long every reply is held back.
    pub latency: Duration,
}

/// Everything below `/v3`.
pub fn router(api: Arc<Api>) -> Router {
    Router::new()
        // One route, because a path with more of the vendor's calls would not let another catch the rest.
        .route("/v3", any(answer))
        .route("/v3/", any(answer))
        .route("/v3/{*rest}", any(answer))
        .with_state(api)
}

async fn answer(State(api): State<Arc<Api>>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let started = Instant::now();
    let id = RequestId::random();
    let mut response = match sessions(&api, &method, &uri, &headers).await {
        Ok(nodes) => {
            let chunks = ReplyChunks::new(nodes).map(Ok::<_, Infallible>);
            let mut response = Response::new(Body::from_stream(stream::iter(chunks)));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
        Err(refusal) => refusal.response(id),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(REQUEST_ID, value);
    }
    tokio::time::sleep(api.latency).await;
    info!(%method, status = response.status().as_u16(), ms = started.elapsed().as_millis(), request_id = %id, "api");
    response
}

async fn sessions(api: &Api, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<Vec<NodeReading>, Refusal> {
    let (project, instance) = ids_of(uri.path()).ok_or(Refusal::UnknownPath)?;
    admit(api, method, &project, &instance, headers)?;
    let node_id = node_id(uri.query().unwrap_or_default());
    api.instance.read(node_id.as_deref()).await.map_err(|error| match error {
        ReadError::NoNode => Refusal::NoNode,
        ReadError::NotReady => Refusal::NodeNotReady,
    })
}

/// Project and instance of `/v3/{project}/instances/{instance}/sessions`.
fn ids_of(path: &str) -> Option<(String, String)> {
    let mut segments = path.strip_prefix("/v3/")?.split('/');
    let mut next = || segments.next().map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned());
    let (project, instances, instance, sessions) = (next()?, next()?, next()?, next()?);
    (instances == "instances" && sessions == "sessions" && next().is_none()).then_some((project, instance))
}

/// The checks in the order of the vendor's gateway: the API, the caller, then the service's own.
fn admit(api: &Api, method: &Method, project: &str, instance: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    if method != Method::GET {
        return Err(Refusal::WrongMethod);
    }
    match api.tokens.judge(headers.get(AUTH_TOKEN).map(HeaderValue::as_bytes)) {
        TokenVerdict::Accepted => {}
        TokenVerdict::Unknown => return Err(Refusal::BadToken),
        TokenVerdict::Expired => return Err(Refusal::ExpiredToken),
        TokenVerdict::Denied => return Err(Refusal::Denied),
        TokenVerdict::Throttled => return Err(Refusal::Throttled),
    }
    if project != api.instance.project {
        return Err(Refusal::WrongProject);
    }
    if instance != api.instance.instance {
        return Err(Refusal::NoInstance);
    }
    Ok(())
}

/// The value of `node_id`; an empty one asks for all nodes, like none.
fn node_id(query: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("node_id="))?;
    let decoded = percent_decode_str(value).decode_utf8_lossy().into_owned();
    (!decoded.is_empty()).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_are_read_from_the_path() {
        assert_eq!(ids_of("/v3/p/instances/i%20j/sessions"), Some(("p".into(), "i j".into())));
        for path in [
            "/v3",
            "/v3/",
            "/v3/p/instances/i",
            "/v3/p/instances/i/sessions/",
            "/v3/p/instances/i/x",
            "/v3//p/instances/i/sessions",
        ] {
            assert_eq!(ids_of(path), None, "{path}");
        }
    }

    #[test]
    fn the_node_is_read_from_the_query() {
        assert_eq!(node_id("node_id=a"), Some("a".into()));
        assert_eq!(node_id("x=1&node_id=a%20b%2F"), Some("a b/".into()));
        assert_eq!(node_id("node_id="), None);
        assert_eq!(node_id("my_node_id=a"), None);
        assert_eq!(node_id(""), None);
    }
}
