//! Why the API does not do what it is asked, in the bodies that the vendor's service, its gateway and IAM send.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use sessions_core::api::{ErrorBody, codes};

use crate::request_id::RequestId;

/// IAM actions, by which permissions are given.
pub mod actions {
    /// To list instances.
    pub const LIST_INSTANCES: &str = "gaussdbfornosql:instance:list";
    /// To list sessions, and for their statistics.
    pub const LIST_SESSIONS: &str = "gaussdbfornosql:instance:listSession";
    /// To delete sessions.
    pub const DELETE_SESSIONS: &str = "gaussdbfornosql:instance:deleteSession";
}

/// The refusals of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 404: nothing is published at this path.
    UnknownPath,
    /// 405: the path exists, for the methods named here.
    WrongMethod(&'static str),
    /// 400: the request cannot be read.
    BadRequest,
    /// 413: the request is too long.
    TooLong,
    /// 401: neither a token nor a signature came.
    NoToken,
    /// 401: the token is wrong.
    BadToken,
    /// 401: the token has expired, or was revoked.
    ExpiredToken,
    /// 401: the signature is another one; the canonical request, with its secrets hidden.
    BadSignature(String),
    /// 401: the signature's date is missing.
    NoDate,
    /// 401: the signature's date is too far from the service's clock, whose time is here.
    SignatureExpired(String),
    /// 401: no such access key (its ID).
    UnknownKey(String),
    /// 401: the access key was used with wrong signatures.
    KeyLocked,
    /// 401: a temporary access key came without its security token.
    NoSecurityToken,
    /// 401: a temporary access key came with another security token.
    BadSecurityToken,
    /// 403: a policy does not allow this IAM action.
    Denied(&'static str),
    /// 429: too many calls; seconds to wait.
    Throttled(u32),
    /// 400: the instance, or the token, is not of this project.
    WrongProject,
    /// 404: no such instance.
    NoInstance,
    /// 403: the instance cannot be asked now.
    InstanceNotReady,
    /// 404: no such node.
    NoNode,
    /// 403: the node cannot be asked now.
    NodeNotReady,
    /// 400: this parameter is malformed.
    BadParameter(&'static str),
    /// IAM's own refusal: status, title and words.
    Iam(u16, &'static str, String),
}

/// The seconds that a throttled token is told to wait; the vendor's advice is two to five.
pub const RETRY_AFTER: u32 = 3;

impl Refusal {
    /// HTTP status, code and words; sources are the vendor's error tables, see [`codes`].
    fn parts(&self) -> (u16, &'static str, String) {
        let unsigned =
            |words: &str| (401, codes::BAD_CREDENTIALS, format!("Incorrect IAM authentication information: {words}"));
        let plain = |status, code, words: &str| (status, code, words.to_owned());
        match self {
            Self::UnknownPath => {
                plain(404, codes::NOT_PUBLISHED, "The API does not exist or has not been published in the environment")
            }
            Self::WrongMethod(_) => plain(405, codes::NOT_PUBLISHED, "The API does not support this method"),
            Self::BadRequest => plain(400, "APIGW.0201", "Bad request"),
            Self::TooLong => plain(413, "APIGW.0201", "The request entity is too large"),
            Self::NoToken => unsigned("x-auth-token not found"),
            Self::BadToken => unsigned("decrypt token fail"),
            Self::ExpiredToken => plain(401, codes::TOKEN_EXPIRED, "The token must be updated."),
            Self::BadSignature(echo) => unsigned(&format!("verify aksk signature fail, canonicalRequest:{echo}")),
            Self::NoDate => unsigned("x-sdk-date not found"),
            Self::SignatureExpired(now) => {
                unsigned(&format!("verify aksk signature fail, signature expired, server time:{now}"))
            }
            Self::UnknownKey(access) => unsigned(&format!("Get secretKey failed,ak:{access},err:ak not exist")),
            Self::KeyLocked => unsigned("AK access failed to reach the limit,forbidden"),
            Self::NoSecurityToken => unsigned("x-security-token not found"),
            Self::BadSecurityToken => {
                unsigned("verify aksk signature fail, the security token is that of another access key")
            }
            // The code of a fine-grained denial is that of the service which asked the policy.
            Self::Denied(action) => (403, "DBS.200403", format!("policy doesn't allow {action} to be performed")),
            Self::Throttled(_) => plain(
                429,
                codes::THROTTLED,
                "The throttling threshold has been reached: policy user over ratelimit,limit:5,time:1 second",
            ),
            Self::WrongProject => {
                plain(400, codes::WRONG_PROJECT, "Authentication failed: the instance does not belong to this project")
            }
            Self::NoInstance => plain(404, codes::NO_INSTANCE, "The instance does not exist"),
            Self::InstanceNotReady => plain(
                403,
                codes::INSTANCE_NOT_READY,
                "The operation is not allowed in the current status of the instance",
            ),
            Self::NoNode => plain(404, codes::NO_NODE, "The node does not exist"),
            Self::NodeNotReady => {
                plain(403, codes::NODE_NOT_READY, "The operation is not allowed in the current status of the node")
            }
            Self::BadParameter(name) => (400, codes::BAD_PARAMETER, format!("Parameter error: {name}")),
            Self::Iam(status, title, words) => (*status, title, words.clone()),
        }
    }

    /// HTTP status.
    pub fn status(&self) -> u16 {
        self.parts().0
    }

    /// The body.
    pub fn body(&self, id: RequestId) -> String {
        let (status, code, words) = self.parts();
        match self {
            Self::Denied(_) => serde_json::json!({ "error": { "code": code, "message": words } }).to_string(),
            Self::Iam(..) => {
                serde_json::json!({ "error": { "code": status, "message": words, "title": code } }).to_string()
            }
            _ => {
                // The API gateway says its request id in the body as well.
                let request_id = code.starts_with("APIGW.").then(|| id.to_string());
                let body = ErrorBody { error_code: code.to_owned(), error_msg: words, request_id };
                serde_json::to_string(&body).unwrap_or_default()
            }
        }
    }

    /// The whole reply, but for `X-Request-Id`, which every reply has.
    pub fn response(&self, id: RequestId) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body(id)));
        *response.status_mut() = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        match self {
            Self::Throttled(seconds) => drop(headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds))),
            Self::WrongMethod(methods) => drop(headers.insert(header::ALLOW, HeaderValue::from_static(methods))),
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
        let body = Refusal::Denied(actions::LIST_SESSIONS).body(RequestId::random());
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(
            body["error"]["message"],
            "policy doesn't allow gaussdbfornosql:instance:listSession to be performed"
        );
        assert!(body["error"]["code"].is_string());
    }

    #[test]
    fn iam_refuses_in_the_words_of_keystone() {
        let refusal = Refusal::Iam(401, "Unauthorized", "The username or password is wrong.".to_owned());
        let body: serde_json::Value = serde_json::from_str(&refusal.body(RequestId::random())).unwrap();
        let expected = serde_json::json!({ "error": { "code": 401, "message": "The username or password is wrong.", "title": "Unauthorized" } });
        assert_eq!(body, expected);
    }

    #[test]
    fn throttling_says_when_to_come_back() {
        let response = Refusal::Throttled(RETRY_AFTER).response(RequestId::random());
        assert_eq!(response.status(), 429);
        assert_eq!(response.headers()[header::RETRY_AFTER], "3");
    }
}
