use super::template::{Part, Template, TemplateError};
use crate::connection::{Scheme, parse_authority};

/// Reads a template: first whose server it names, then what is put in where.
pub(super) fn template(text: &str) -> Result<Template, TemplateError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Template::direct());
    }
    if let Some(wrong) = text.chars().find(|&c| c.is_whitespace() || c.is_control() || matches!(c, '#' | '\\')) {
        return Err(TemplateError::Character(wrong));
    }
    let pieces = split(text)?;
    let origin = origin(text)?;
    Ok(Template { text: text.to_owned(), origin, parts: complete(text, pieces) })
}

/// Literals and placeholders in their order.
fn split(text: &str) -> Result<Vec<Part>, TemplateError> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or(TemplateError::OpenBrace)?;
        if !literal.is_empty() {
            parts.push(Part::Literal(literal.to_owned()));
        }
        parts.push(match name {
            "url" => Part::Url,
            "rawurl" => Part::RawUrl,
            "scheme" => Part::Scheme,
            "host" => Part::Host,
            "path" => Part::Path,
            _ => return Err(TemplateError::Placeholder { name: name.to_owned() }),
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest.to_owned()));
    }
    Ok(parts)
}

/// A template without a placeholder gets the one that its end asks for.
fn complete(text: &str, parts: Vec<Part>) -> Vec<Part> {
    if parts.iter().any(|part| !matches!(part, Part::Literal(_))) {
        return parts;
    }
    if text.ends_with(['=', '?']) {
        return vec![Part::Literal(text.to_owned()), Part::Url];
    }
    vec![Part::Literal(format!("{}/", text.trim_end_matches('/'))), Part::RawUrl]
}

/// Scheme and host of an absolute template. No placeholder can change them, so a warning about them is always true.
fn origin(text: &str) -> Result<Option<String>, TemplateError> {
    if text.starts_with('{') {
        return Err(TemplateError::PlaceholderFirst);
    }
    if text.starts_with("//") {
        return Err(TemplateError::SchemeMissing);
    }
    // The first of these decides: a colon before any of the others makes what precedes it a scheme.
    let Some(mark) = text.find([':', '/', '?', '{']) else { return Ok(None) };
    let Some((before, rest)) = text.split_at_checked(mark) else { return Ok(None) };
    let Some(rest) = rest.strip_prefix(':') else { return Ok(None) };
    let Some(scheme) = Scheme::parse(before) else {
        let port = rest.starts_with(|c: char| c.is_ascii_digit());
        return Err(if port { TemplateError::SchemeMissing } else { TemplateError::Scheme });
    };
    let Some(rest) = rest.strip_prefix("//") else { return Err(TemplateError::Scheme) };
    let authority = rest.split(['/', '?']).next().unwrap_or(rest);
    if authority.as_bytes().contains(&b'{') {
        return Err(TemplateError::PlaceholderFirst);
    }
    let host = parse_authority(authority, scheme).map_err(TemplateError::Host)?;
    Ok(Some(format!("{}://{host}", scheme.as_str())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::connection::{AuthorityError, Endpoint};

    #[test]
    fn what_is_no_template_is_refused_with_the_reason() {
        for (text, expected) in [
            ("https://p.example/{target}", TemplateError::Placeholder { name: "target".to_owned() }),
            ("https://p.example/{URL}", TemplateError::Placeholder { name: "URL".to_owned() }),
            ("https://p.example/{}", TemplateError::Placeholder { name: String::new() }),
            ("https://p.example/{{url}}", TemplateError::Placeholder { name: "{url".to_owned() }),
            ("https://p.example/{url", TemplateError::OpenBrace),
            ("{rawurl}", TemplateError::PlaceholderFirst),
            ("{scheme}://p.example/", TemplateError::PlaceholderFirst),
            ("https://{host}/", TemplateError::PlaceholderFirst),
            ("https://{host}.p.example/{path}", TemplateError::PlaceholderFirst),
            ("javascript:alert({url})", TemplateError::Scheme),
            ("JavaScript:alert(1)//", TemplateError::Scheme),
            ("data:text/html,", TemplateError::Scheme),
            ("blob:https://p.example/", TemplateError::Scheme),
            ("file:///etc/", TemplateError::Scheme),
            ("ws://p.example/", TemplateError::Scheme),
            ("https:p.example/", TemplateError::Scheme),
            ("https:/p.example/", TemplateError::Scheme),
            (":", TemplateError::Scheme),
            ("localhost:8080/", TemplateError::SchemeMissing),
            ("//p.example/", TemplateError::SchemeMissing),
            ("https://", TemplateError::Host(AuthorityError::Empty)),
            ("https:///p.example/", TemplateError::Host(AuthorityError::Empty)),
            ("https://user:secret@p.example/", TemplateError::Host(AuthorityError::UserInfo)),
            ("https://p.example:x/", TemplateError::Host(AuthorityError::Port)),
            ("https://p.example/a b", TemplateError::Character(' ')),
            ("java\tscript:alert(1)", TemplateError::Character('\t')),
            ("https://p.example/#{url}", TemplateError::Character('#')),
            ("/\\evil.example/", TemplateError::Character('\\')),
        ] {
            assert_eq!(template(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = template(&text);
        }

        #[test]
        fn what_is_made_stays_on_the_named_server(
            text in "[a-z:/?.={}@]{0,12}(\\{url\\}|\\{path\\}|\\{host\\})?[a-z/]{0,3}",
        ) {
            let target = Endpoint::parse("https://db.example.com").unwrap().target("/v3/x");
            if let Ok(template) = template(&text) && !template.is_direct() {
                let made = template.apply(&target);
                match template.origin() {
                    Some(origin) => {
                        let rest = made.strip_prefix(origin);
                        prop_assert!(rest.is_some_and(|rest| rest.starts_with(['/', '?'])), "{}", made);
                    }
                    None => {
                        let mark = made.chars().find(|c| matches!(c, ':' | '/' | '?'));
                        prop_assert!(mark != Some(':') && !made.starts_with("//"), "{}", made);
                    }
                }
            }
        }
    }
}
