//! What stands in a sentence: `{name}` for a value, `{name|one|many}` for what depends on how many it is, `{{` and `}}` for braces.

/// A piece of a sentence.
pub enum Piece {
    Words(String),
    Value(String),
    /// By the number that the value is.
    Choice(String, Vec<String>),
}

/// The pieces of a text. A brace without its counterpart stops the build.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
            words.push(c);
            rest = after;
        } else if let Some(after) = rest.strip_prefix('{') {
            let (inside, after) = after.split_once('}').unwrap_or_else(|| panic!("a brace is not closed: {text}"));
            pieces.push(Piece::Words(std::mem::take(&mut words)));
            let mut parts = inside.split('|').map(str::to_owned);
            let name = parts.next().unwrap_or_default();
            let forms: Vec<_> = parts.collect();
            pieces.push(if forms.is_empty() { Piece::Value(name) } else { Piece::Choice(name, forms) });
            rest = after;
        } else {
            assert!(c != '}', "a brace is not opened: {text}");
            words.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    pieces.push(Piece::Words(words));
    pieces
}

/// The values that a text says, each once, in the order of their names.
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<_> = pieces(text)
        .into_iter()
        .filter_map(|piece| if let Piece::Value(name) = piece { Some(name) } else { None })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The text as the program reads it: control characters for the braces, numbers for the names. A name that is none of the
/// arguments is an error.
pub fn packed(text: &str, arguments: &[String]) -> Result<String, String> {
    let number = |name: String| {
        let index = arguments.iter().position(|argument| *argument == name).ok_or(name)?;
        Ok::<char, String>(char::from(b'0' + u8::try_from(index).expect("few arguments")))
    };
    let mut packed = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => packed.push_str(&words),
            Piece::Value(name) => {
                packed.push('\u{1}');
                packed.push(number(name)?);
            }
            Piece::Choice(name, forms) => {
                packed.push('\u{2}');
                packed.push(number(name)?);
                packed.push_str(&forms.join("\u{3}"));
                packed.push('\u{4}');
            }
        }
    }
    Ok(packed)
}
