//! The way of a call to its target and of the reply back.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, Uri, header};
use http_body::Body as _;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;

use super::allow::{AllowList, Permission};
use super::body::GuardedBody;
use super::cache::ReplyCache;
use super::connect::{ConnectError, Connector};
use super::cors::identify;
use super::fault::{ProxyFault, detour};
use super::forward::{request_headers, response_headers};
use super::origin::OriginPolicy;
use super::refusal::Refusal;
use super::stand_in::StandIn;
use super::target::Target;
use crate::request_id::RequestId;

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
    /// What answers in the place of the vendor's hosts; with none, they do.
    pub stand_in: Option<StandIn>,
    /// What it does wrong.
    pub faults: Vec<ProxyFault>,
    /// What it gives again, where that is a fault of it.
    pub cache: ReplyCache,
}

impl Proxy {
    /// Calls the target, unless the proxy caches and has a reply of it already.
    pub(super) async fn call_or_repeat(
        &self,
        target: &Target,
        parts: &Parts,
        body: Body,
        started: Instant,
        id: RequestId,
    ) -> Result<Response<Body>, Refusal> {
        let caches = parts.method == Method::GET && self.faults.contains(&ProxyFault::Caches);
        if let Some(reply) = self.cache.find(target).filter(|_| caches) {
            return Ok(reply);
        }
        let mut reply = self.call(target, parts, body, started).await?;
        if caches {
            identify(reply.headers_mut(), id);
            reply = self.cache.keep(target, reply).await;
        }
        Ok(reply)
    }

    /// Calls the target, or says why not.
    async fn call(
        &self,
        target: &Target,
        parts: &Parts,
        body: Body,
        started: Instant,
    ) -> Result<Response<Body>, Refusal> {
        let permission = self.hosts.check(target).map_err(|denial| Refusal::of(denial, &target.host))?;
        let deadline = started + self.limits.total;
        let target = &detour(&self.faults, target);
        let exchange = async {
            let body = self.read_request(parts, body).await?;
            match (&self.stand_in, StandIn::region_of(target)) {
                (Some(stand_in), Some(region)) => {
                    Ok(stand_in.answer(region, target, &parts.method, &parts.headers, body).await)
                }
                _ => self.exchange(target, permission, parts, body).await,
            }
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
    ) -> Result<Response<Body>, Refusal> {
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
        *request.uri_mut() = Uri::from(self.hosts.path_of(target));
        *request.headers_mut() = request_headers(&parts.headers);
        let authority = HeaderValue::from_str(&target.authority())
            .map_err(|_| Refusal::BadUrl(super::target::TargetError::Host))?;
        request.headers_mut().insert(header::HOST, authority);
        sender.send_request(request).await.map(|reply| reply.map(Body::new)).map_err(no_http)
    }

    fn check_reply(
        &self,
        target: &Target,
        reply: Response<Body>,
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
