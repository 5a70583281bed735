use proptest::prelude::*;

use super::*;
use crate::connection::TokenError;
use crate::failure::{Failure, Kind};
use crate::iam::{Passcode, Refusal};

/// The example of the vendor's page "Obtaining a User Token Through Password Authentication" (iam_30_0001), shortened.
const BODY: &str = r#"{"token":{"catalog":[],"expires_at":"2020-01-04T09:05:22.701000Z","issued_at":"2020-01-03T09:05:22.701000Z",
    "methods":["password"],"project":{"domain":{"id":"d78cbac1","name":"IAMDomain"},"id":"aa2d97d7","name":"ap-southeast-1"},
    "roles":[{"id":"0","name":"te_admin"},{"id":"0","name":"readonly"}],
    "user":{"domain":{"id":"d78cbac1","name":"IAMDomain"},"id":"7116d09f","name":"IAMUser","password_expires_at":""}}}"#;

const REPLY: TokenReply<'_> = TokenReply {
    status: 201,
    subject_token: Some("MIIFtoken"),
    content_type: Some("application/json; charset=UTF-8"),
    request_id: None,
    retry_after: None,
    body: BODY.as_bytes(),
};

fn who(user: &str, with_code: bool) -> PasswordSignIn {
    let secret = |text: &str| Secret::new(text.to_owned());
    let passcode = with_code.then(|| Passcode { user_id: "7116d09f".to_owned(), code: secret("123456") });
    PasswordSignIn { account: "IAMDomain".to_owned(), user: user.to_owned(), password: secret("hunter2"), passcode }
}

fn error(status: u16, body: &str, who: &PasswordSignIn) -> SignInError {
    read_token(&TokenReply { status, subject_token: None, body: body.as_bytes(), ..REPLY }, who).unwrap_err()
}

fn refused(status: u16, body: &str, who: &PasswordSignIn) -> (Refusal, Failure) {
    let SignInError::Refused { why, failure } = error(status, body, who) else { panic!("{body}") };
    assert_eq!(failure.details.status, Some(status));
    (why, *failure)
}

