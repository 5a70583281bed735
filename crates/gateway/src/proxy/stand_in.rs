//! The gateway's own API in the place of the vendor's: the page calls the real addresses, and no call leaves the machine.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header};
use sessions_core::api::{ErrorBody, REQUEST_ID, codes};
use tower::ServiceExt as _;

use super::allow::VENDOR_DOMAINS;
use super::forward::request_headers;
use super::target::Target;
use crate::request_id::RequestId;

/// Tells the API which of the vendor's hosts it is; none where it is called as itself. Nobody outside can send it.
pub const STAND_IN_HOST: HeaderName = HeaderName::from_static("x-stand-in-host");

/// The services that are stood in for: signing in, and the database's.
const SERVICES: [&str; 2] = ["iam", "gaussdb-nosql"];

/// What answers, and where it is.
pub struct StandIn {
    /// The only region that it knows; all others have another key for their tokens.
    pub region: String,
    /// The API.
    pub api: Router,
}

impl StandIn {
    /// The region of a target that is stood in for; none if the call is somebody else's.
    pub fn region_of(target: &Target) -> Option<&str> {
        let name = VENDOR_DOMAINS.iter().find_map(|domain| target.host.strip_suffix(domain))?;
        let (service, region) = name.split_once('.')?;
        let known = target.https && target.port == 443 && SERVICES.contains(&service) && !region.contains('.');
        known.then_some(region)
    }

    /// What the host at `region` answers to a call: path, query and body as they are.
    pub async fn answer(
        &self,
        region: &str,
        target: &Target,
        method: &Method,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Response<Body> {
        if region != self.region {
            // What is said of a token that another region made, since each has a key of its own.
            let words = "Incorrect IAM authentication information: decrypt token fail";
            return refuse(StatusCode::UNAUTHORIZED, codes::BAD_CREDENTIALS, words);
        }
        if target.path() != "/v3" && !target.path().starts_with("/v3/") {
            // Beyond the router's paths, where it would answer like a site.
            let words = "The API does not exist or has not been published in the environment";
            return refuse(StatusCode::NOT_FOUND, codes::NOT_PUBLISHED, words);
        }
        let length = HeaderValue::from(body.len());
        let mut request = Request::new(Body::from(body));
        *request.method_mut() = method.clone();
        *request.uri_mut() = Uri::from(target.path_and_query.clone());
        *request.headers_mut() = request_headers(headers);
        request.headers_mut().insert(header::CONTENT_LENGTH, length);
        // A host name is ASCII, so neither can fail.
        if let Ok(host) = HeaderValue::from_str(&target.authority()) {
            request.headers_mut().insert(header::HOST, host.clone());
            request.headers_mut().insert(STAND_IN_HOST, host);
        }
        match self.api.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }
}

/// A refusal of the vendor's API gateway.
fn refuse(status: StatusCode, code: &str, words: &str) -> Response<Body> {
    let id = RequestId::random().to_string();
    let body = ErrorBody { error_code: code.to_owned(), error_msg: words.to_owned(), request_id: Some(id.clone()) };
    let mut response = Response::new(Body::from(serde_json::to_string(&body).unwrap_or_default()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

/// Takes from a request what only the proxy may say. For all that comes from outside.
pub fn strip_stand_in_host(mut request: Request) -> Request {
    request.headers_mut().remove(STAND_IN_HOST);
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_services_over_https_are_stood_in_for() {
        let region = |url: &str| StandIn::region_of(&Target::from_url(url).unwrap()).map(str::to_owned);
        for host in ["iam.eu-west-101.myhuaweicloud.eu", "GaussDB-NoSQL.eu-west-101.MyHuaweiCloud.com:443"] {
            assert_eq!(region(&format!("https://{host}/v3")), Some("eu-west-101".into()), "{host}");
        }
        for url in [
            "http://iam.a.myhuaweicloud.com/",
            "https://iam.a.myhuaweicloud.com:8443/",
            "https://iam.myhuaweicloud.com/",
            "https://iam.a.b.myhuaweicloud.com/",
            "https://ecs.a.myhuaweicloud.com/",
            "https://x-iam.a.myhuaweicloud.com/",
            "https://iam.a.myhuaweicloud.com.evil.example/",
        ] {
            assert_eq!(region(url), None, "{url}");
        }
    }

    #[tokio::test]
    async fn the_api_is_told_which_host_it_is() {
        async fn echo(request: Request) -> String {
            let all = request.headers().iter().map(|(name, value)| format!("{name}={}", value.to_str().unwrap()));
            let all: Vec<String> = all.filter(|header| !header.starts_with("user-agent")).collect();
            let line = format!("{} {} {}", request.method(), request.uri(), all.join(" "));
            let body = axum::body::to_bytes(request.into_body(), 100).await.unwrap();
            format!("{line} {}", String::from_utf8_lossy(&body))
        }
        let stand_in = StandIn { region: "r".into(), api: Router::new().fallback(echo) };
        let target = Target::from_url("https://iam.r.myhuaweicloud.com/v3//a%2Fb?c=+&d=%zz").unwrap();
        let mut outside = HeaderMap::new();
        outside.insert("x-stand-in-host", HeaderValue::from_static("forged"));
        outside.insert("x-auth-token", HeaderValue::from_static("t"));
        outside.insert("cookie", HeaderValue::from_static("c"));
        let body = Bytes::from_static(b"body");
        let reply = stand_in.answer("r", &target, &Method::POST, &outside, body).await;
        let text = axum::body::to_bytes(reply.into_body(), 1000).await.unwrap();
        assert_eq!(
            String::from_utf8_lossy(&text),
            "POST /v3//a%2Fb?c=+&d=%zz x-auth-token=t content-length=4 host=iam.r.myhuaweicloud.com \
             x-stand-in-host=iam.r.myhuaweicloud.com body"
        );
    }

    #[test]
    fn nobody_outside_says_which_host_the_api_is() {
        let request = Request::builder().header("X-Stand-In-Host", "a").header("X-Stand-In-Host", "b").header("x", "y");
        let stripped = strip_stand_in_host(request.body(Body::empty()).unwrap());
        assert_eq!(stripped.headers().keys().collect::<Vec<_>>(), ["x"]);
    }
}
