use crate::connection::{AuthorityError, EndpointError, Id, IdError, IdHint, IdProblem, TokenError};
use crate::format::visible_text;
use crate::proxy::{TemplateError, TemplateHint};

/// What is wrong with an endpoint, and what would be right.
pub fn endpoint_error(error: &EndpointError) -> String {
    match error {
        EndpointError::Empty => {
            "Enter the endpoint, for example gaussdb-nosql.ap-southeast-1.myhuaweicloud.com.".to_owned()
        }
        EndpointError::Space => "The endpoint has a space inside. Remove it.".to_owned(),
        EndpointError::Scheme => {
            "The endpoint has to start with https:// or http://, or with the host itself.".to_owned()
        }
        EndpointError::Host(error) => authority_error(error),
        EndpointError::Query => "The endpoint must not have a ? in it. Leave out the ? and what follows it.".to_owned(),
        EndpointError::Fragment => {
            "The endpoint must not have a # in it. Leave out the # and what follows it.".to_owned()
        }
        EndpointError::Character(c) => format!("The endpoint has the character {} in its path. Remove it.", quoted(*c)),
        EndpointError::Dots => "The endpoint has . or .. between slashes. Write the path out.".to_owned(),
        EndpointError::Console => "This is an address of the console. The endpoint of the API looks like \
                                   gaussdb-nosql.ap-southeast-1.myhuaweicloud.com, with your region in it."
            .to_owned(),
        EndpointError::ApiPath => {
            "This is the address of a call. Leave out /v3 and what follows it: the dashboard adds that itself."
                .to_owned()
        }
    }
}

/// What is wrong with a host, in an endpoint or in a proxy.
pub fn authority_error(error: &AuthorityError) -> String {
    match error {
        AuthorityError::Empty => "The host is missing.".to_owned(),
        AuthorityError::UserInfo => {
            "There is an @ before the host. Leave out the user name and the password: browsers refuse such addresses."
                .to_owned()
        }
        AuthorityError::Character(c) => format!("The host has the character {} in it. Check the spelling.", quoted(*c)),
        AuthorityError::Port => "The port after the colon has to be a number from 1 to 65535.".to_owned(),
        AuthorityError::Malformed => "The host is incomplete. Check its dots and brackets.".to_owned(),
    }
}

/// What is wrong with an id, and where.
pub fn id_error(error: &IdError) -> String {
    let name = id_name(error.id);
    match &error.problem {
        IdProblem::Empty => format!("Enter the {name}."),
        IdProblem::Space { position } => format!("The {name} has a space at position {position}. Remove it."),
        IdProblem::Character { character, position } => format!(
            "The {name} has the character {} at position {position}. IDs have only letters, digits, - _ and .",
            quoted(*character)
        ),
        IdProblem::TooLong { length } => {
            format!("The {name} is {length} characters long. IDs have at most 128: was something else pasted along?")
        }
        IdProblem::Dots => format!("The {name} cannot be dots alone."),
        IdProblem::LooksLikeUrl => {
            format!("This looks like an address, perhaps of the console's page. Copy only the {name} from that page.")
        }
    }
}

/// What is unusual about an id.
pub fn id_hint(hint: IdHint) -> &'static str {
    match hint {
        IdHint::ProjectShape => "Project IDs usually are 32 digits and letters from a to f. Is this one complete?",
        IdHint::InstanceShape => "Instance IDs usually end in in12. Is this one complete?",
        IdHint::InstanceLooksLikeNode => "This looks like a node ID. Instance IDs usually end in in12.",
    }
}

/// What is wrong with a token. Says nothing of its characters.
pub fn token_error(error: &TokenError) -> String {
    match error {
        TokenError::Empty => "Paste the token.".to_owned(),
        TokenError::Space { position } => {
            format!("There is a space at position {position}. A token has none: was something else pasted along?")
        }
        TokenError::LineBreak { position } => {
            format!("There is a line break at position {position}. Copy the token as one line.")
        }
        TokenError::Control { position } => {
            format!("There is an invisible character at position {position}. Copy the token again.")
        }
        TokenError::NotAscii { position } => format!(
            "The character at position {position} cannot be part of a token. If it is an ellipsis (…), the token was \
             shortened where it was copied."
        ),
    }
}

/// What is wrong with a proxy template.
pub fn template_error(error: &TemplateError) -> String {
    match error {
        TemplateError::Placeholder { name } => format!(
            "{{{}}} has no meaning here. There are {{url}}, {{rawurl}}, {{scheme}}, {{host}} and {{path}}.",
            visible_text(name, 40)
        ),
        TemplateError::OpenBrace => "A { has no } after it.".to_owned(),
        TemplateError::PlaceholderFirst => {
            "The proxy's own address has to come first, without placeholders in it. For a folder beside this page, \
             start with ./"
                .to_owned()
        }
        TemplateError::Scheme => {
            "A proxy has to start with https:// or http://, or with / or ./ beside this page.".to_owned()
        }
        TemplateError::SchemeMissing => "Write https:// or http:// in front.".to_owned(),
        TemplateError::Host(error) => authority_error(error),
        TemplateError::Character(c) => format!("The character {} cannot be part of the proxy's address.", quoted(*c)),
    }
}

/// What is suspicious about a proxy template.
pub fn template_hint(hint: TemplateHint) -> &'static str {
    match hint {
        TemplateHint::LooksLikeHost => {
            "Without https:// in front this is a folder beside this page, not a server. If it is a server, add \
             https://."
        }
    }
}

pub(super) fn id_name(id: Id) -> &'static str {
    match id {
        Id::Project => "project ID",
        Id::Instance => "instance ID",
        Id::Node => "node ID",
    }
}

/// A character to be seen, whatever it is.
fn quoted(c: char) -> String {
    match c {
        ' ' => "“ ” (a space)".to_owned(),
        c => format!("“{}”", visible_text(c.encode_utf8(&mut [0; 4]), 12)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::{Endpoint, NodeId};
    use crate::proxy::Template;

    #[test]
    fn a_mistake_is_named_with_what_would_be_right() {
        for (said, expected) in [
            (
                id_error(&NodeId::parse("ab/c").unwrap_err()),
                "The node ID has the character “/” at position 3. IDs have only letters, digits, - _ and .",
            ),
            (
                id_error(&NodeId::parse("ab\u{202e}c").unwrap_err()),
                "The node ID has the character “‹U+202E›” at position 3. IDs have only letters, digits, - _ and .",
            ),
            (
                template_error(&Template::parse("https://p/{target}").unwrap_err()),
                "{target} has no meaning here. There are {url}, {rawurl}, {scheme}, {host} and {path}.",
            ),
            (
                endpoint_error(&Endpoint::parse("https://me:secret@h").unwrap_err()),
                "There is an @ before the host. Leave out the user name and the password: browsers refuse such \
                 addresses.",
            ),
        ] {
            assert_eq!(said, expected);
        }
    }
}
