//! Why the API does not answer with sessions, in the bodies that the vendor's service and its gateway send.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use sessions_core::api::{ErrorBody, codes};

use crate::request_id::RequestId;

/// Seconds in `Retry-After`; the vendor's advice is two to five.
const RETRY_AFTER: &str = "3";

/// The refusals of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 404: nothing is published at this path.
    UnknownPath,
    /// 405: the path exists, for another method.
    WrongMethod,
    /// 401: the token is missing or wrong.
    BadToken,
    /// 401: the token has expired.
    ExpiredToken,
    /// 403: a policy does not let the token's user list sessions.
    Denied,
    /// 429: too many calls.
    Throttled,
    /// 400: the instance is not in this project.
    WrongProject,
    /// 404: no such instance.
    NoInstance,
    /// 404: no such node.
    NoNode,
    /// 403: the node cannot be asked now.
    NodeNotReady,
}

impl Refusal {
    /// HTTP status, code and words; sources are the vendor's error tables, see [`codes`].
    fn parts(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::UnknownPath => {
                (404, codes::NOT_PUBLISHED, "The API does not exist or has not been published in the environment")
            }
            Self::WrongMethod => (405, codes::NOT_PUBLISHED, "The API does not support this method"),
            Self::BadToken => {
                (401, codes::BAD_CREDENTIALS, "Incorrect IAM authentication information: decrypt token fail")
            }
            Self::ExpiredToken => (401, codes::TOKEN_EXPIRED, "The token must be updated."),
            // The code of a fine-grained denial is that of the service which asked the policy.
            Self::Denied => {
                (403, "DBS.200403", "policy doesn't allow gaussdbfornosql:instance:listSession to be performed")
            }
            Self::Throttled => (
                429,
                codes::THROTTLED,
                "The throttling threshold has been reached: policy user over ratelimit,limit:5,time:1 second",
            ),
            Self::WrongProject => {
                (400, codes::WRONG_PROJECT, "Authentication failed: the instance does not belong to this project")
            }
            Self::NoInstance => (404, codes::NO_INSTANCE, "The instance does not exist"),
            Self::NoNode => (404, codes::NO_NODE, "The node does not exist"),
            Self::NodeNotReady => {
                (403, codes::NODE_NOT_READY, "The operation is not allowed in the current status of the node")
            }
        }
    }

    /// From the API gateway, which says its request id in the body as well.
    fn is_of_gateway(self) -> bool {
        self.parts().1.starts_with("APIGW.")
    }

    /// The body.
    pub fn body(self, id: RequestId) -> String {
        let (_, code, words) = self.parts();
        if self == Self::Denied {
            return serde_json::json!({ "error": { "code": code, "message": words } }).to_string();
        }
        let request_id = self.is_of_gateway().then(|| id.to_string());
        let body = ErrorBody { error_code: code.to_owned(), error_msg: words.to_owned(), request_id };
        serde_json::to_string(&body).unwrap_or_default()
    }

    /// The whole reply, but for `X-Request-Id`, which every reply has.
    pub fn response(self, id: RequestId) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body(id)));
        *response.status_mut() = StatusCode::from_u16(self.parts().0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        match self {
            Self::Throttled => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER))),
            Self::WrongMethod => drop(headers.insert(header::ALLOW, HeaderValue::from_static("GET"))),
            _ => {}
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gateway_says_its_request_id_and_the_service_does_not() {
        let id = RequestId::random();
        let body: ErrorBody = serde_json::from_str(&Refusal::BadToken.body(id)).unwrap();
        assert_eq!(body.request_id, Some(id.to_string()));
        let body: ErrorBody = serde_json::from_str(&Refusal::NoNode.body(id)).unwrap();
        assert_eq!((body.error_code.as_str(), body.request_id), ("DBS.200013", None));
    }

    #[test]
    fn a_denial_has_the_nested_body() {
        let body: serde_json::Value = serde_json::from_str(&Refusal::Denied.body(RequestId::random())).unwrap();
        assert!(body["error"]["message"].as_str().unwrap().starts_with("policy doesn't allow "));
        assert!(body["error"]["code"].is_string());
    }

    #[test]
    fn throttling_says_when_to_come_back() {
        let response = Refusal::Throttled.response(RequestId::random());
        assert_eq!(response.status(), 429);
        assert_eq!(response.headers()[header::RETRY_AFTER], "3");
    }
}
