//! One call through the proxy, from the browser's request to its reply.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, Response};
use axum::routing::any;
use tracing::info;

use super::call::Proxy;
use super::cors::{finish, preflight};
use super::origin::Caller;
use super::path_style::target_of;
use super::refusal::Refusal;
use crate::request_id::RequestId;

/// The proxy at `/proxy` and below it.
pub fn router(proxy: Arc<Proxy>) -> Router {
    Router::new()
        .route("/proxy", any(handle))
        .route("/proxy/", any(handle))
        .route("/proxy/{*target}", any(handle))
        .with_state(proxy)
}

async fn handle(State(proxy): State<Arc<Proxy>>, request: Request) -> Response<Body> {
    let (id, started) = (RequestId::random(), Instant::now());
    let (parts, body) = request.into_parts();
    let caller = proxy.origins.caller(&parts.headers);
    let target = target_of(parts.uri.path_and_query().map_or("", |written| written.as_str()));
    let outcome = match caller {
        Caller::Foreign => Err(Refusal::OriginNotAllowed),
        _ if parts.method == Method::OPTIONS => Ok(preflight(&parts.headers)),
        _ if ![Method::GET, Method::POST, Method::DELETE].contains(&parts.method) => Err(Refusal::MethodNotAllowed),
        _ => match &target {
            Ok(target) => proxy.call(target, &parts, body, started).await,
            Err(error) => Err(Refusal::BadUrl(*error)),
        },
    };
    let refused = outcome.as_ref().err().map(Refusal::code).unwrap_or_default();
    let mut response = outcome.unwrap_or_else(|refusal| refusal.response());
    finish(response.headers_mut(), &caller, id);
    // Neither the query of the target nor any header: both may hold what nobody else may know.
    let (host, path) = target.as_ref().map_or(("-", "-"), |target| (target.host.as_str(), target.path()));
    info!(
        method = %parts.method, host, path, status = response.status().as_u16(), refused,
        ms = started.elapsed().as_millis(), request_id = %id, "proxy"
    );
    response
}
