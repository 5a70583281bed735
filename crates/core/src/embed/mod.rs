//! The dashboard inside another page, the host: what the two say to each other, version 1. Each message is an object, which is read from JSON
//! text and written as such: the way to the other side is the browser's part.

mod message;
mod need;
mod say;
mod talk;
mod view;

pub use message::{Handed, HostMessage, MAX_BYTES, MessageError, Needs};
pub use need::{Need, Reason};
pub use say::{PROTOCOL, VERSION, credentials_needed, error, hello, ready, size, view_changed};
pub use talk::{Talk, VIEW_WAIT};
pub use view::view_of;

/// Whether pages of an origin may speak with the dashboard: only what `hosts` of `config.json` names. A page without an origin of its own, whose
/// is said to be `null`, never may: anybody can make one.
pub fn is_allowed(origin: &str, hosts: &[String]) -> bool {
    origin != "null" && hosts.iter().any(|host| host == origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Layered;

    #[test]
    fn only_listed_origins_are_allowed_as_they_are_written() {
        let config = r#"{"hosts": ["https://Portal.example.com:443/", "http://127.0.0.1:8080", "null", "*"]}"#;
        let layered = Layered::new(Some(config));
        let hosts = &layered.config().hosts;
        for (origin, allowed) in [
            ("https://portal.example.com", true),
            ("http://127.0.0.1:8080", true),
            ("http://portal.example.com", false),
            ("https://portal.example.com:8443", false),
            ("https://portal.example.com.evil.example", false),
            ("https://sub.portal.example.com", false),
            ("null", false),
            ("*", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(origin, hosts), allowed, "{origin}");
        }
        assert!(!is_allowed("null", &["null".to_owned()]));
        assert!(!is_allowed("https://portal.example.com", &[]));
    }
}
