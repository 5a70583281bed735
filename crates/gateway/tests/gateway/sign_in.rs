//! Tokens for passwords, and projects.

use serde_json::{Value, json};
use sessions_core::connection::{Endpoint, ProjectId, Secret};
use sessions_core::iam::{Passcode, PasswordSignIn, Refusal, Scope, SignInError, TokenReply};
use sessions_core::iam::{Token, peek_token, read_projects, read_token, token_request};
use sessions_gateway::api::DEFAULT_PROJECT;

use super::support::{Gateway, Reply, log};

const USERS: [&str; 6] =
    ["--simulate", "3", "--password", "acme/mia/hush-hush", "--password", "acme/max/sesame-open/u-max/123456"];

/// An answered sign-in.
pub struct SignIn {
    pub reply: Reply,
    who: PasswordSignIn,
}

impl SignIn {
    /// What the page makes of it.
    pub fn read(&self) -> Result<Token, SignInError> {
        let subject_token = self.reply.header("x-subject-token");
        let reply = TokenReply {
            status: self.reply.status,
            subject_token: subject_token.as_deref(),
            content_type: Some("application/json"),
            request_id: None,
            retry_after: None,
            body: &self.reply.body,
        };
        read_token(&reply, &self.who)
    }

    pub fn refusal(&self) -> Refusal {
        match self.read() {
            Err(SignInError::Refused { why, .. }) => why,
            other => panic!("{other:?}"),
        }
    }
}

fn project_scope() -> Scope {
    Scope::ProjectId(ProjectId::parse(DEFAULT_PROJECT).unwrap())
}

/// A user of the account `acme`.
pub fn who(user: &str, password: &str) -> PasswordSignIn {
    let password = Secret::new(password.to_owned());
    PasswordSignIn { account: "acme".to_owned(), user: user.to_owned(), password, passcode: None }
}

/// Signs in with the page's own request.
pub async fn sign_in(gateway: &Gateway, user: &str, password: &str, code: Option<&str>, scope: Scope) -> SignIn {
    let passcode = code.map(|code| Passcode { user_id: "u-max".to_owned(), code: Secret::new(code.to_owned()) });
    let who = PasswordSignIn { passcode, ..who(user, password) };
    let request = token_request(&Endpoint::parse("iam.example.com").unwrap(), &who, &scope);
    let headers: Vec<String> = request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let reply = gateway.send_body("POST", request.url.path(), &headers, request.body.as_bytes()).await;
    SignIn { reply, who }
}

async fn sessions_with(gateway: &Gateway, token: &str) -> Reply {
    gateway.get(&gateway.sessions_path(), &[&format!("X-Auth-Token: {token}")]).await
}

#[tokio::test]
async fn a_password_is_exchanged_for_a_token_that_works() {
    let gateway = Gateway::start(&USERS).await;
    for scope in [project_scope(), Scope::ProjectName("ap-southeast-1".to_owned())] {
        let answer = sign_in(&gateway, "mia", "hush-hush", None, scope).await;
        assert_eq!(answer.reply.status, 201);
        let token = answer.read().unwrap();
        let project = token.project.clone().unwrap();
        assert_eq!((project.id.as_str(), project.name.as_str()), (DEFAULT_PROJECT, "ap-southeast-1"));
        assert_eq!(token.user.clone().unwrap().name, "mia");
        assert_eq!(token.account.clone().unwrap().name, "acme");
        assert_eq!(token.expires_in(token.issued_at_ms.unwrap()), Some(86_400_000));
        let facts = peek_token(token.secret.expose()).unwrap();
        assert_eq!(facts, token.facts(), "the token says the same of itself");
        assert_eq!(sessions_with(&gateway, token.secret.expose()).await.status, 200);
    }
    let other = Gateway::start(&USERS).await;
    let token = sign_in(&gateway, "mia", "hush-hush", None, project_scope()).await.read().unwrap();
    assert_eq!(sessions_with(&other, token.secret.expose()).await.refusal(), (401, "APIGW.0301".into()));
    assert!(!log::text().contains("hush-hush") && !log::text().contains(token.secret.expose()));
}

#[tokio::test]
async fn a_token_is_for_one_project() {
    let gateway = Gateway::start(&USERS).await;
    let scope = Scope::ProjectName("ap-southeast-1_staging".to_owned());
    let token = sign_in(&gateway, "mia", "hush-hush", None, scope).await.read().unwrap();
    assert_eq!(sessions_with(&gateway, token.secret.expose()).await.refusal(), (400, "DBS.200010".into()));
    let answer = sign_in(&gateway, "mia", "hush-hush", None, Scope::ProjectName("x".to_owned())).await;
    assert_eq!((answer.reply.status, answer.refusal()), (404, Refusal::NoSuchProject));
}

