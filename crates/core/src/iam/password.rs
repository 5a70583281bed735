use serde::Serialize;

use crate::connection::{Endpoint, Method, ProjectId, Request, Secret};

/// `nocatalog` with any value keeps a long list of endpoints out of the reply.
const PATH: &str = "/v3/auth/tokens?nocatalog=true";

/// Name and password of an IAM user.
#[derive(Clone, Debug)]
pub struct PasswordSignIn {
    /// The account (IAM calls it domain) that the user belongs to.
    pub account: String,
    /// The IAM user.
    pub user: String,
    /// The IAM user's password.
    pub password: Secret,
    /// Where the user's login protection asks for a virtual MFA device.
    pub passcode: Option<Passcode>,
}

/// A code from a virtual MFA device.
#[derive(Clone, Debug)]
pub struct Passcode {
    /// The ID of the IAM user, which the code is checked against; the name does not do.
    pub user_id: String,
    /// Six digits, good for half a minute.
    pub code: Secret,
}

/// What the token is for. GeminiDB works by project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A project by its ID.
    ProjectId(ProjectId),
    /// A project by its name: the region ID for a region's own project.
    ProjectName(String),
}

impl PasswordSignIn {
    /// Whether it is the account itself that signs in, and not a user of it: it may be a HUAWEI ID, which gets no token.
    pub fn is_account_itself(&self) -> bool {
        self.account.trim() == self.user.trim()
    }
}

/// The call that makes a token. Its body holds the password in the clear: it is for `fetch` and for nothing else.
pub fn token_request(iam: &Endpoint, who: &PasswordSignIn, scope: &Scope) -> Request {
    let methods: &[&str] = if who.passcode.is_some() { &["password", "totp"] } else { &["password"] };
    let totp = who.passcode.as_ref().map(|passcode| Totp {
        user: TotpUser { id: passcode.user_id.trim(), passcode: passcode.code.expose().trim() },
    });
    let (id, name) = match scope {
        Scope::ProjectId(id) => (Some(id.as_str()), None),
        Scope::ProjectName(name) => (None, Some(name.trim())),
    };
    let user =
        User { name: who.user.trim(), password: who.password.expose(), domain: Domain { name: who.account.trim() } };
    let body = Body {
        auth: Auth {
            identity: Identity { methods, password: Password { user }, totp },
            scope: ScopeBody { project: ProjectBody { id, name } },
        },
    };
    Request {
        method: Method::Post,
        url: iam.target(PATH),
        headers: vec![("Content-Type", "application/json;charset=utf8".to_owned())],
        // Plain text in plain structs: it cannot fail.
        body: serde_json::to_string(&body).unwrap_or_default(),
    }
}

#[derive(Serialize)]
struct Body<'a> {
    auth: Auth<'a>,
}

#[derive(Serialize)]
struct Auth<'a> {
    identity: Identity<'a>,
    scope: ScopeBody<'a>,
}

#[derive(Serialize)]
struct Identity<'a> {
    methods: &'a [&'a str],
    password: Password<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    totp: Option<Totp<'a>>,
}

#[derive(Serialize)]
struct Password<'a> {
    user: User<'a>,
}

#[derive(Serialize)]
struct User<'a> {
    name: &'a str,
    password: &'a str,
    domain: Domain<'a>,
}

#[derive(Serialize)]
struct Domain<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Totp<'a> {
    user: TotpUser<'a>,
}

#[derive(Serialize)]
struct TotpUser<'a> {
    id: &'a str,
    passcode: &'a str,
}

#[derive(Serialize)]
struct ScopeBody<'a> {
    project: ProjectBody<'a>,
}

#[derive(Serialize)]
struct ProjectBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn iam() -> Endpoint {
        Endpoint::parse("iam.ap-southeast-1.myhuaweicloud.com").unwrap()
    }

    fn who(password: &str) -> PasswordSignIn {
        PasswordSignIn {
            account: "IAMDomain".to_owned(),
            user: " IAMUser".to_owned(),
            password: Secret::new(password.to_owned()),
            passcode: None,
        }
    }

    fn body(request: &Request) -> Value {
        serde_json::from_str(&request.body).unwrap()
    }

    #[test]
    fn a_password_is_sent_as_the_vendor_describes_it() {
        let request = token_request(&iam(), &who("hunter2 \"ä"), &Scope::ProjectName("ap-southeast-1".to_owned()));
        assert_eq!(request.method, Method::Post);
        assert_eq!(request.url.url(), "https://iam.ap-southeast-1.myhuaweicloud.com/v3/auth/tokens?nocatalog=true");
        assert_eq!(request.headers, [("Content-Type", "application/json;charset=utf8".to_owned())]);
        assert_eq!(
            body(&request),
            json!({"auth": {
                "identity": {
                    "methods": ["password"],
                    "password": {"user": {"name": "IAMUser", "password": "hunter2 \"ä", "domain": {"name": "IAMDomain"}}},
                },
                "scope": {"project": {"name": "ap-southeast-1"}},
            }})
        );
    }

    #[test]
    fn a_code_is_sent_with_the_id_of_the_user() {
        let code = Secret::new("123456 ".to_owned());
        let who = PasswordSignIn { passcode: Some(Passcode { user_id: "7116d09f".to_owned(), code }), ..who("x") };
        let request = token_request(&iam(), &who, &Scope::ProjectId(ProjectId::parse("619d").unwrap()));
        let auth = &body(&request)["auth"];
        assert_eq!(auth["identity"]["methods"], json!(["password", "totp"]));
        assert_eq!(auth["identity"]["totp"], json!({"user": {"id": "7116d09f", "passcode": "123456"}}));
        assert_eq!(auth["scope"], json!({"project": {"id": "619d"}}));
    }

    #[test]
    fn an_account_that_signs_in_itself_is_noticed() {
        assert!(!who("x").is_account_itself());
        assert!(PasswordSignIn { user: "IAMDomain".to_owned(), ..who("x") }.is_account_itself());
    }

    #[test]
    fn no_secret_shows_in_debug_output() {
        let code = Secret::new("987654".to_owned());
        let who = PasswordSignIn { passcode: Some(Passcode { user_id: "id".to_owned(), code }), ..who("hunter2") };
        let request = token_request(&iam(), &who, &Scope::ProjectName("p".to_owned()));
        let shown = format!("{who:?} {request:?}");
        assert!(!shown.contains("hunter2") && !shown.contains("987654"), "{shown}");
    }

    proptest! {
        #[test]
        fn any_password_arrives_as_it_is(password in any::<String>()) {
            let request = token_request(&iam(), &who(&password), &Scope::ProjectName(String::new()));
            prop_assert_eq!(&body(&request)["auth"]["identity"]["password"]["user"]["password"], &json!(password));
        }
    }
}
