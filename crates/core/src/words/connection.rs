use super::{Say, Words};
use crate::connection::{AuthorityError, EndpointError, Id, IdError, IdHint, IdProblem, TokenError};
use crate::format::visible_text;
use crate::proxy::{TemplateError, TemplateHint};

impl Words {
    /// What is wrong with an endpoint, and what would be right.
    pub fn endpoint_error(self, error: &EndpointError) -> String {
        let mut character = String::new();
        let say = match error {
            EndpointError::Empty => Say::ENDPOINT_EMPTY,
            EndpointError::Space => Say::ENDPOINT_SPACE,
            EndpointError::Scheme => Say::ENDPOINT_SCHEME,
            EndpointError::Host(error) => return self.host_error(error),
            EndpointError::Query => Say::ENDPOINT_QUERY,
            EndpointError::Fragment => Say::ENDPOINT_FRAGMENT,
            EndpointError::Character(c) => {
                character = self.character(*c);
                Say::ENDPOINT_CHARACTER
            }
            EndpointError::Dots => Say::ENDPOINT_DOTS,
            EndpointError::Console => Say::ENDPOINT_CONSOLE,
            EndpointError::ApiPath => Say::ENDPOINT_API_PATH,
        };
        self.fill(say, &[&character])
    }

    /// What is wrong with a host, in an endpoint or in a proxy.
    fn host_error(self, error: &AuthorityError) -> String {
        self.text(match error {
            AuthorityError::Empty => Say::HOST_EMPTY,
            AuthorityError::UserInfo => Say::HOST_USER,
            AuthorityError::Character(c) => return self.host_character(&self.character(*c)),
            AuthorityError::Port => Say::HOST_PORT,
            AuthorityError::Malformed => Say::HOST_MALFORMED,
        })
        .to_owned()
    }

    /// What is wrong with an id, and where.
    pub fn id_error(self, error: &IdError) -> String {
        let name = self.text(match error.id {
            Id::Project => Say::ID_PROJECT,
            Id::Instance => Say::ID_INSTANCE,
            Id::Node => Say::ID_NODE,
        });
        let mut wrong = String::new();
        let (say, number) = match &error.problem {
            IdProblem::Empty => (Say::ID_EMPTY, 0),
            IdProblem::Space { position } => (Say::ID_SPACE, *position),
            IdProblem::Character { character, position } => {
                wrong = self.character(*character);
                (Say::ID_CHARACTER, *position)
            }
            IdProblem::TooLong { length } => (Say::ID_TOO_LONG, *length),
            IdProblem::Dots => (Say::ID_DOTS, 0),
            IdProblem::LooksLikeUrl => (Say::ID_URL, 0),
        };
        self.fill(say, &[name, &number.to_string(), &wrong])
    }

    /// What is unusual about an id.
    pub fn id_hint(self, hint: IdHint) -> &'static str {
        self.text(match hint {
            IdHint::ProjectShape => Say::ID_PROJECT_SHAPE,
            IdHint::InstanceShape => Say::ID_INSTANCE_SHAPE,
            IdHint::InstanceLooksLikeNode => Say::ID_INSTANCE_NODE,
        })
    }

    /// What is wrong with a token. Says nothing of its characters.
    pub fn token_error(self, error: &TokenError) -> String {
        let (say, position) = match error {
            TokenError::Empty => (Say::TOKEN_EMPTY, 0),
            TokenError::Space { position } => (Say::TOKEN_SPACE, *position),
            TokenError::LineBreak { position } => (Say::TOKEN_LINE_BREAK, *position),
            TokenError::Control { position } => (Say::TOKEN_CONTROL, *position),
            TokenError::NotAscii { position } => (Say::TOKEN_NOT_ASCII, *position),
        };
        self.fill(say, &[&position.to_string()])
    }

    /// What is wrong with a proxy template.
    pub fn template_error(self, error: &TemplateError) -> String {
        self.text(match error {
            TemplateError::Placeholder { name } => return self.proxy_placeholder(&visible_text(name, 40)),
            TemplateError::OpenBrace => Say::PROXY_OPEN_BRACE,
            TemplateError::PlaceholderFirst => Say::PROXY_PLACEHOLDER_FIRST,
            TemplateError::Scheme => Say::PROXY_SCHEME,
            TemplateError::SchemeMissing => Say::PROXY_SCHEME_MISSING,
            TemplateError::Host(error) => return self.host_error(error),
            TemplateError::Character(c) => return self.proxy_character(&self.character(*c)),
        })
        .to_owned()
    }

    /// What is suspicious about a proxy template.
    pub fn template_hint(self, hint: TemplateHint) -> &'static str {
        match hint {
            TemplateHint::LooksLikeHost => self.proxy_looks_like_host(),
        }
    }

    /// A character to be seen, whatever it is.
    fn character(self, c: char) -> String {
        match c {
            ' ' => self.quoted_space().to_owned(),
            c => self.quoted(&visible_text(c.encode_utf8(&mut [0; 4]), 12)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::{Endpoint, NodeId};
    use crate::proxy::Template;

    #[test]
    fn a_mistake_is_named_with_what_would_be_right() {
        let words = Words::english();
        for (said, expected) in [
            (
                words.id_error(&NodeId::parse("ab/c").unwrap_err()),
                "The node ID has the character “/” at position 3. IDs have only letters, digits, - _ and .",
            ),
            (
                words.id_error(&NodeId::parse("ab\u{202e}c").unwrap_err()),
                "The node ID has the character “‹U+202E›” at position 3. IDs have only letters, digits, - _ and .",
            ),
            (
                words.template_error(&Template::parse("https://p/{target}").unwrap_err()),
                "{target} has no meaning here. There are {url}, {rawurl}, {scheme}, {host} and {path}.",
            ),
            (
                words.endpoint_error(&Endpoint::parse("https://me:secret@h").unwrap_err()),
                "There is an @ before the host. Leave out the user name and the password: browsers refuse such \
                 addresses.",
            ),
        ] {
            assert_eq!(said, expected);
        }
    }
}
