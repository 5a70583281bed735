use super::{Say, Words};
use crate::decode::Expected as Part;
use crate::failure::Expected;

impl Words {
    /// What should have stood where a reply went wrong, to follow "expected".
    pub(super) fn expected(self, expected: Expected) -> &'static str {
        let Expected::Part(part) = expected else { return self.expected_list() };
        self.text(match part {
            Part::Reply => Say::EXPECTED_REPLY,
            Part::NodeSessions => Say::EXPECTED_NODE_SESSIONS,
            Part::NodeList => Say::EXPECTED_NODE_LIST,
            Part::Node => Say::EXPECTED_NODE,
            Part::SessionList => Say::EXPECTED_SESSION_LIST,
            Part::Session => Say::EXPECTED_SESSION,
            Part::Key => Say::EXPECTED_KEY,
            Part::Colon => Say::EXPECTED_COLON,
            Part::CommaOrBrace => Say::EXPECTED_COMMA_OR_BRACE,
            Part::CommaOrBracket => Say::EXPECTED_COMMA_OR_BRACKET,
            Part::Value => Say::EXPECTED_VALUE,
            Part::Text => Say::EXPECTED_TEXT,
            Part::LessDepth => Say::EXPECTED_LESS_DEPTH,
            Part::Nothing => Say::EXPECTED_END,
        })
    }
}
