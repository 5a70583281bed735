use super::{encode_component, parse};
use crate::connection::{AuthorityError, Target};

/// How the address to fetch is made from the address at the service.
///
/// What is fetched is made byte by byte, without reading it as an address again: a signature covers path and query as
/// they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(super) text: String,
    pub(super) origin: Option<String>,
    pub(super) parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Literal(String),
    Url,
    RawUrl,
    Scheme,
    Host,
    Path,
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// A `{name}` that means nothing.
    Placeholder {
        /// What stands between the braces.
        name: String,
    },
    /// A `{` without its `}`.
    OpenBrace,
    /// A placeholder where the proxy's own address has to be: at the very start or in its host.
    PlaceholderFirst,
    /// `javascript:`, `data:`, … instead of `http:` or `https:`.
    Scheme,
    /// `host:8080/…` or `//host/…`: the `https://` in front is missing.
    SchemeMissing,
    /// The host or its port.
    Host(AuthorityError),
    /// A space, a control character, a `#`, which a browser would not send, or a `\`, which it reads as `/`.
    Character(char),
}

/// What is suspicious about a template that can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateHint {
    /// It starts like a host (`proxy.example.com/…`) but without `https://` it is a folder beside the page.
    LooksLikeHost,
}

impl Template {
    /// Calls go directly to the endpoint.
    pub const fn direct() -> Template {
        Template { text: String::new(), origin: None, parts: Vec::new() }
    }

    /// Reads the setting; blank means direct.
    pub fn parse(text: &str) -> Result<Template, TemplateError> {
        parse::template(text)
    }

    /// The address to fetch; relative where the template is, to be resolved against `document.baseURI`.
    pub fn apply(&self, target: &Target) -> String {
        if self.is_direct() {
            return target.url();
        }
        let mut address = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(text) => address.push_str(text),
                Part::Url => address.push_str(&encode_component(&target.url())),
                Part::RawUrl => address.push_str(&target.url()),
                Part::Scheme => address.push_str(target.scheme().as_str()),
                Part::Host => address.push_str(target.host()),
                Part::Path => address.push_str(target.path().trim_start_matches('/')),
            }
        }
        address
    }

    /// Whether there is no proxy.
    pub fn is_direct(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether the whole address stands in the proxy's path as it is, with a `//` that some servers make one `/` of.
    pub fn has_raw_path(&self) -> bool {
        let before = self.parts.iter().take_while(|part| **part != Part::RawUrl);
        let in_query =
            before.clone().any(|part| matches!(part, Part::Literal(text) if text.as_bytes().contains(&b'?')));
        before.count() < self.parts.len() && !in_query
    }

    /// Scheme and host of a proxy elsewhere; nothing for one beside the page and for none.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The setting as it was given, without spaces around it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Says so when the template does something that was hardly meant.
    pub fn hint(&self) -> Option<TemplateHint> {
        if self.origin.is_some() || self.text.starts_with(['.', '/']) {
            return None;
        }
        let (first, _) = self.text.split_once('/')?;
        (first.as_bytes().contains(&b'.') && !first.as_bytes().contains(&b'?')).then_some(TemplateHint::LooksLikeHost)
    }
}

impl Default for Template {
    fn default() -> Template {
        Template::direct()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::Endpoint;

    fn target() -> Target {
        Endpoint::parse("https://db.example.com:8443").unwrap().target("/v3/p/instances/i/sessions?node_id=n")
    }

    const RAW: &str = "https://db.example.com:8443/v3/p/instances/i/sessions?node_id=n";
    const ENCODED: &str = "https%3A%2F%2Fdb.example.com%3A8443%2Fv3%2Fp%2Finstances%2Fi%2Fsessions%3Fnode_id%3Dn";

    #[test]
    fn an_address_in_the_path_is_told_from_one_in_the_query() {
        for (template, raw) in [
            ("", false),
            ("https://p.example/", true),
            ("https://p.example/x/{rawurl}", true),
            ("./proxy/{rawurl}", true),
            ("./proxy?url=", false),
            ("https://p.example/?u={rawurl}", false),
            ("https://p.example/{scheme}/{host}/{path}", false),
        ] {
            assert_eq!(Template::parse(template).unwrap().has_raw_path(), raw, "{template}");
        }
    }

    #[test]
    fn every_form_of_the_contract_makes_its_address() {
        for (template, expected) in [
            // Direct.
            ("", RAW.to_owned()),
            ("  ", RAW.to_owned()),
            // Placeholders.
            ("https://p.example/?url={url}", format!("https://p.example/?url={ENCODED}")),
            ("https://p.example/{rawurl}", format!("https://p.example/{RAW}")),
            (
                "https://p.example/{scheme}/{host}/{path}",
                format!("https://p.example/https/db.example.com:8443/{}", "v3/p/instances/i/sessions?node_id=n"),
            ),
            (
                "https://p.example/?u={url}&again={url}&x=1",
                format!("https://p.example/?u={ENCODED}&again={ENCODED}&x=1"),
            ),
            ("./gemini/{path}", "./gemini/v3/p/instances/i/sessions?node_id=n".to_owned()),
            ("/gemini/{host}/{path}", "/gemini/db.example.com:8443/v3/p/instances/i/sessions?node_id=n".to_owned()),
            // Ends in a mark of a query.
            ("https://p.example/?url=", format!("https://p.example/?url={ENCODED}")),
            ("https://p.example/?", format!("https://p.example/?{ENCODED}")),
            ("cors.php?u=", format!("cors.php?u={ENCODED}")),
            // Prefix, joined with exactly one slash.
            ("https://p.example", format!("https://p.example/{RAW}")),
            ("https://p.example/", format!("https://p.example/{RAW}")),
            ("https://p.example///", format!("https://p.example/{RAW}")),
            ("https://p.example/cors", format!("https://p.example/cors/{RAW}")),
            (" http://localhost:8080 ", format!("http://localhost:8080/{RAW}")),
            ("/", format!("/{RAW}")),
            ("./", format!("./{RAW}")),
            ("../cors", format!("../cors/{RAW}")),
            ("cors", format!("cors/{RAW}")),
            // A closing brace alone means nothing.
            ("https://p.example/a}b/{rawurl}", format!("https://p.example/a}}b/{RAW}")),
        ] {
            assert_eq!(Template::parse(template).unwrap().apply(&target()), expected, "{template}");
        }
    }

    #[test]
    fn a_template_knows_whose_server_it_names() {
        for (template, origin) in [
            ("", None),
            ("./cors/", None),
            ("/cors?u=", None),
            ("cors/{path}", None),
            ("https://P.Example:443/?url=", Some("https://p.example")),
            ("HTTP://p.example:8080/", Some("http://p.example:8080")),
            ("https://p.example?u={url}", Some("https://p.example")),
            ("http://[::1]:8080/", Some("http://[::1]:8080")),
        ] {
            assert_eq!(Template::parse(template).unwrap().origin(), origin, "{template}");
        }
    }

    #[test]
    fn a_forgotten_scheme_gets_a_hint() {
        for (template, hint) in [
            ("proxy.example.com/", Some(TemplateHint::LooksLikeHost)),
            ("proxy.example.com/{rawurl}", Some(TemplateHint::LooksLikeHost)),
            ("./proxy.example.com/", None),
            ("cors.php?url=", None),
            ("cors/", None),
            ("https://proxy.example.com/", None),
            ("", None),
        ] {
            assert_eq!(Template::parse(template).unwrap().hint(), hint, "{template}");
        }
    }
}
