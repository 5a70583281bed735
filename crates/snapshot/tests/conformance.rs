//! The cases of JSONTestSuite, read as a tree and where they may stand in a reply.
//!
//! A case is a text of its own and the decoder reads replies, so each is put into some: as the value of a field that the API
//! does not describe, of the reply, of a node and of a session; as the value of fields that it does; and, where it is an object,
//! in the place of a session and as more members of the reply. Something always follows, so a number at a case's end is whole. What a
//! reply goes on with cannot mend a case: members are put in front of an object's own and none behind.

#[cfg(test)]
mod checks;
#[cfg(test)]
#[path = "checks/tree.rs"]
mod tree;

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use sessions_snapshot::json::Json;

    use super::{checks, tree};

    const CASES: &str = include_str!("../fixtures/json-test-suite.json");

    /// Name and bytes of all cases. Those with bytes that are not UTF-8 come once with U+FFFD and once with such bytes.
    fn cases() -> Vec<(String, Vec<u8>)> {
        let cases: Vec<Vec<Value>> = serde_json::from_str(CASES).unwrap();
        let mut all = Vec::new();
        for case in cases {
            let text = |place: usize| case.get(place).and_then(Value::as_str).unwrap_or_default();
            let times = case.get(2).and_then(Value::as_u64).unwrap_or(1) as usize;
            let whole = text(1).repeat(times) + text(3);
            if whole.contains('\u{fffd}') {
                let pieces: Vec<&[u8]> = whole.split('\u{fffd}').map(str::as_bytes).collect();
                all.push((text(0).to_owned(), pieces.join(&b"\xe5"[..])));
            }
            all.push((text(0).to_owned(), whole.into_bytes()));
        }
        all
    }

    /// The replies that a case is put into.
    fn replies(case: &[u8]) -> Vec<Vec<u8>> {
        let mut around = vec![
            (r#"{"x":"#, r#","node_sessions":[]}"#),
            (r#"{"node_sessions":[],"x":"#, "}"),
            (r#"{"node_sessions":[{"x":"#, r#","sessions":[]}]}"#),
            (r#"{"node_sessions":[{"node_id":"#, r#"},{"total_count":1}]}"#),
            (r#"{"node_sessions":[{"sessions":[{"x":"#, r#"}]}]}"#),
        ];
        // After two sessions that are written alike, so that the third is read as one of their kind.
        for field in ["id", "addr", "name", "cmd", "multi", "x"] {
            let alike = [r#"{"id":"1","addr":"10.0.0.1:1","name":"a","cmd":"b","multi":"-1"}"#; 2].join(",");
            let before = format!(r#"{{"node_sessions":[{{"sessions":[{alike},{{"{field}":"#);
            around.push((before.leak(), r#","idle":"1"},{}]}]}"#));
        }
        if case.starts_with(b"{") {
            around.push((r#"{"node_sessions":[{"sessions":["#, r#",{"id":"2"}]}]}"#));
        }
        let mut replies: Vec<Vec<u8>> =
            around.into_iter().map(|(before, after)| [before.as_bytes(), case, after.as_bytes()].concat()).collect();
        if let Some(members) = case.strip_prefix(b"{") {
            let comma: &[u8] = if members.trim_ascii_start().starts_with(b"}") { b"" } else { b"," };
            replies.push([br#"{"node_sessions":[]"#, comma, members].concat());
        }
        replies
    }

    #[test]
    fn the_decoder_accepts_and_refuses_what_it_has_to() {
        for (name, case) in cases() {
            for reply in replies(&case) {
                let shown = String::from_utf8_lossy(&reply[..reply.len().min(300)]).into_owned();
                let (_, error) = checks::at_once(&reply);
                match name.as_bytes()[0] {
                    b'y' => assert_eq!(error, None, "{name}: {shown}"),
                    b'n' => assert!(error.is_some(), "{name}: {shown}"),
                    _ => {}
                }
                if reply.len() < 3000 {
                    checks::decoder(&reply, &[1], 0);
                    checks::decoder(&reply, &[3, 1, 30], 7);
                }
            }
        }
    }

    #[test]
    fn the_tree_accepts_and_refuses_what_it_has_to() {
        for (name, case) in cases() {
            let read = Json::parse(&case);
            match name.as_bytes()[0] {
                b'y' => assert!(read.is_ok(), "{name}: {read:?}"),
                b'n' => assert!(read.is_err(), "{name}: {read:?}"),
                _ => {}
            }
            tree::check(&case);
        }
    }

    #[test]
    fn all_cases_are_there() {
        let count = |kind: char| cases().iter().filter(|(name, _)| name.starts_with(kind)).count();
        assert!(
            count('y') >= 95 && count('n') >= 188 && count('i') >= 35,
            "{} {} {}",
            count('y'),
            count('n'),
            count('i')
        );
    }
}
