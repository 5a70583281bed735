//! The built dashboard: its files, in a folder or in this program, and the `config.json` that points them at this gateway.

mod ancestors;
mod cache;
mod config_check;
mod config_json;
mod files;
mod headers;
mod service;

pub use ancestors::FrameAncestors;
pub use cache::cache_control;
pub use config_json::PageConfig;
pub use files::{BUILT_IN, BuiltIn, SiteFiles};
pub use headers::content_security_policy;
pub use service::{Site, SiteAccess, SiteError, router};
