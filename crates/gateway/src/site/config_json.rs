//! The `config.json` that a page gets where its folder has none.

use serde::Serialize;

/// Settings that make the page list this gateway's own instance.
#[derive(Clone, Debug, Serialize)]
pub struct PageConfig {
    /// Base URL of the API: this gateway.
    pub endpoint: String,
    /// Project ID.
    pub project: String,
    /// Instance ID.
    pub instance: String,
    /// The proxy's template, relative to the page.
    pub proxy: &'static str,
    /// Ways of signing in that are offered; `none` means that no token is needed.
    #[serde(rename = "signIn")]
    pub sign_in: &'static [&'static str],
}

impl PageConfig {
    /// The settings for an API at `authority` (host and port).
    pub fn new(authority: &str, project: &str, instance: &str, token_required: bool) -> Self {
        Self {
            endpoint: format!("http://{authority}"),
            project: project.to_owned(),
            instance: instance.to_owned(),
            proxy: "./proxy?url=",
            sign_in: if token_required { &["token"] } else { &["none", "token"] },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_page_reads() {
        let json = serde_json::to_string(&PageConfig::new("127.0.0.1:8080", "p", "i", false)).unwrap();
        let expected = r#"{"endpoint":"http://127.0.0.1:8080","project":"p","instance":"i","proxy":"./proxy?url=","signIn":["none","token"]}"#;
        assert_eq!(json, expected);
        assert_eq!(PageConfig::new("h:1", "p", "i", true).sign_in, ["token"]);
    }
}
