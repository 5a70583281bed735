//! One call through the proxy, from the browser's request to its reply.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, Response};
use axum::routing::any;
use tracing::info;

use super::call::Proxy;
use super::cors::{finish, preflight};
use super::fault::{
    ProxyFault, early_answer, has_lost_its_host, has_no_cors, merge_slashes, no_such_host, strip_request,
};
use super::origin::Caller;
use super::path_style::target_of;
use super::refusal::Refusal;
use super::target::{Target, TargetError};
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
    let (mut parts, body) = request.into_parts();
    let caller = proxy.origins.caller(&parts.headers);
    strip_request(&proxy.faults, &mut parts.headers);
    let target = read_target(&proxy.faults, &parts);
    let outcome = match (&caller, early_answer(&proxy.faults, &parts.method)) {
        (Caller::Foreign, _) => Err(Refusal::OriginNotAllowed),
        (_, Some(answer)) => Ok(answer),
        _ if parts.method == Method::OPTIONS => Ok(preflight(&parts.headers, &proxy.faults)),
        _ if ![Method::GET, Method::POST, Method::DELETE].contains(&parts.method) => Err(Refusal::MethodNotAllowed),
        _ => match &target {
            Ok(target) => proxy.call_or_repeat(target, &parts, body, started, id).await,
            Err(_) if proxy.faults.contains(&ProxyFault::MergesSlashes) => Ok(no_such_host()),
            Err(error) => Err(Refusal::BadUrl(*error)),
        },
    };
    let refused = outcome.as_ref().err().map(Refusal::code).unwrap_or_default();
    let mut response = outcome.unwrap_or_else(|refusal| refusal.response());
    let no_cors = has_no_cors(&proxy.faults, &parts.method, response.status());
    let reader = if no_cors { &Caller::Unnamed } else { &caller };
    finish(response.headers_mut(), reader, id, &proxy.faults);
    // Neither the query of the target nor any header: both may hold what nobody else may know.
    let (host, path) = target.as_ref().map_or(("-", "-"), |target| (target.host.as_str(), target.path()));
    info!(
        method = %parts.method, host, path, status = response.status().as_u16(), refused,
        ms = started.elapsed().as_millis(), request_id = %id, "proxy"
    );
    response
}

/// What the request's own path and query name.
fn read_target(faults: &[ProxyFault], parts: &Parts) -> Result<Target, TargetError> {
    let written = parts.uri.path_and_query().map_or("", |written| written.as_str());
    if !faults.contains(&ProxyFault::MergesSlashes) {
        return target_of(written);
    }
    let merged = merge_slashes(written);
    if has_lost_its_host(&merged) { Err(TargetError::Host) } else { target_of(&merged) }
}
