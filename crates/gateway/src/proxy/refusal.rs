//! What the proxy says when it does not pass a call on, or its reply back.

use std::fmt;

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use sessions_core::api::ErrorBody;

use super::allow::Denial;
use super::target::TargetError;

/// Methods that are passed on.
pub(super) const METHODS: &str = "GET, POST, DELETE, OPTIONS";

/// The proxy's own refusals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 400: the target is no URL that can be called.
    BadUrl(TargetError),
    /// 403: the host is not on the list; its name.
    HostNotAllowed(String),
    /// 403: the host is on the list, for https; its name.
    PlainHttp(String),
    /// 403: the page is of an origin that is not on the list.
    OriginNotAllowed,
    /// 405: neither GET, POST nor DELETE.
    MethodNotAllowed,
    /// 403: the host is, or its name leads to, an address within a network; its name.
    PrivateAddress(String),
    /// 502: no connection, or no reply that is HTTP; the host and where it went wrong.
    Unreachable(String, &'static str),
    /// 504: no reply in time; the host.
    TimedOut(String),
    /// 502: the reply is a redirect; the host.
    Redirect(String),
    /// 413: the request's body is too long; the most it may have, in bytes.
    RequestTooLarge(usize),
    /// 502: the reply is too long; the most it may have, in bytes.
    ReplyTooLarge(u64),
}

impl Refusal {
    /// The refusal of a host that the list does not let through.
    pub fn of(denial: Denial, host: &str) -> Self {
        let host = host.to_owned();
        match denial {
            Denial::Host => Self::HostNotAllowed(host),
            Denial::PlainHttp => Self::PlainHttp(host),
            Denial::PrivateAddress => Self::PrivateAddress(host),
        }
    }

    /// Code in the body.
    pub fn code(&self) -> &'static str {
        match self {
            Self::BadUrl(_) => "PROXY.0001",
            Self::HostNotAllowed(_) | Self::PlainHttp(_) => "PROXY.0002",
            Self::OriginNotAllowed => "PROXY.0003",
            Self::MethodNotAllowed => "PROXY.0004",
            Self::PrivateAddress(_) => "PROXY.0005",
            Self::Unreachable(..) => "PROXY.0006",
            Self::TimedOut(_) => "PROXY.0007",
            Self::Redirect(_) => "PROXY.0008",
            Self::RequestTooLarge(_) | Self::ReplyTooLarge(_) => "PROXY.0009",
        }
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadUrl(_) => StatusCode::BAD_REQUEST,
            Self::HostNotAllowed(_) | Self::PlainHttp(_) | Self::OriginNotAllowed | Self::PrivateAddress(_) => {
                StatusCode::FORBIDDEN
            }
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unreachable(..) | Self::Redirect(_) | Self::ReplyTooLarge(_) => StatusCode::BAD_GATEWAY,
            Self::TimedOut(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::RequestTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
        }
    }

    /// The whole reply.
    pub fn response(&self) -> Response<Body> {
        let body = ErrorBody { error_code: self.code().to_owned(), error_msg: self.to_string(), request_id: None };
        let mut response = Response::new(Body::from(serde_json::to_string(&body).unwrap_or_default()));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if *self == Self::MethodNotAllowed {
            headers.insert(header::ALLOW, HeaderValue::from_static(METHODS));
        }
        response
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadUrl(error) => write!(f, "{error}."),
            Self::HostNotAllowed(host) => write!(
                f,
                "This proxy does not call {host}. Use an endpoint of the vendor's cloud, or start the gateway with --allow-host for this host and port."
            ),
            Self::PlainHttp(host) => write!(f, "This proxy calls {host} over https only. Write the endpoint with https://."),
            Self::OriginNotAllowed => {
                f.write_str("Pages of this origin may not use this proxy. Open the gateway's own page, or start the gateway with --allow-origin for the origin.")
            }
            Self::MethodNotAllowed => f.write_str("This proxy passes on GET, POST and DELETE only."),
            Self::PrivateAddress(host) => write!(
                f,
                "{host} leads to an address within a network, which this proxy does not call. If that is meant, start the gateway with --allow-host for this host and port."
            ),
            Self::Unreachable(host, what) => write!(f, "{host} cannot be reached: {what}. Check the endpoint and the gateway's network."),
            Self::TimedOut(host) => write!(f, "{host} did not answer in time. Try again, or give the gateway more time with --proxy-timeout."),
            Self::Redirect(host) => write!(f, "{host} answered with a redirect, which this proxy does not follow. Use the endpoint that it leads to."),
            Self::RequestTooLarge(most) => write!(f, "The request's body is longer than the {most} bytes that this proxy passes on."),
            Self::ReplyTooLarge(most) => {
                write!(f, "The reply is longer than the {most} bytes that this proxy passes on. Ask for one node, or start the gateway with a larger --proxy-max-body.")
            }
        }
    }
}

impl std::error::Error for Refusal {}
