use crate::json::Json;

use super::error::refusal;
use super::{PasswordSignIn, SignInError};
use crate::connection::{Secret, sanitize_token};
use crate::dates::parse_rfc3339;
use crate::failure::{Doing, classify_reply};
use crate::lenient;

/// A token, and what IAM says about it. Moments are milliseconds since the epoch.
#[derive(Clone, Debug)]
pub struct Token {
    /// The token.
    pub secret: Secret,
    /// 24 hours after it was made, or less.
    pub expires_at_ms: Option<i64>,
    /// When it was made, by IAM's clock.
    pub issued_at_ms: Option<i64>,
    /// What it is for.
    pub project: Option<Named>,
    /// Who signed in.
    pub user: Option<Named>,
    /// The account of the user.
    pub account: Option<Named>,
    /// Names of the roles that it brings.
    pub roles: Vec<String>,
    /// When the user's password has to be changed; none where it need not be.
    pub password_expires_at_ms: Option<i64>,
}

/// Something with an ID and a name for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// ID.
    pub id: String,
    /// Name.
    pub name: String,
}

/// What a token is for and how long it holds, whoever made it. Moments are milliseconds since the epoch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenFacts {
    /// 24 hours after it was made, or less.
    pub expires_at_ms: Option<i64>,
    /// When it was made, by IAM's clock.
    pub issued_at_ms: Option<i64>,
    /// Who signed in.
    pub user: Option<Named>,
    /// The account of the user.
    pub account: Option<Named>,
    /// What it is for.
    pub project: Option<Named>,
}

impl Token {
    /// What is known of it, without the token itself.
    pub fn facts(&self) -> TokenFacts {
        TokenFacts {
            expires_at_ms: self.expires_at_ms,
            issued_at_ms: self.issued_at_ms,
            user: self.user.clone(),
            account: self.account.clone(),
            project: self.project.clone(),
        }
    }

    /// Milliseconds that are left of it; negative when it is over.
    pub fn expires_in(&self, now_ms: i64) -> Option<i64> {
        self.expires_at_ms.map(|expires| expires.saturating_sub(now_ms))
    }
}

/// What came back from [`super::token_request`].
#[derive(Clone, Copy)]
pub struct TokenReply<'a> {
    /// HTTP status; 201 where there is a token.
    pub status: u16,
    /// The header `X-Subject-Token`, as far as the page may read it.
    pub subject_token: Option<&'a str>,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// The header `X-Request-Id`.
    pub request_id: Option<&'a str>,
    /// The header `Retry-After`.
    pub retry_after: Option<&'a str>,
    /// The whole body.
    pub body: &'a [u8],
}

/// The token of a reply, or why there is none. `who` is the sign-in that was asked for.
pub fn read_token(reply: &TokenReply<'_>, who: &PasswordSignIn) -> Result<Token, SignInError> {
    let success = (200..300).contains(&reply.status);
    let body = lenient::parse(reply.body).unwrap_or_default();
    let body = lenient::object(&body, "token");
    if let Some(header) = reply.subject_token.filter(|header| success && !header.trim().is_empty()) {
        let secret = sanitize_token(header).map_err(SignInError::TokenUnreadable)?;
        // The token is what counts: without a readable body, only its details are unknown.
        return Ok(token(secret, body));
    }
    let failure = classify_reply(reply.status, reply.content_type, reply.request_id, reply.retry_after, reply.body);
    Err(match failure {
        Some(failure) => SignInError::Refused {
            why: refusal(&failure, who.is_account_itself(), who.passcode.is_some()),
            failure: Box::new(failure.while_doing(Doing::SignIn)),
        },
        None if body.is_object() => SignInError::TokenHidden,
        None => SignInError::NotIam,
    })
}

fn token(secret: Secret, body: &Json) -> Token {
    let TokenFacts { expires_at_ms, issued_at_ms, user, account, project } = read_facts(body);
    let roles = lenient::list(body, "roles").iter().map(|role| lenient::text(role, "name"));
    Token {
        secret,
        expires_at_ms,
        issued_at_ms,
        project,
        user,
        account,
        roles: roles.filter(|name| !name.is_empty()).collect(),
        password_expires_at_ms: moment(lenient::object(body, "user"), "password_expires_at"),
    }
}

/// What the member `token` says, in IAM's reply as in a token itself.
pub(super) fn read_facts(token: &Json) -> TokenFacts {
    let user = lenient::object(token, "user");
    TokenFacts {
        expires_at_ms: moment(token, "expires_at"),
        issued_at_ms: moment(token, "issued_at"),
        user: named(user),
        account: named(lenient::object(user, "domain")),
        project: named(lenient::object(token, "project")),
    }
}

fn moment(value: &Json, name: &str) -> Option<i64> {
    parse_rfc3339(&lenient::text(value, name))
}

fn named(value: &Json) -> Option<Named> {
    let named = Named { id: lenient::text(value, "id"), name: lenient::text(value, "name") };
    (named != Named::default()).then_some(named)
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
