//! Signing in with name and password, and the projects that are there for whoever signed in.
//!
//! Source: the vendor's "IAM API Reference" (api-iam), pages iam_30_0001 (password), iam_03_0006 (password and virtual MFA),
//! iam_06_0001 and iam_06_0003 (projects).

mod error;
mod password;
mod peek;
mod projects;
mod token;

pub use error::{Refusal, SignInError};
pub use password::{Passcode, PasswordSignIn, Scope, token_request};
pub use peek::peek_token;
pub use projects::{Project, project_by_name_request, projects_request, read_projects, region_of_project};
pub use token::{Named, Token, TokenFacts, TokenReply, read_token};
