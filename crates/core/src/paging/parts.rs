/// The members of an object or the elements of a list, each as it is written, without the spaces around it.
///
/// For a text that is known to be JSON, with nothing around it; of any other one it gives something.
pub(super) fn parts(container: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut start = 1;
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (at, byte) in container.iter().enumerate() {
        if in_text {
            in_text = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if (*byte == b',' && depth == 1) || (matches!(byte, b'}' | b']') && depth == 0) {
            let part = container.get(start..at).unwrap_or_default().trim_ascii();
            if !part.is_empty() {
                parts.push(part);
            }
            start = at + 1;
        }
    }
    parts
}

/// The value of a member of an object, as it is written.
pub(super) fn value(member: &[u8]) -> &[u8] {
    let mut escaped = false;
    let end = member.iter().skip(1).position(|byte| {
        let ends = !escaped && *byte == b'"';
        escaped = !escaped && *byte == b'\\';
        ends
    });
    let after_name = end.and_then(|end| member.get(end + 2..)).unwrap_or_default().trim_ascii_start();
    after_name.strip_prefix(b":").unwrap_or_default().trim_ascii()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn of(text: &str) -> Vec<&str> {
        parts(text.as_bytes()).into_iter().map(|part| std::str::from_utf8(part).unwrap()).collect()
    }

    #[test]
    fn parts_are_cut_where_they_end() {
        assert_eq!(of("[]"), [""; 0]);
        assert_eq!(of("{ }"), [""; 0]);
        assert_eq!(of(r#"[ 1 ,"a,]\"",{"b":[1,2]} , null]"#), ["1", r#""a,]\"""#, r#"{"b":[1,2]}"#, "null"]);
        assert_eq!(of(r#"{"a\"" : [1, 2] ,"b":"}"}"#), [r#""a\"" : [1, 2]"#, r#""b":"}""#]);
        assert_eq!(value(br#""a\":" : [1, 2]"#), b"[1, 2]");
        assert_eq!(value(br#""":"""#), br#""""#);
    }

    proptest! {
        #[test]
        fn a_list_is_its_parts(values in prop::collection::vec((any::<String>(), any::<i32>()), 0..5)) {
            let json: Vec<Value> = values.into_iter().map(|(text, number)| serde_json::json!([{ &text: number }, text])).collect();
            let written = serde_json::to_string_pretty(&json).unwrap();
            let read: Vec<Value> = of(&written).into_iter().map(|part| serde_json::from_str(part).unwrap()).collect();
            prop_assert_eq!(read, json);
        }

        #[test]
        fn any_bytes_are_cut(bytes in any::<Vec<u8>>(), near in "[\\[\\]{},:\"\\\\ a1]{0,20}") {
            for bytes in [&bytes, near.as_bytes()] {
                parts(bytes).into_iter().for_each(|part| { value(part); });
            }
        }
    }
}