fn keystone(status: u16, message: &str) -> String {
    format!(r#"{{"error":{{"code":{status},"message":"{message}","title":"Refused"}}}}"#)
}

#[test]
fn a_token_comes_with_what_it_is_for() {
    let token = read_token(&REPLY, &who("IAMUser", false)).unwrap();
    let named = |id: &str, name: &str| Some(Named { id: id.to_owned(), name: name.to_owned() });
    assert_eq!(token.secret.expose(), "MIIFtoken");
    assert_eq!(token.project, named("aa2d97d7", "ap-southeast-1"));
    assert_eq!(token.user, named("7116d09f", "IAMUser"));
    assert_eq!(token.account, named("d78cbac1", "IAMDomain"));
    assert_eq!(token.roles, ["te_admin", "readonly"]);
    assert_eq!(token.password_expires_at_ms, None);
    let issued = token.issued_at_ms.unwrap();
    assert_eq!(token.expires_in(issued), Some(24 * 3_600_000));
    assert_eq!(token.expires_in(issued + 25 * 3_600_000), Some(-3_600_000));
    assert!(!format!("{token:?}").contains("MIIF"));
}

#[test]
fn a_token_is_enough_where_the_body_cannot_be_read() {
    for body in ["", "{}", "<html>", r#"{"token":{"roles":null,"expires_at":7}}"#, r#"{"token":{"user":{"id":null}}}"#]
    {
        let token = read_token(&TokenReply { body: body.as_bytes(), ..REPLY }, &who("u", false)).unwrap();
        assert_eq!((token.expires_in(0), token.user, token.project), (None, None, None), "{body}");
    }
    let reply = TokenReply { subject_token: Some("MIIF token"), ..REPLY };
    let error = read_token(&reply, &who("u", false)).unwrap_err();
    assert_eq!(error, SignInError::TokenUnreadable(TokenError::Space { position: 5 }));
}

#[test]
fn a_header_that_the_proxy_hides_is_told_from_a_reply_of_something_else() {
    assert_eq!(error(201, BODY, &who("u", false)), SignInError::TokenHidden);
    assert_eq!(error(200, BODY, &who("u", false)), SignInError::TokenHidden);
    assert_eq!(error(200, r#"{"ok":true}"#, &who("u", false)), SignInError::NotIam);
    assert_eq!(error(201, r#"{"token":"MIIF"}"#, &who("u", false)), SignInError::NotIam);
    for (body, expected) in [("", "Empty"), ("<!doctype html><title>Portal</title>", "WebPage")] {
        let (why, failure) = refused(200, body, &who("u", false));
        assert_eq!(why, Refusal::Other);
        assert!(format!("{:?}", failure.kind).starts_with(expected), "{failure:?}");
    }
}

#[test]
fn a_refusal_says_what_is_wrong() {
    let wrong = keystone(401, "The username or password is wrong.");
    let project = keystone(401, "User 7 has no access to project x.");
    for (user, with_code, status, body, expected) in [
        // The vendor's page on tokens gives this body for 401, and says that a HUAWEI ID meets it too.
        ("IAMUser", false, 401, &wrong, Refusal::WrongPassword { may_be_huawei_id: false }),
        ("IAMDomain", false, 401, &wrong, Refusal::WrongPassword { may_be_huawei_id: true }),
        // The words of these are not published: whatever names the thing is taken for it.
        ("u", false, 401, &keystone(401, "MFA authentication is required."), Refusal::PasscodeNeeded),
        ("u", true, 401, &keystone(401, "The MFA code is invalid."), Refusal::PasscodeRefused),
        ("u", false, 403, &keystone(403, "A HUAWEI ID cannot obtain a token."), Refusal::HuaweiId),
        ("u", false, 403, &keystone(403, "Programmatic access is disabled."), Refusal::NoProgrammaticAccess),
        ("u", false, 404, &keystone(404, "Could not find project: x."), Refusal::NoSuchProject),
        ("u", false, 401, &project, Refusal::NoSuchProject),
        ("u", false, 401, &keystone(401, "The account is locked."), Refusal::Locked),
        ("u", false, 400, &keystone(400, "The request body is invalid"), Refusal::Unexplained),
        ("u", false, 401, &keystone(401, "The request you have made requires authentication."), Refusal::Unexplained),
        ("u", false, 403, &keystone(403, "You are not authorized."), Refusal::Unexplained),
        ("u", false, 503, &keystone(503, "Service unavailable for this project"), Refusal::Other),
    ] {
        assert_eq!(refused(status, body, &who(user, with_code)).0, expected, "{body}");
    }
}

#[test]
fn what_other_calls_meet_too_keeps_its_kind() {
    let throttled = r#"{"error_code":"APIGW.0308","error_msg":"policy ip over ratelimit,limit:5,time:1 second"}"#;
    let (why, failure) = refused(429, throttled, &who("u", false));
    assert_eq!((why, failure.kind), (Refusal::Other, Kind::Throttled { retry_after_seconds: None }));
    let (_, failure) = refused(404, "not found", &who("u", false));
    assert_eq!(failure.kind, Kind::NoSuchApi);
}

#[test]
fn the_error_shape_of_newer_apis_is_read_too() {
    let body = r#"{"error_code":"IAM.0006","error_msg":"Could not find project"}"#;
    let (why, failure) = refused(404, body, &who("u", false));
    assert_eq!(why, Refusal::NoSuchProject);
    assert_eq!(failure.details.code.as_deref(), Some("IAM.0006"));
}

proptest! {
    #[test]
    fn any_reply_is_read(status in any::<u16>(), header in any::<Option<String>>(), body in any::<Vec<u8>>()) {
        let reply = TokenReply { status, subject_token: header.as_deref(), body: &body, ..REPLY };
        let _ = read_token(&reply, &who("u", false));
    }

    #[test]
    fn any_words_are_read(status in 400_u16..600, words in "[ -!#-\\[\\]-~é]{0,60}") {
        let _ = error(status, &keystone(status, &words), &who("u", true));
    }
}
