use std::sync::OnceLock;

use crate::within;

/// All sentences of one language. A pointer: it is handed on by value.
#[derive(Clone, Copy)]
pub struct Words(&'static Loaded);

/// Which sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say(u16);

/// A language as it is in the program.
struct Source {
    code: &'static str,
    name: &'static str,
    forms: usize,
    group: &'static str,
    decimal: &'static str,
    packed: &'static str,
}

struct Loaded {
    source: &'static Source,
    /// In the order of [`Say`].
    texts: Vec<&'static str>,
    /// What [`Words::units`] says: cells ask for it all the time.
    units: Vec<&'static str>,
}

impl Loaded {
    fn new(source: &'static Source) -> Loaded {
        let texts = within::split(source.packed, 0);
        let Say(units) = Say::UNITS;
        let units = within::split(texts.get(usize::from(units)).copied().unwrap_or_default(), b'\n');
        Loaded { source, texts, units }
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

static LOADED: [OnceLock<Loaded>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];

// As crates/core/build/text.rs writes them.
const VALUE: char = '\u{1}';
const CHOICE: char = '\u{2}';
const NEXT: char = '\u{3}';
const END: char = '\u{4}';

impl Words {
    /// The languages there are: each with its code, such as `zh-CN`, and what it calls itself.
    pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
        SOURCES.iter().map(|source| (source.code, source.name))
    }

    /// The language of a code, in exactly this spelling; English where there is none of it.
    pub fn of(code: &str) -> Words {
        let of_code = SOURCES.iter().zip(&LOADED).find(|(source, _)| source.code == code);
        let [first, ..] = &SOURCES;
        let [loaded, ..] = &LOADED;
        let (source, loaded) = of_code.unwrap_or((first, loaded));
        Words(loaded.get_or_init(|| Loaded::new(source)))
    }

    /// What is spoken where nothing else is asked for.
    pub fn english() -> Words {
        Words::of("en")
    }

    /// The code of the language, as `lang` has it.
    pub fn code(self) -> &'static str {
        self.0.source.code
    }

    /// The name of a unit of time, in the order of [`Words::units`].
    pub(super) fn unit(self, index: usize) -> &'static str {
        self.0.units.get(index).copied().unwrap_or_default()
    }

    pub(super) fn group(self) -> &'static str {
        self.0.source.group
    }

    pub(super) fn decimal(self) -> &'static str {
        self.0.source.decimal
    }

    /// A sentence that is given nothing.
    pub fn text(self, say: Say) -> &'static str {
        self.0.texts.get(usize::from(say.0)).copied().unwrap_or_default()
    }

    /// The lines of a list.
    pub fn list(self, say: Say) -> Vec<&'static str> {
        within::split(self.text(say), b'\n')
    }

    /// A sentence with its values. A noun beside a number takes the form that the number wants.
    pub fn fill(self, say: Say, values: &[&str]) -> String {
        self.filled(self.text(say), values)
    }

    /// The lines of a list, each with the values.
    pub fn fill_list(self, say: Say, values: &[&str]) -> Vec<String> {
        self.list(say).into_iter().map(|line| self.filled(line, values)).collect()
    }

    fn filled(self, text: &str, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut chars = text.chars();
        let value = |number: Option<char>| {
            let index = (number.unwrap_or('0') as usize).wrapping_sub('0' as usize);
            values.get(index).copied().unwrap_or_default()
        };
        while let Some(c) = chars.next() {
            match c {
                VALUE => filled.push_str(value(chars.next())),
                CHOICE => {
                    let is_one = value(chars.next()) == "1";
                    let wanted = usize::from(self.0.source.forms > 1 && !is_one);
                    let mut form = 0;
                    for c in chars.by_ref() {
                        match c {
                            END => break,
                            NEXT => form += 1,
                            c if form == wanted => filled.push(c),
                            _ => {}
                        }
                    }
                }
                c => filled.push(c),
            }
        }
        filled
    }
}

impl core::fmt::Debug for Words {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.code())
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        self.code() == other.code()
    }
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
