//! One call through the proxy, from the browser's request to its reply.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::routing::any;
use http_body::Body as _;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::rt::TokioIo;
use sessions_core::api::REQUEST_ID;
use tokio::time::timeout;
use tracing::info;

use super::allow::{AllowList, Permission};
use super::body::GuardedBody;
use super::connect::{ConnectError, Connector};
use super::forward::{FORWARDED_REQUEST_HEADERS, request_headers, response_headers};
use super::origin::{Caller, OriginPolicy};
use super::path_style::target_of;
use super::refusal::{METHODS, Refusal};
use super::target::Target;
use crate::request_id::RequestId;

/// Seconds for which a browser may remember what OPTIONS answered; Chromium keeps no more.
const PREFLIGHT_MAX_AGE: &str = "7200";
/// Response headers that a page of another origin may read besides the few that it always may.
const EXPOSED: &str = "X-Subject-Token, X-Request-Id, Retry-After, Date";

/// How much and how long.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a request's body.
    pub request: usize,
    /// Bytes of a reply's body.
    pub reply: u64,
    /// Time for name, connection and TLS.
    pub connect: Duration,
    /// Time for all of a call.
    pub total: Duration,
}

/// The proxy.
pub struct Proxy {
    /// Where it goes.
    pub hosts: AllowList,
    /// Whose pages it serves.
    pub origins: OriginPolicy,
    /// How it gets there.
    pub connector: Connector,
    /// How far it goes.
    pub limits: Limits,
}

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

/// What all replies have, refusals too: without them a browser could not read why.
fn finish(headers: &mut HeaderMap, caller: &Caller, id: RequestId) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    if !headers.contains_key(REQUEST_ID)
        && let Ok(value) = HeaderValue::from_str(&id.to_string())
    {
        headers.insert(REQUEST_ID, value);
    }
    if let Caller::Allowed(origin) = caller {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
}

/// The answer to OPTIONS, which never goes to the vendor.
fn preflight(request: &HeaderMap) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    if request.contains_key(header::ORIGIN) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
        // By name: `*` does not cover Authorization.
        if let Ok(names) = HeaderValue::from_str(&FORWARDED_REQUEST_HEADERS.join(", ")) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, names);
        }
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(PREFLIGHT_MAX_AGE));
    } else {
        headers.insert(header::ALLOW, HeaderValue::from_static(METHODS));
    }
    response
}

impl Proxy {
    async fn call(
        &self,
        target: &Target,
        parts: &Parts,
        body: Body,
        started: Instant,
    ) -> Result<Response<Body>, Refusal> {
        let permission = self.hosts.check(target).map_err(|denial| Refusal::of(denial, &target.host))?;
        let deadline = started + self.limits.total;
        let exchange = async {
            let body = self.read_request(parts, body).await?;
            self.exchange(target, permission, parts, body).await
        };
        let reply =
            timeout(self.limits.total, exchange).await.map_err(|_| Refusal::TimedOut(target.host.clone()))??;
        self.check_reply(target, reply, deadline)
    }

    /// The request's body, whole: it is a login or a list of ids, and must be known to be short before it is sent.
    async fn read_request(&self, parts: &Parts, body: Body) -> Result<Bytes, Refusal> {
        let most = self.limits.request;
        let announced =
            parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if announced.is_some_and(|announced| announced > most as u64) {
            return Err(Refusal::RequestTooLarge(most));
        }
        match Limited::new(body, most).collect().await {
            Ok(collected) => Ok(collected.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() => Err(Refusal::RequestTooLarge(most)),
            // The page went away in the middle of its request; nobody reads this.
            Err(_) => Err(Refusal::BadUrl(super::target::TargetError::Unreadable)),
        }
    }

    async fn exchange(
        &self,
        target: &Target,
        permission: Permission,
        parts: &Parts,
        body: Bytes,
    ) -> Result<Response<hyper::body::Incoming>, Refusal> {
        let host = || target.host.clone();
        let connecting = timeout(self.limits.connect, self.connector.connect(target, permission));
        let connection = connecting.await.map_err(|_| Refusal::TimedOut(host()))?.map_err(|error| match error {
            ConnectError::PrivateAddress => Refusal::PrivateAddress(host()),
            ConnectError::UnknownName => Refusal::Unreachable(host(), "the name is unknown"),
            ConnectError::Refused => Refusal::Unreachable(host(), "it takes no connection"),
            ConnectError::Tls => Refusal::Unreachable(host(), "its TLS certificate or handshake is not accepted"),
        })?;
        let no_http = |_| Refusal::Unreachable(host(), "it does not answer with HTTP");
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(connection)).await.map_err(no_http)?;
        // Ends with the reply's body, or when that is dropped.
        tokio::spawn(connection);
        let mut request = hyper::Request::new(Full::new(body));
        *request.method_mut() = parts.method.clone();
        // Path and query alone, which hyper writes as they are.
        *request.uri_mut() = Uri::from(target.path_and_query.clone());
        *request.headers_mut() = request_headers(&parts.headers);
        let authority = HeaderValue::from_str(&target.authority())
            .map_err(|_| Refusal::BadUrl(super::target::TargetError::Host))?;
        request.headers_mut().insert(header::HOST, authority);
        sender.send_request(request).await.map_err(no_http)
    }

    fn check_reply(
        &self,
        target: &Target,
        reply: Response<hyper::body::Incoming>,
        deadline: Instant,
    ) -> Result<Response<Body>, Refusal> {
        if reply.status().is_informational() {
            // 101 would hand the connection over; nothing that this proxy sends asks for it.
            return Err(Refusal::Unreachable(target.host.clone(), "it does not answer with HTTP"));
        }
        if reply.status().is_redirection() {
            return Err(Refusal::Redirect(target.host.clone()));
        }
        if reply.body().size_hint().lower() > self.limits.reply {
            return Err(Refusal::ReplyTooLarge(self.limits.reply));
        }
        let (parts, body) = reply.into_parts();
        let mut response = Response::new(Body::new(GuardedBody::new(body, self.limits.reply, deadline)));
        *response.status_mut() = parts.status;
        *response.headers_mut() = response_headers(&parts.headers);
        Ok(response)
    }
}
