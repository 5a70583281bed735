use crate::query::{Error, Reason, Regex};

/// How large a compiled regular expression may be, in bytes. Matching takes time in proportion to it for each byte of text, so
/// this bounds what a hostile one can cost.
const LARGEST: usize = 16 * 1024;

/// How many bytes of a text a regular expression looks at; names are short, and a client that calls itself 2 MB of emoji must not
/// cost more than others.
const LOOKED_AT: usize = 4096;

/// A regular expression that is ready to match, without regard to capital letters. Matching takes time linear in the text.
#[derive(Debug)]
pub struct Pattern(regex_lite::Regex);

impl Pattern {
    /// Compiles a query's regular expression.
    pub fn compile(regex: &Regex) -> Result<Pattern, Error> {
        regex_lite::RegexBuilder::new(regex.pattern())
            .case_insensitive(true)
            .size_limit(LARGEST)
            .build()
            .map(Pattern)
            .map_err(|error| Error { span: regex.span(), reason: Reason::WrongRegex { detail: error.to_string() } })
    }

    pub(super) fn compile_all(regexes: &[Regex]) -> Result<Vec<Pattern>, Error> {
        regexes.iter().map(Pattern::compile).collect()
    }

    /// Whether it matches somewhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(start(text))
    }

    /// Where it matches first, from byte `from` on; for marking matches.
    pub fn find(&self, text: &str, from: usize) -> Option<core::ops::Range<usize>> {
        self.0.find_at(start(text), from).map(|found| found.range())
    }
}

fn start(text: &str) -> &str {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
