//! IAM, as far as a sign-in needs it: tokens for passwords, and projects.

mod projects;
mod sign_in;

pub use projects::{Region, made_up_id, project_list};
pub use sign_in::sign_in;