#[tokio::test]
async fn a_token_expires() {
    let gateway = Gateway::start(&[&USERS[..], &["--token-seconds", "1"]].concat()).await;
    let token = sign_in(&gateway, "mia", "hush-hush", None, project_scope()).await.read().unwrap();
    assert_eq!(sessions_with(&gateway, token.secret.expose()).await.status, 200);
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    assert_eq!(sessions_with(&gateway, token.secret.expose()).await.refusal(), (401, "APIGW.0307".into()));
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_checked() {
    let gateway = Gateway::start(&USERS).await;
    let refusal = async |code| sign_in(&gateway, "max", "sesame-open", code, project_scope()).await;
    assert_eq!(refusal(None).await.refusal(), Refusal::PasscodeNeeded);
    assert_eq!(refusal(Some("654321")).await.refusal(), Refusal::PasscodeRefused);
    let token = refusal(Some("123456")).await.read().unwrap();
    assert_eq!(token.user.unwrap().id, "u-max");
}

#[tokio::test]
async fn five_wrong_passwords_lock_the_user_and_nobody_else() {
    let gateway = Gateway::start(&[&USERS[..], &["--password", "acme/eve/apple-pie"]].concat()).await;
    for _ in 0..5 {
        let answer = sign_in(&gateway, "mia", "wrong", None, project_scope()).await;
        assert_eq!((answer.reply.status, answer.refusal()), (401, Refusal::WrongPassword { may_be_huawei_id: false }));
    }
    assert_eq!(sign_in(&gateway, "mia", "hush-hush", None, project_scope()).await.refusal(), Refusal::Locked);
    assert_eq!(sign_in(&gateway, "eve", "apple-pie", None, project_scope()).await.reply.status, 201);
    for _ in 0..6 {
        let answer = sign_in(&gateway, "nobody", "wrong", None, project_scope()).await;
        assert_eq!(answer.refusal(), Refusal::WrongPassword { may_be_huawei_id: false }, "no user, no lock");
    }
}

#[tokio::test]
async fn anybody_signs_in_where_no_account_is_set() {
    let gateway = Gateway::start(&["--simulate", "3", "--token-seconds", "1"]).await;
    let token = sign_in(&gateway, "whoever", "whatever", None, project_scope()).await.read().unwrap();
    assert_eq!(sessions_with(&gateway, token.secret.expose()).await.status, 200);
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    assert_eq!(sessions_with(&gateway, token.secret.expose()).await.refusal(), (401, "APIGW.0307".into()));
    let gateway = Gateway::start(&["--token", "good"]).await;
    assert_eq!(sign_in(&gateway, "whoever", "whatever", None, project_scope()).await.reply.status, 401);
}

#[tokio::test]
async fn a_sign_in_that_cannot_be_read_is_refused() {
    let gateway = Gateway::start(&USERS).await;
    let post = async |body: &str| gateway.send_body("POST", "/v3/auth/tokens", &[], body.as_bytes()).await;
    let scope = Scope::ProjectName("ap-southeast-1".to_owned());
    let endpoint = Endpoint::parse("iam.example.com").unwrap();
    let endless = token_request(&endpoint, &who(&"m".repeat(257), "hush-hush"), &scope).body;
    for body in ["", "{}", "[", r#"{"auth":{"identity":{"methods":["token"]}}}"#, "null", &endless] {
        let reply = post(body).await;
        let expected = json!({ "code": 400, "message": "The request body is invalid", "title": "Bad Request" });
        assert_eq!((reply.status, &reply.json()["error"]), (400, &expected), "{body}");
    }
    assert_eq!(post(&" ".repeat(64 * 1024 + 1)).await.refusal(), (413, "APIGW.0201".into()));
    assert_eq!(gateway.get("/v3/auth/tokens", &[]).await.status, 405);
}

#[tokio::test]
async fn projects_are_listed_for_whoever_signed_in() {
    let gateway = Gateway::start(&["--token", "good", "--denied-token", "weak", "--region", "eu-west-101"]).await;
    for token in ["good", "weak"] {
        let reply = gateway.get("/v3/auth/projects", &[&format!("X-Auth-Token: {token}")]).await;
        let projects = read_projects(&reply.body).unwrap();
        let names: Vec<&str> = projects.iter().map(|project| project.name.as_str()).collect();
        assert_eq!(names, ["eu-west-101", "eu-west-101_staging"], "it needs no permission");
        assert_eq!(projects[0].id.as_str(), DEFAULT_PROJECT);
    }
    let named = async |name: &str| -> Vec<Value> {
        let reply = gateway.get(&format!("/v3/projects?name={name}"), &["X-Auth-Token: good"]).await;
        reply.json()["projects"].as_array().unwrap().clone()
    };
    assert_eq!(named("eu-west-101").await.len(), 1);
    assert_eq!(named("eu-west").await.len(), 0);
    for path in ["/v3/auth/projects", "/v3/projects?name=eu-west-101"] {
        assert_eq!(gateway.get(path, &[]).await.refusal(), (401, "APIGW.0301".into()), "{path}");
    }
}
