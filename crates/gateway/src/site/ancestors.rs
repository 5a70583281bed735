//! Whose pages may show the dashboard in a frame.

use sessions_core::settings::Layered;

/// The origins of `frame-ancestors`; without any, nobody's page may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameAncestors {
    origins: Vec<String>,
}

impl FrameAncestors {
    /// These origins, each once, as a browser writes them.
    ///
    /// # Errors
    /// The first text that is no origin.
    pub fn new(texts: &[String]) -> Result<Self, String> {
        let mut origins = Vec::with_capacity(texts.len());
        for text in texts {
            let origin = origin(text).ok_or_else(|| text.clone())?;
            if !origins.contains(&origin) {
                origins.push(origin);
            }
        }
        Ok(Self { origins })
    }

    /// The directive's value.
    pub fn sources(&self) -> String {
        if self.origins.is_empty() { "'none'".to_owned() } else { self.origins.join(" ") }
    }

    /// The origins.
    pub fn origins(&self) -> &[String] {
        &self.origins
    }

    /// Those of the `hosts` of a config.json that browsers would keep from showing the page.
    pub fn missing<'a>(&self, hosts: &'a [String]) -> Vec<&'a str> {
        hosts.iter().filter(|host| !self.origins.contains(host)).map(String::as_str).collect()
    }
}

/// An origin, read as the page reads its `hosts`, so that the two can be compared.
fn origin(text: &str) -> Option<String> {
    let config = serde_json::json!({ "hosts": [text] }).to_string();
    Layered::new(Some(&config)).config().hosts.first().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Result<FrameAncestors, String> {
        FrameAncestors::new(&texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn without_an_origin_nobody_may() {
        assert_eq!(read(&[]).unwrap().sources(), "'none'");
    }

    #[test]
    fn origins_are_written_as_browsers_write_them_and_once() {
        let texts =
            ["https://Portal.Example", "https://portal.example:443/", "http://[::1]:3000", "http://a.example:80"];
        assert_eq!(read(&texts).unwrap().sources(), "https://portal.example http://[::1]:3000 http://a.example");
    }

    #[test]
    fn nothing_but_an_origin_gets_into_the_policy() {
        for bad in [
            "",
            "*",
            "null",
            "'self'",
            "portal.example",
            "https://",
            "https://*.example",
            "https://a.example/path",
            "https://a.example; script-src *",
            "https://a.example https://b.example",
            "https://a.example,b",
            "https://u@a.example",
            "https://a.example?x",
            "ftp://a.example",
            "\"https://a.example\"",
        ] {
            assert_eq!(read(&["https://good.example", bad]), Err(bad.to_owned()), "{bad}");
        }
    }

    #[test]
    fn hosts_that_may_not_show_the_page_are_found() {
        let ancestors = read(&["https://portal.example"]).unwrap();
        let hosts = ["https://portal.example".to_owned(), "http://portal.example".to_owned()];
        assert_eq!(ancestors.missing(&hosts), ["http://portal.example"]);
    }
}
