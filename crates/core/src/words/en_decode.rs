use crate::decode::Expected;

/// What should have stood where a reply went wrong, to follow "expected".
pub fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Reply => "an object with the list of nodes",
        Expected::NodeSessions => "a member named node_sessions",
        Expected::NodeList => "a list of nodes",
        Expected::Node => "a node",
        Expected::SessionList => "a list of sessions",
        Expected::Session => "a session",
        Expected::Key => "a name in quotes",
        Expected::Colon => "a colon",
        Expected::CommaOrBrace => "a comma or }",
        Expected::CommaOrBracket => "a comma or ]",
        Expected::Value => "a JSON value",
        Expected::Text => "a JSON text",
        Expected::LessDepth => "values that are nested less deeply",
        Expected::Nothing => "the end of the reply",
    }
}
