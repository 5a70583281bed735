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
}

impl PageConfig {
    /// The settings for an API at `authority` (host and port), and the ways of signing in that work there.
    pub fn new(authority: &str, project: &str, instance: &str, sign_in: Vec<&'static str>) -> Self {
        Self {
            endpoint: format!("http://{authority}"),
            project: project.to_owned(),
            instance: instance.to_owned(),
            proxy: "./proxy?url=",
            sign_in,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_page_reads() {
        let json = serde_json::to_string(&PageConfig::new("127.0.0.1:8080", "p", "i", vec!["none", "token"])).unwrap();
        let expected = r#"{"endpoint":"http://127.0.0.1:8080","project":"p","instance":"i","proxy":"./proxy?url=","signIn":["none","token"]}"#;
        assert_eq!(json, expected);
    }
}
