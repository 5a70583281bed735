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
