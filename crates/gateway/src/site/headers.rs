//! The headers that keep the page to itself.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// The Content Security Policy of the site; `connect` are the origins that the page may call besides its own.
pub fn content_security_policy(connect: &[String]) -> String {
    let connect: String = connect.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'{connect}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'; require-trusted-types-for 'script'"
    )
}

/// The headers of every reply of the site.
pub(super) fn insert(headers: &mut HeaderMap, policy: &HeaderValue) {
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_origins_go_behind_self_in_connect_src_only() {
        let policy = content_security_policy(&["https://a.example".into(), "http://b.example:8080".into()]);
        assert!(
            policy.contains("; connect-src 'self' https://a.example http://b.example:8080; manifest-src"),
            "{policy}"
        );
        assert!(content_security_policy(&[]).contains("; connect-src 'self'; manifest-src"));
    }
}
