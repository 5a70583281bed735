use super::authorization::authorization;
use super::signature;
use super::{
    AUTHORIZATION, AccessKey, Authorization, CanonicalRequest, PROJECT_ID, Parts, SDK_DATE, SECURITY_TOKEN, SdkDate,
};
use crate::connection::{ProjectId, Request};

/// The headers that signing adds.
const ADDED: [&str; 4] = [SDK_DATE, PROJECT_ID, SECURITY_TOKEN, AUTHORIZATION];

/// The same call, signed: with `X-Sdk-Date`, `Authorization`, and where given `X-Project-Id` and `X-Security-Token`.
///
/// Exactly these are signed, and neither `Host` nor `Content-Type`, which a proxy may change. A call that was signed before, for
/// example with the wrong date, gets a new signature.
pub fn sign(request: &Request, key: &AccessKey, project: Option<&ProjectId>, date: SdkDate) -> Request {
    let mut signed = request.clone();
    signed.headers.retain(|(name, _)| !ADDED.contains(name));
    let mut add = |name, value: &str| signed.headers.push((name, value.to_owned()));
    let mut names = vec![SDK_DATE];
    add(SDK_DATE, &date.text());
    if let Some(project) = project {
        names.push(PROJECT_ID);
        add(PROJECT_ID, project.as_str());
    }
    if let Some(token) = &key.security_token {
        names.push(SECURITY_TOKEN);
        add(SECURITY_TOKEN, token.expose());
    }
    let canonical = canonical(&signed, &names);
    let signature = signature(&canonical, &key.secret, date);
    signed.headers.push((AUTHORIZATION, authorization(&key.id, &canonical.signed_headers, &signature)));
    signed
}

/// The canonical form of a call that [`sign`] signed, to hold against the one that the server wrote into its error.
pub fn canonical_of(signed: &Request) -> Option<CanonicalRequest> {
    let (_, header) = signed.headers.iter().find(|(name, _)| *name == AUTHORIZATION)?;
    Some(canonical(signed, &Authorization::parse(header)?.signed_headers))
}

fn canonical(request: &Request, names: &[&str]) -> CanonicalRequest {
    let (path, query) = request.url.path().split_once('?').unwrap_or((request.url.path(), ""));
    let headers: Vec<(&str, &str)> = request.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let body = request.body.as_bytes();
    let parts = Parts { method: request.method.as_str(), path, query, headers: &headers, body };
    CanonicalRequest::of(&parts, names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::{Endpoint, Method, Secret};

    fn request() -> Request {
        let endpoint = Endpoint::parse("example.com").unwrap();
        let headers = vec![("Content-Type", "application/json".to_owned())];
        Request { method: Method::Delete, url: endpoint.target("/v3/p?b=1&a=2"), headers, body: "{}".to_owned() }
    }

    fn key(security_token: Option<&str>) -> AccessKey {
        let secret = |text: &str| Secret::new(text.to_owned());
        AccessKey { id: "QTWA".to_owned(), secret: secret("hunter2"), security_token: security_token.map(secret) }
    }

    fn names(request: &Request) -> Vec<&str> {
        request.headers.iter().map(|(name, _)| *name).collect()
    }

    #[test]
    fn only_what_a_proxy_leaves_alone_is_signed() {
        let date = SdkDate::parse("20191115T033655Z").unwrap();
        let project = ProjectId::parse("p").unwrap();
        let signed = sign(&request(), &key(Some("gQpj")), Some(&project), date);
        assert_eq!(names(&signed), ["Content-Type", SDK_DATE, PROJECT_ID, SECURITY_TOKEN, AUTHORIZATION]);
        let (_, header) = signed.headers.last().unwrap();
        let header = Authorization::parse(header).unwrap();
        assert_eq!(header.access, "QTWA");
        assert_eq!(header.signed_headers, ["x-project-id", "x-sdk-date", "x-security-token"]);
        assert_eq!(signed.url, request().url);
        assert_eq!(names(&sign(&request(), &key(None), None, date)), ["Content-Type", SDK_DATE, AUTHORIZATION]);
    }

    #[test]
    fn a_second_signature_replaces_the_first() {
        let first = sign(&request(), &key(Some("gQpj")), None, SdkDate::at_millis(0));
        let date = SdkDate::at_millis(1_000_000_000_000);
        assert_eq!(sign(&first, &key(None), None, date), sign(&request(), &key(None), None, date));
    }

    #[test]
    fn the_canonical_form_of_a_signed_call_is_the_one_that_was_signed() {
        let date = SdkDate::at_millis(1_000_000_000_000);
        let signed = sign(&request(), &key(Some("gQpj")), None, date);
        let canonical = canonical_of(&signed).unwrap();
        let (_, header) = signed.headers.last().unwrap();
        let expected = signature(&canonical, &key(None).secret, date);
        assert_eq!(Authorization::parse(header).unwrap().signature, expected);
        assert_eq!(canonical_of(&request()), None);
    }

    #[test]
    fn no_secret_shows_in_debug_output() {
        let signed = sign(&request(), &key(Some("gQpj")), None, SdkDate::at_millis(0));
        let shown = format!("{signed:?}");
        assert!(!shown.contains("gQpj") && !shown.contains("hunter2") && !shown.contains("QTWA"), "{shown}");
        assert!(!signed.headers.iter().any(|(_, value)| value.contains("hunter2")));
    }
}
