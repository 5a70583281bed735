//! The names that a gateway on loopback answers to.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;

/// Keeps out pages that reach a gateway on loopback through a name of their own: to a browser, a name that its owner leads
/// to 127.0.0.1 is the owner's site, and all that is here would be its own to read.
pub struct HostGuard {
    /// Whether the gateway listens on loopback; elsewhere it has a name of its owner's choice.
    pub on: bool,
    /// Names besides `localhost` that are its own.
    pub known: Vec<String>,
}

impl HostGuard {
    fn admits(&self, headers: &HeaderMap) -> bool {
        let Some(host) = headers.get(header::HOST).filter(|_| self.on) else { return true };
        let Ok(host) = host.to_str() else { return false };
        let host = host.to_ascii_lowercase();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => &host,
        };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        name.parse::<Ipv4Addr>().is_ok()
            || bare.is_some_and(|name| name.parse::<Ipv6Addr>().is_ok())
            || name == "localhost"
            || name.ends_with(".localhost")
            || self.known.iter().any(|known| known == name)
    }
}

/// The middleware: lets a request through, or answers it with 421.
pub async fn guard_host(State(guard): State<Arc<HostGuard>>, request: Request, next: Next) -> Response<Body> {
    if guard.admits(request.headers()) {
        return next.run(request).await;
    }
    let words = "This gateway listens on this machine only and is not known by that name. Open it as http://127.0.0.1 or \
                 http://localhost with its port, or start it with --allow-origin for the origin that it is reached by.\n";
    (StatusCode::MISDIRECTED_REQUEST, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_lead_anywhere_is_not_admitted_on_loopback() {
        let guard = HostGuard { on: true, known: vec!["gateway.corp".into()] };
        let admits = |host: &str| guard.admits(&HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]));
        for host in [
            "127.0.0.1:8080",
            "localhost",
            "LocalHost:80",
            "a.localhost:1",
            "[::1]:8080",
            "gateway.corp:8443",
            "10.0.0.1",
        ] {
            assert!(admits(host), "{host}");
        }
        for host in
            ["evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1:80@evil", "", "[evil]"]
        {
            assert!(!admits(host), "{host}");
        }
        assert!(guard.admits(&HeaderMap::new()), "a program that sends no Host");
        let guard = HostGuard { on: false, known: Vec::new() };
        assert!(guard.admits(&HeaderMap::from_iter([(header::HOST, "gateway.corp".parse().unwrap())])));
    }
}
