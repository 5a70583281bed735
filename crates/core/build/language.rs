use crate::text::{self, Piece};

/// One language, as its file in `words/` has it.
pub struct Language {
    pub code: String,
    /// What it calls itself.
    pub name: String,
    /// How many forms a noun has beside a number: 1, or 2 of which the first is for exactly one.
    pub plural: usize,
    /// What stands between groups of three digits.
    pub group: String,
    /// What stands before a fraction.
    pub decimal: String,
    pub entries: Vec<Entry>,
}

/// One sentence, or a list of them.
pub struct Entry {
    pub key: String,
    /// What the sentence is given; only the first language says it.
    pub arguments: Vec<String>,
    /// The lines of a list are apart by line breaks.
    pub text: String,
    pub is_list: bool,
}

impl Language {
    /// `@name value` says something of the language, `key(a, b) = text` is a sentence, indented lines after `key =` are a list. Lines that begin
    /// with `#` are for whoever reads the file.
    pub fn read(code: &str, file: &str) -> Language {
        let mut language = Language {
            code: code.to_owned(),
            name: String::new(),
            plural: 1,
            group: ",".to_owned(),
            decimal: ".".to_owned(),
            entries: Vec::new(),
        };
        for (index, line) in file.lines().enumerate() {
            let place = format!("words/{code}.txt, line {}", index + 1);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            } else if let Some(said) = line.strip_prefix('@') {
                language.set(said, &place);
            } else if line.starts_with("  ") {
                let entry = language.entries.last_mut().filter(|entry| entry.is_list || entry.text.is_empty());
                let entry = entry.unwrap_or_else(|| panic!("{place}: this line belongs to no list"));
                entry.is_list = true;
                entry.text.push_str(if entry.text.is_empty() { "" } else { "\n" });
                entry.text.push_str(line.trim());
            } else {
                language.entries.push(entry(line, &place));
            }
        }
        for entry in &language.entries {
            let same = language.entries.iter().filter(|other| other.key == entry.key).count();
            assert!(same == 1, "words/{code}.txt: {} is there {same} times", entry.key);
            assert!(!entry.text.is_empty(), "words/{code}.txt: {} says nothing", entry.key);
            for piece in text::pieces(&entry.text) {
                if let Piece::Choice(_, forms) = piece {
                    assert!(forms.len() == language.plural, "words/{code}.txt: {} has other forms", entry.key);
                }
            }
        }
        language
    }

    fn set(&mut self, said: &str, place: &str) {
        let (name, value) = said.split_once(' ').unwrap_or_else(|| panic!("{place}: a value is missing"));
        let value = value.trim().trim_matches('"').to_owned();
        match name {
            "name" => self.name = value,
            "plural" => self.plural = value.split_whitespace().count(),
            "group" => self.group = value,
            "decimal" => self.decimal = value,
            _ => panic!("{place}: there is no @{name}"),
        }
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// What is missing in another language, or says something else than here.
    pub fn differences(&self, other: &Language) -> Vec<String> {
        let file = format!("words/{}.txt", other.code);
        let mut wrong = Vec::new();
        for entry in &self.entries {
            match other.entry(&entry.key) {
                None => wrong.push(format!("{file}: {} is missing", entry.key)),
                Some(own) if own.is_list != entry.is_list || own.text.lines().count() != entry.text.lines().count() => {
                    wrong.push(format!("{file}: {} has another number of lines", entry.key));
                }
                Some(own) if text::names(&own.text) != text::names(&entry.text) => {
                    wrong.push(format!("{file}: {} does not say the same values", entry.key));
                }
                Some(_) => {}
            }
        }
        let unknown = other.entries.iter().filter(|entry| self.entry(&entry.key).is_none());
        wrong.extend(unknown.map(|entry| format!("{file}: {} is not in English", entry.key)));
        wrong
    }

    /// A sentence as the program has it.
    pub fn packed(&self, like: &Entry) -> String {
        let entry = self.entry(&like.key).expect("the differences are known");
        text::packed(&entry.text, &like.arguments).unwrap_or_else(|name| {
            panic!("words/{}.txt: {} is given no {{{name}}}", self.code, entry.key);
        })
    }
}

fn entry(line: &str, place: &str) -> Entry {
    let (head, text) = line.split_once('=').unwrap_or_else(|| panic!("{place}: there is no = here"));
    let (key, arguments) = match head.trim().split_once('(') {
        Some((key, arguments)) => {
            (key, arguments.trim_end_matches(')').split(',').map(|name| name.trim().to_owned()).collect())
        }
        None => (head.trim(), Vec::new()),
    };
    let is_name =
        |name: &str| name.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit());
    assert!(is_name(key) && arguments.iter().all(|name| is_name(name)), "{place}: names are a-z, 0-9 and _");
    Entry { key: key.to_owned(), arguments, text: text.trim().to_owned(), is_list: false }
}
