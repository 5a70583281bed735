use crate::within;

/// Which id is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Project ID.
    Project,
    /// Instance ID.
    Instance,
    /// Node ID.
    Node,
}

/// Why a text is no id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError {
    /// Which id was expected.
    pub id: Id,
    /// What is wrong with the text.
    pub problem: IdProblem,
}

/// What is wrong with a text that should be an id. Positions count characters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdProblem {
    /// Nothing was given.
    Empty,
    /// A space, tab or line break inside.
    Space {
        /// Where it stands.
        position: usize,
    },
    /// A character that no id has.
    Character {
        /// The character.
        character: char,
        /// Where it stands.
        position: usize,
    },
    /// More than 128 characters.
    TooLong {
        /// How many.
        length: usize,
    },
    /// `.` or `..`, which a browser would resolve as part of a path.
    Dots,
    /// An address, as a person pastes who copied it from the console's address bar.
    LooksLikeUrl,
}

/// What is unusual about an id that can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdHint {
    /// Project IDs are 32 hexadecimal digits in every example of the vendor.
    ProjectShape,
    /// Instance IDs end in `in` and two digits in every example of the vendor.
    InstanceShape,
    /// It ends in `no` and two digits, as node IDs do.
    InstanceLooksLikeNode,
}

/// No id of the vendor comes near it; it keeps a pasted page out of an address.
const MAX_LENGTH: usize = 128;

fn parse(id: Id, text: &str) -> Result<String, IdError> {
    let text = text.trim();
    check(text).map(|()| text.to_owned()).map_err(|problem| IdError { id, problem })
}

fn check(text: &str) -> Result<(), IdProblem> {
    if text.is_empty() {
        return Err(IdProblem::Empty);
    }
    if text.starts_with("www.") || within::contains_any(text, &["://", ".com/"]) {
        return Err(IdProblem::LooksLikeUrl);
    }
    for (index, character) in text.chars().enumerate() {
        let position = index + 1;
        if character.is_whitespace() {
            return Err(IdProblem::Space { position });
        }
        // All of these stand in a path and in a query as they are, whatever encodes them.
        if !(character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.')) {
            return Err(IdProblem::Character { character, position });
        }
    }
    match text {
        "." | ".." => Err(IdProblem::Dots),
        // ASCII by now: bytes are characters.
        text if text.len() > MAX_LENGTH => Err(IdProblem::TooLong { length: text.len() }),
        _ => Ok(()),
    }
}

/// Whether a text ends in `mark` and two digits.
fn ends_in_mark(text: &str, mark: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 2 && text.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(mark)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $id:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// Reads what a person types or pastes; spaces around it do not matter.
            pub fn parse(text: &str) -> Result<$name, IdError> {
                parse($id, text).map($name)
            }

            /// The id itself: 1–128 of `A–Z a–z 0–9 - _ .`.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(
    /// The project of a tenant in a region.
    ProjectId,
    Id::Project
);
id!(
    /// A GeminiDB instance.
    InstanceId,
    Id::Instance
);
id!(
    /// A node of an instance.
    NodeId,
    Id::Node
);

impl ProjectId {
    /// Says so when the id does not look like the vendor's.
    pub fn hint(&self) -> Option<IdHint> {
        let usual = self.0.len() == 32 && self.0.bytes().all(|byte| byte.is_ascii_hexdigit());
        (!usual).then_some(IdHint::ProjectShape)
    }
}

impl InstanceId {
    /// Says so when the id does not look like the vendor's.
    pub fn hint(&self) -> Option<IdHint> {
        if ends_in_mark(&self.0, "in") {
            None
        } else if ends_in_mark(&self.0, "no") {
            Some(IdHint::InstanceLooksLikeNode)
        } else {
            Some(IdHint::InstanceShape)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spaces_around_an_id_do_not_matter() {
        for text in ["c865f921f3dd45198f209a607533a779in12", " a ", "\ta-b_c.d\n", "..."] {
            assert_eq!(InstanceId::parse(text).unwrap().as_str(), text.trim());
        }
        assert!(NodeId::parse(&"n".repeat(128)).is_ok());
    }

    #[test]
    fn what_is_no_id_is_refused_with_the_place() {
        for (text, problem) in [
            ("", IdProblem::Empty),
            ("   ", IdProblem::Empty),
            ("ab cd", IdProblem::Space { position: 3 }),
            ("ab\u{a0}cd", IdProblem::Space { position: 3 }),
            ("äöü/", IdProblem::Character { character: 'ä', position: 1 }),
            ("ab/cd", IdProblem::Character { character: '/', position: 3 }),
            ("ab%2Fcd", IdProblem::Character { character: '%', position: 3 }),
            ("ab?x=1", IdProblem::Character { character: '?', position: 3 }),
            ("a\u{0}", IdProblem::Character { character: '\0', position: 2 }),
            (".", IdProblem::Dots),
            ("..", IdProblem::Dots),
            (
                "https://console-intl.huaweicloud.com/nosql/?region=ap-southeast-1#/nosql/detail/abcin12",
                IdProblem::LooksLikeUrl,
            ),
            ("console.huaweicloud.com/nosql", IdProblem::LooksLikeUrl),
        ] {
            assert_eq!(NodeId::parse(text), Err(IdError { id: Id::Node, problem }), "{text}");
        }
        let problem = IdProblem::TooLong { length: 129 };
        assert_eq!(ProjectId::parse(&"p".repeat(129)), Err(IdError { id: Id::Project, problem }));
    }

    #[test]
    fn an_unusual_id_gets_a_hint() {
        for (text, expected) in [
            ("c865f921f3dd45198f209a607533a779in12", None),
            ("c865f921f3dd45198f209a607533a779in06", None),
            ("784b3fb7bac14bc490659950dd4f022fno12", Some(IdHint::InstanceLooksLikeNode)),
            ("my-instance", Some(IdHint::InstanceShape)),
            ("in123", Some(IdHint::InstanceShape)),
        ] {
            assert_eq!(InstanceId::parse(text).unwrap().hint(), expected, "{text}");
        }
        assert_eq!(ProjectId::parse("619d3e78f61b4be68bc5aa0b59edcf7b").unwrap().hint(), None);
        assert_eq!(ProjectId::parse("ap-southeast-1").unwrap().hint(), Some(IdHint::ProjectShape));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            if let Ok(id) = InstanceId::parse(&text) {
                let _ = id.hint();
                prop_assert_eq!(InstanceId::parse(id.as_str()), Ok(id));
            }
        }
    }
}
