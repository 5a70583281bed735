//! A token for account, user and password.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde_json::{Value, json};
use sessions_core::api::SUBJECT_TOKEN;

use super::projects::{Region, made_up_id};
use crate::api::Api;
use crate::api::accounts::{PasswordAccount, token_text};
use crate::api::call::Call;
use crate::api::clock::iam_time;
use crate::api::refusal::Refusal;
use crate::faults::Fault;

/// Bytes of a name, which the token will hold; IAM's own limits are 64 characters.
const MOST_NAME_BYTES: usize = 256;

/// What a sign-in says.
struct Request<'a> {
    account: &'a str,
    user: &'a str,
    password: &'a str,
    /// User ID and code.
    passcode: Option<(&'a str, &'a str)>,
    /// The members `id` and `name` of the project.
    project: (Option<&'a str>, Option<&'a str>),
}

/// Answers a sign-in with a new token.
///
/// # Errors
/// IAM's refusals.
pub fn sign_in(api: &Api, call: &Call) -> Result<Response<Body>, Refusal> {
    let body: Value = serde_json::from_slice(&call.body).map_err(|_| malformed())?;
    let request = Request::read(&body).ok_or_else(malformed)?;
    for (fault, refusal) in [
        (Fault::PasswordLocked, locked as fn() -> Refusal),
        (Fault::HuaweiId, || forbidden("A HUAWEI ID cannot obtain a token.")),
        (Fault::NoProgrammaticAccess, || forbidden("Programmatic access is disabled for this user.")),
    ] {
        if api.faults.has(fault) {
            return Err(refusal());
        }
    }
    let now_ms = api.clock.now_ms();
    let account = check(api, &request, now_ms)?;
    let (project_id, project_name) = request.project_of(&api.region)?;

    let expires_at_ms = now_ms.saturating_add(api.token_seconds.saturating_mul(1_000));
    let domain = json!({ "id": made_up_id(request.account), "name": request.account });
    let user_id = account.and_then(|account| account.passcode.as_ref()).map(|passcode| passcode.0.clone());
    let user_id = user_id.unwrap_or_else(|| made_up_id(&format!("{}/{}", request.account, request.user)));
    let methods: &[&str] = if request.passcode.is_some() { &["password", "totp"] } else { &["password"] };
    let token = json!({ "token": {
        "expires_at": iam_time(expires_at_ms),
        "issued_at": iam_time(now_ms),
        "methods": methods,
        "project": { "id": project_id, "name": project_name, "domain": domain },
        "roles": [{ "id": "0", "name": "readonly" }],
        "user": { "id": user_id, "name": request.user, "password_expires_at": "", "domain": domain },
    } });
    let token = token.to_string();
    let no_random = || Refusal::Iam(503, "Service Unavailable", "There are no random numbers.".to_owned());
    let text = token_text(&token).ok_or_else(no_random)?;
    let mut header = HeaderValue::from_str(&text).map_err(|_| no_random())?;
    // Not for logs.
    header.set_sensitive(true);
    api.accounts.issued.add(&text, expires_at_ms, &project_id);

    let mut response = Response::new(Body::from(token));
    *response.status_mut() = StatusCode::CREATED;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
    response.headers_mut().insert(SUBJECT_TOKEN, header);
    Ok(response)
}

/// The account that signs in; none where there are no accounts at all and any will do.
fn check<'a>(api: &'a Api, request: &Request<'_>, now_ms: i64) -> Result<Option<&'a PasswordAccount>, Refusal> {
    if !api.accounts.required() {
        return Ok(None);
    }
    let wrong = || unauthorized("The username or password is wrong.");
    let known = api.accounts.passwords.iter();
    let account = known
        .into_iter()
        .find(|known| known.account == request.account && known.user == request.user)
        .ok_or_else(wrong)?;
    let name = format!("{}/{}", request.account, request.user);
    let locks = &api.accounts.password_locks;
    if locks.is_locked(&name, now_ms) {
        return Err(locked());
    }
    if account.password.expose() != request.password {
        locks.failed(&name, now_ms);
        return Err(wrong());
    }
    match (&account.passcode, request.passcode) {
        (None, _) => {}
        (Some(_), None) => return Err(unauthorized("MFA authentication is required.")),
        (Some((id, code)), Some(given)) if id == given.0 && code.expose() == given.1 => {}
        (Some(_), Some(_)) => {
            locks.failed(&name, now_ms);
            return Err(unauthorized("The MFA code is invalid."));
        }
    }
    locks.succeeded(&name);
    Ok(Some(account))
}

impl<'a> Request<'a> {
    fn read(body: &'a Value) -> Option<Self> {
        let text = |pointer: &str| body.pointer(pointer).and_then(Value::as_str);
        let methods = body.pointer("/auth/identity/methods")?.as_array()?;
        let has = |name: &str| methods.iter().any(|method| method == name);
        if !has("password") {
            return None;
        }
        let passcode = if has("totp") {
            Some((text("/auth/identity/totp/user/id")?, text("/auth/identity/totp/user/passcode")?))
        } else {
            None
        };
        let project = (text("/auth/scope/project/id"), text("/auth/scope/project/name"));
        if project == (None, None) {
            return None;
        }
        let name = |pointer: &str| text(pointer).filter(|name| name.len() <= MOST_NAME_BYTES);
        Some(Self {
            account: name("/auth/identity/password/user/domain/name")?,
            user: name("/auth/identity/password/user/name")?,
            password: text("/auth/identity/password/user/password")?,
            passcode,
            project,
        })
    }

    /// ID and name of the project that the token is for.
    fn project_of(&self, region: &Region) -> Result<(String, String), Refusal> {
        let (id, name) = self.project;
        let fits = |project: &(String, String)| {
            id.is_none_or(|id| project.0 == id) && name.is_none_or(|name| project.1 == name)
        };
        region.projects().into_iter().find(fits).ok_or_else(|| {
            let words = format!("Could not find project: {}.", id.or(name).unwrap_or_default());
            Refusal::Iam(404, "Not Found", words)
        })
    }
}

fn malformed() -> Refusal {
    Refusal::Iam(400, "Bad Request", "The request body is invalid".to_owned())
}

fn unauthorized(words: &str) -> Refusal {
    Refusal::Iam(401, "Unauthorized", words.to_owned())
}

fn forbidden(words: &str) -> Refusal {
    Refusal::Iam(403, "Forbidden", words.to_owned())
}

fn locked() -> Refusal {
    unauthorized("The account is locked. Try again in 15 minutes.")
}
