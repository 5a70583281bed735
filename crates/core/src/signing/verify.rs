use super::signature::matches;
use super::{AUTHORIZATION, Authorization, CanonicalRequest, Parts, SDK_DATE, SdkDate};
use crate::connection::Secret;

/// How far a date may be from the server's, in milliseconds: 15 minutes (the vendor's API references, "AK/SK authentication").
pub const MAX_SKEW_MS: i64 = 15 * 60 * 1_000;

/// Why a signed call is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyError {
    /// No `Authorization` header of this kind.
    Missing,
    /// `X-Sdk-Date` is missing, unreadable, or not covered by the signature.
    Date,
    /// The date is too far from `now`.
    Skew {
        /// The call's date less the server's, in milliseconds.
        millis: i64,
    },
    /// No such key.
    UnknownKey {
        /// AK.
        access: String,
    },
    /// The signature is another one.
    Mismatch {
        /// What the server made of the call, for [`CanonicalRequest::echo`].
        canonical: Box<CanonicalRequest>,
    },
}

/// Checks the signature of a received call, as the vendor's gateway does. `secret_of` finds the secret of an AK.
///
/// A date within [`MAX_SKEW_MS`] may be used again: like the vendor's, this is no protection against replay.
pub fn verify(parts: &Parts<'_>, now_ms: i64, secret_of: &dyn Fn(&str) -> Option<Secret>) -> Result<(), VerifyError> {
    let header = parts.header(AUTHORIZATION).and_then(Authorization::parse).ok_or(VerifyError::Missing)?;
    if !header.signed_headers.iter().any(|name| name.eq_ignore_ascii_case(SDK_DATE)) {
        return Err(VerifyError::Date);
    }
    let date = parts.header(SDK_DATE).and_then(SdkDate::parse).ok_or(VerifyError::Date)?;
    let millis = date.millis().saturating_sub(now_ms);
    if millis.unsigned_abs() > MAX_SKEW_MS.unsigned_abs() {
        return Err(VerifyError::Skew { millis });
    }
    let Some(secret) = secret_of(header.access) else {
        return Err(VerifyError::UnknownKey { access: header.access.to_owned() });
    };
    let canonical = CanonicalRequest::of(parts, &header.signed_headers);
    if matches(&canonical, &secret, date, header.signature) {
        Ok(())
    } else {
        Err(VerifyError::Mismatch { canonical: Box::new(canonical) })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::connection::{Endpoint, Method, Request};
    use crate::signing::{AccessKey, compare, sign};

    const NOW: i64 = 1_573_789_015_000;

    fn secret_of(access: &str) -> Option<Secret> {
        (access == "QTWA").then(|| Secret::new("hunter2".to_owned()))
    }

    fn signed(path: &str, body: &str) -> Request {
        let url = Endpoint::parse("example.com").unwrap().target(path);
        let request = Request { method: Method::Delete, url, headers: Vec::new(), body: body.to_owned() };
        let token = Some(Secret::new("gQpj".to_owned()));
        let key = AccessKey { id: "QTWA".to_owned(), secret: secret_of("QTWA").unwrap(), security_token: token };
        sign(&request, &key, None, SdkDate::at_millis(NOW))
    }

    /// What arrives, after something on the way has changed it.
    fn received(request: &Request, now_ms: i64, change: impl Fn(&mut Parts<'_>)) -> Result<(), VerifyError> {
        let (path, query) = request.url.path().split_once('?').unwrap_or((request.url.path(), ""));
        let headers: Vec<(&str, &str)> = request.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (method, body) = (request.method.as_str(), request.body.as_bytes());
        let mut parts = Parts { method, path, query, headers: &headers, body };
        change(&mut parts);
        verify(&parts, now_ms, &secret_of)
    }

    #[test]
    fn a_call_that_arrives_as_it_was_signed_is_accepted() {
        let request = signed("/v3/p/x?b=%2F&a", "{}");
        assert_eq!(received(&request, NOW, |_| {}), Ok(()));
        assert_eq!(received(&request, NOW, |parts| parts.query = "a=&b=/"), Ok(()));
        assert_eq!(received(&request, NOW + MAX_SKEW_MS, |_| {}), Ok(()));
        assert_eq!(received(&request, NOW - MAX_SKEW_MS, |_| {}), Ok(()));
    }

    #[test]
    fn any_change_on_the_way_is_noticed() {
        let request = signed("/v3/p/x?b=2&a=1", "{}");
        let ours = crate::signing::canonical_of(&request).unwrap();
        let changes: [fn(&mut Parts<'_>); 5] = [
            |parts| parts.method = "GET",
            |parts| parts.path = "/api/v3/p/x",
            |parts| parts.query = "a=1",
            |parts| parts.query = "a=1&b=2&c=3",
            |parts| parts.body = b"{ }",
        ];
        for change in changes {
            let Err(VerifyError::Mismatch { canonical }) = received(&request, NOW, change) else { panic!() };
            assert_eq!(compare(&ours, &canonical).len(), 1, "{canonical:?}");
        }
    }

    #[test]
    fn a_call_without_a_valid_date_or_key_is_refused() {
        let request = signed("/v3/p", "");
        let skew = |millis| Err(VerifyError::Skew { millis });
        assert_eq!(received(&request, NOW + MAX_SKEW_MS + 1, |_| {}), skew(-MAX_SKEW_MS - 1));
        assert_eq!(received(&request, NOW - MAX_SKEW_MS - 1, |_| {}), skew(MAX_SKEW_MS + 1));
        assert_eq!(received(&request, i64::MIN, |_| {}), skew(i64::MAX));
        let date = ("x-sdk-date", "20191115T033655Z");
        let unsigned = ("authorization", "SDK-HMAC-SHA256 Access=QTWA, SignedHeaders=host, Signature=00");
        let unknown = ("authorization", "SDK-HMAC-SHA256 Access=X, SignedHeaders=x-sdk-date, Signature=00");
        for (headers, expected) in [
            (vec![], VerifyError::Missing),
            (vec![("authorization", "Bearer x"), date], VerifyError::Missing),
            (vec![unsigned, date], VerifyError::Date),
            (vec![unknown], VerifyError::Date),
            (vec![unknown, date], VerifyError::UnknownKey { access: "X".to_owned() }),
        ] {
            let parts = Parts { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
            assert_eq!(verify(&parts, NOW, &secret_of), Err(expected));
        }
    }

    #[test]
    fn an_error_shows_no_secret() {
        let error = received(&signed("/v3/p", ""), NOW, |parts| parts.path = "/").unwrap_err();
        let shown = format!("{error:?}");
        assert!(!shown.contains("gQpj") && !shown.contains("hunter2"), "{shown}");
    }

    proptest! {
        #[test]
        fn any_call_that_is_signed_is_accepted(query in "[ -~é]{0,30}", body in any::<String>()) {
            prop_assume!(!query.contains('#'));
            prop_assert_eq!(received(&signed(&format!("/v3/p?{query}"), &body), NOW, |_| {}), Ok(()));
        }

        #[test]
        fn any_header_is_checked(value in any::<String>(), date in any::<String>(), now in any::<i64>()) {
            let headers = [("authorization", value.as_str()), ("x-sdk-date", date.as_str())];
            let parts = Parts { method: "GET", path: "/", query: "", headers: &headers, body: b"" };
            prop_assert!(verify(&parts, now, &secret_of).is_err());
        }
    }
}
