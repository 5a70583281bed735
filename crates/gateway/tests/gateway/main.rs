//! The gateway as its clients see it: started on a free port, and spoken to in bytes.

// Helpers of tests are outside of `#[test]`, where the lints do not know them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod api;
mod base_path;
mod built_in;
mod embedding;
mod faults;
mod instances;
mod node_sessions;
mod program;
mod proxy_faults;
mod proxy_limits;
mod proxy_origins;
mod proxy_secrets;
mod proxy_stand_in;
mod proxy_styles;
mod proxy_targets;
mod proxy_tls;
mod redis;
mod secrets;
mod sign_in;
mod signatures;
mod signed_styles;
mod site;
mod support;
