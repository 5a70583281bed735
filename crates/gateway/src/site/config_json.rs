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
    /// Ways of signing in that are offered; `none` means that none is needed.
    #[serde(rename = "signIn")]
    pub sign_in: Vec<&'static str>,
    /// Origins that may embed the page and send it messages.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub hosts: Vec<String>,
}

impl PageConfig {
    /// The settings for an API at `authority` (host and port), and the ways of signing in that work there. Nobody may embed it.
    pub fn new(authority: &str, project: &str, instance: &str, sign_in: Vec<&'static str>) -> Self {
        Self {
            endpoint: format!("http://{authority}"),
            project: project.to_owned(),
            instance: instance.to_owned(),
            proxy: "./proxy?url=",
            sign_in,
            hosts: Vec::new(),
        }
    }

    /// The same, embedded by pages of these origins.
    #[must_use]
    pub fn with_hosts(mut self, hosts: &[String]) -> Self {
        self.hosts = hosts.to_vec();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_page_reads() {
        let config = PageConfig::new("127.0.0.1:8080", "p", "i", vec!["none", "token"]);
        let json = serde_json::to_string(&config).unwrap();
        let expected = r#"{"endpoint":"http://127.0.0.1:8080","project":"p","instance":"i","proxy":"./proxy?url=","signIn":["none","token"]}"#;
        assert_eq!(json, expected);
        let json = serde_json::to_string(&config.with_hosts(&["https://portal.example".into()])).unwrap();
        assert!(json.ends_with(r#","hosts":["https://portal.example"]}"#), "{json}");
    }
}
