use crate::query::{Error, Reason, Regex};
use crate::regex::{Budget, Fault, Machine, parse};

/// How much work the regular expressions of a query may make over a snapshot: less than a tenth of a second, which is enough for
/// two million texts of ordinary length and any pattern that people write.
pub(super) const WORK: u32 = 40_000_000;

/// How many bytes of a text a regular expression looks at; names are short, and a client that calls itself 2 MB of emoji must not
/// cost more than others.
const LOOKED_AT: usize = 4096;

/// A regular expression that is ready to match, without regard to capital letters. Matching takes time linear in the text.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    machine: Machine,
}

impl Pattern {
    /// Compiles a query's regular expression.
    pub fn compile(regex: &Regex) -> Result<Pattern, Error> {
        match parse(regex.pattern()) {
            Ok(program) => Ok(Pattern { regex: regex.clone(), machine: Machine::new(program) }),
            Err(Fault { place, trouble }) => {
                Err(Error { span: regex.span_of(place), reason: Reason::WrongRegex(trouble) })
            }
        }
    }

    /// Where it matches first, from byte `from` on; for marking matches. The match may be empty. There is none once the budget is
    /// spent.
    pub fn find(&self, text: &str, from: usize, budget: &mut Budget) -> Option<core::ops::Range<usize>> {
        self.machine.program().find(start(text), from, budget)
    }
}

/// The regular expressions of a term, and the work that may still be done for the whole query.
pub(super) struct Patterns<'b> {
    patterns: Vec<Pattern>,
    budget: &'b mut Budget,
    /// The first one that there was not enough of it for.
    too_slow: Option<Error>,
}

impl<'b> Patterns<'b> {
    pub(super) fn compile(regexes: &[Regex], budget: &'b mut Budget) -> Result<Patterns<'b>, Error> {
        let patterns = regexes.iter().map(Pattern::compile).collect::<Result<_, _>>()?;
        Ok(Patterns { patterns, budget, too_slow: None })
    }

    /// Whether one of them matches somewhere in the text.
    pub(super) fn any_match(&mut self, text: &str) -> bool {
        let mut any = false;
        self.each(&mut |machine, budget| any = any || machine.is_match(start(text), budget));
        any
    }

    /// Gives `run` each of them, until there is no work left.
    pub(super) fn each(&mut self, run: &mut dyn FnMut(&mut Machine, &mut Budget)) {
        for pattern in &mut self.patterns {
            if self.too_slow.is_some() {
                return;
            }
            run(&mut pattern.machine, self.budget);
            if self.budget.is_spent() {
                self.too_slow = Some(Error { span: pattern.regex.span(), reason: Reason::TooMuchWork });
            }
        }
    }

    /// Fails where there was not enough work left to answer all that was asked.
    pub(super) fn end(self) -> Result<(), Error> {
        self.too_slow.map_or(Ok(()), Err)
    }
}

/// The part of a text that is looked at.
pub(super) fn start(text: &str) -> &str {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}
