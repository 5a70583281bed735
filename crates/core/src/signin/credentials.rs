use crate::api::AUTH_TOKEN;
use crate::connection::{ProjectId, Request, Secret};
use crate::failure::without_secret;
use crate::signing::{AccessKey, SdkDate, sign};

/// An AK below this length is none: taking it out would take half of the reply's words with it.
const SHORTEST_KEY_ID: usize = 4;

/// What every call carries, or is signed with.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A token of IAM's.
    Token(Secret),
    /// An access key.
    Key(AccessKey),
}

impl Credentials {
    /// The call with its token, or signed. `project` and `date` are for a signature only; headers of an earlier sign-in go.
    pub fn authorize(&self, mut request: Request, project: Option<&ProjectId>, date: SdkDate) -> Request {
        match self {
            Credentials::Token(token) => {
                request.headers.retain(|(name, _)| *name != AUTH_TOKEN);
                request.with_token(token)
            }
            Credentials::Key(key) => sign(&request, key, project, date),
        }
    }

    /// What a server said, without any secret of these credentials that it may have said back, plain or escaped as JSON does.
    pub fn hide(&self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Credentials::Token(token) => without_secret(bytes, token.expose()),
            Credentials::Key(key) => {
                let token = key.security_token.as_ref().map_or("", Secret::expose);
                let id = if key.id.len() < SHORTEST_KEY_ID { "" } else { &key.id };
                // The longest first: a shorter one may be a part of it.
                without_secret(&without_secret(&without_secret(bytes, token), key.secret.expose()), id)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::{Endpoint, Method};
    use crate::signing::{AUTHORIZATION, PROJECT_ID, SDK_DATE, SECURITY_TOKEN};

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    fn key(id: &str) -> Credentials {
        let security_token = Some(secret("gQpj/token="));
        Credentials::Key(AccessKey { id: id.to_owned(), secret: secret("hunter2"), security_token })
    }

    fn names(request: &Request) -> Vec<&str> {
        request.headers.iter().map(|(name, _)| *name).collect()
    }

    #[test]
    fn a_call_carries_one_sign_in_only() {
        let url = Endpoint::parse("example.com").unwrap().target("/v3/p");
        let bare = Request { method: Method::Get, url, headers: Vec::new(), body: String::new() };
        let (project, date) = (ProjectId::parse("p").unwrap(), SdkDate::at_millis(0));
        let token = Credentials::Token(secret("MIIF"));
        let once = token.authorize(bare.clone(), Some(&project), date);
        assert_eq!(once.headers, [(AUTH_TOKEN, "MIIF".to_owned())]);
        assert_eq!(token.authorize(once.clone(), None, date), once);
        let signed = key("QTWA").authorize(bare, Some(&project), date);
        assert_eq!(names(&signed), [SDK_DATE, PROJECT_ID, SECURITY_TOKEN, AUTHORIZATION]);
        assert_eq!(key("QTWA").authorize(signed.clone(), Some(&project), date), signed);
    }

    #[test]
    fn nothing_of_the_credentials_is_said_back() {
        let hidden =
            |credentials: &Credentials, text: &str| String::from_utf8(credentials.hide(text.as_bytes())).unwrap();
        let echo = r#"{"m":"ak:QTWA, sk hunter2, x-security-token:gQpj\/token\u003d|gQpj/token="}"#;
        assert_eq!(hidden(&key("QTWA"), echo), r#"{"m":"ak:‹…›, sk ‹…›, x-security-token:‹…›|‹…›"}"#);
        assert_eq!(hidden(&Credentials::Token(secret("a/b")), r"a\/b a/b a"), "‹…› ‹…› a");
        assert_eq!(hidden(&key("m"), r#"{"m":"hunter2"}"#), r#"{"m":"‹…›"}"#);
    }

    #[test]
    fn no_secret_shows_in_debug_output() {
        let shown = format!("{:?} {:?}", key("QTWA"), Credentials::Token(secret("MIIF")));
        assert!(["hunter2", "gQpj", "QTWA", "MIIF"].iter().all(|secret| !shown.contains(secret)), "{shown}");
    }
}
