//! The headers that keep the page to itself.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::ancestors::FrameAncestors;

/// The Content Security Policy of the site; `connect` are the origins that the page may call besides its own, `ancestors` those
/// whose pages may show it in a frame.
pub fn content_security_policy(connect: &[String], ancestors: &FrameAncestors) -> String {
    let connect: String = connect.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'{connect}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors {}; require-trusted-types-for 'script'",
        ancestors.sources()
    )
}

/// The headers of every reply of the site. With `for_any_origin`, pages of all origins may read it, also those without one.
pub(super) fn insert(headers: &mut HeaderMap, policy: &HeaderValue, for_any_origin: bool) {
    if for_any_origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
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
        let nobody = FrameAncestors::default();
        let policy = content_security_policy(&["https://a.example".into(), "http://b.example:8080".into()], &nobody);
        assert!(
            policy.contains("; connect-src 'self' https://a.example http://b.example:8080; manifest-src"),
            "{policy}"
        );
        assert!(content_security_policy(&[], &nobody).contains("; connect-src 'self'; manifest-src"));
    }

    #[test]
    fn the_policy_names_whose_pages_may_show_the_dashboard() {
        let ancestors = FrameAncestors::new(&["https://a.example".into(), "https://b.example".into()]).unwrap();
        let policy = content_security_policy(&["https://c.example".into()], &ancestors);
        assert!(policy.contains("; frame-ancestors https://a.example https://b.example; "), "{policy}");
        assert!(content_security_policy(&[], &FrameAncestors::default()).contains("; frame-ancestors 'none'; "));
    }
}
