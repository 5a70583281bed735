//! The calls of the API, from the request to the reply.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, header};
use axum::routing::any;
use sessions_core::api::REQUEST_ID;
use tracing::info;

use super::accounts::Accounts;
use super::call::Call;
use super::clock::Clock;
use super::iam::{Region, project_list, sign_in};
use super::instance::{Instance, ReadError};
use super::instances::Others;
use super::query::parameter;
use super::refusal::Refusal;
use super::route::Route;
use super::service;
use crate::faults::Faults;
use crate::request_id::RequestId;

/// The API with all that it answers from.
pub struct Api {
    /// What it lists.
    pub instance: Instance,
    /// What else is in the list of instances.
    pub others: Others,
    /// Where it is, for IAM and in the list of instances.
    pub region: Region,
    /// Who may call.
    pub accounts: Accounts,
    /// How long a token lasts that is made for a password, in seconds.
    pub token_seconds: i64,
    /// The service's clock.
    pub clock: Clock,
    /// What goes wrong.
    pub faults: Faults,
    /// How many calls of the service there were, for the fault that throttles every second one.
    pub service_calls: AtomicU64,
    /// How long every reply is held back.
    pub latency: Duration,
}

/// Everything below `/v3`.
pub fn router(api: Arc<Api>) -> Router {
    let handle = async |State(api): State<Arc<Api>>, request: Request| answer(&api, request).await;
    Router::new()
        // One route, because a path with more of the vendor's calls would not let another catch the rest.
        .route("/v3", any(handle))
        .route("/v3/", any(handle))
        .route("/v3/{*rest}", any(handle))
        .with_state(api)
}

/// Answers one request. What it looks at is the path, the query, the headers and the body, and never the host.
pub async fn answer(api: &Api, request: Request) -> Response<Body> {
    let started = Instant::now();
    let id = RequestId::random();
    let method = request.method().clone();
    let mut response = match Call::read(request).await {
        Ok(call) => respond(api, &call).await.unwrap_or_else(|refusal| refusal.response(id)),
        Err(refusal) => refusal.response(id),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    for (name, value) in [(REQUEST_ID, id.to_string()), ("Date", api.clock.http_date())] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    tokio::time::sleep(api.latency).await;
    info!(%method, status = response.status().as_u16(), ms = started.elapsed().as_millis(), request_id = %id, "api");
    response
}

/// The checks in the order of the vendor's gateway: the API, the caller, then the service's own.
async fn respond(api: &Api, call: &Call) -> Result<Response<Body>, Refusal> {
    let route = Route::of(call.path()).ok_or(Refusal::UnknownPath)?;
    if !route.allows(&call.method) {
        return Err(Refusal::WrongMethod(route.methods()));
    }
    let admit = |action| api.accounts.admit(call, action, api.clock, &api.faults);
    match route.project() {
        None if route == Route::Tokens => sign_in(api, call),
        None => {
            admit(None)?;
            let name = parameter(call.query(), "name").filter(|_| route == Route::Projects);
            Ok(json(project_list(&api.region, name.as_deref()).to_string()))
        }
        Some(project) => service::respond(api, call, &route, project, &admit).await,
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NoNode => Self::NoNode,
            ReadError::NotReady => Self::NodeNotReady,
        }
    }
}

/// A success with this JSON.
pub(super) fn json(text: String) -> Response<Body> {
    reply(Body::from(text))
}

pub(super) fn reply(body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
