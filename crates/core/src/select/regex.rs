use super::text::Answers;
use super::work::Work;
use crate::columns::{TextId, Texts};
use crate::query::{Error, Reason, Regex};
use crate::regex::{Budget, Fault, Machine, parse};
use crate::select::find_text;

/// How many bytes of a text a regular expression looks at; names are short, and a client that calls itself 2 MB of emoji must not
/// cost more than others.
const LOOKED_AT: usize = 4096;

/// A regular expression that is ready to match, without regard to capital letters. Matching takes time linear in the text.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    pub(super) machine: Machine,
    /// One of these is in every text that it matches, if there are any.
    pub(super) required: Vec<String>,
}

impl Pattern {
    /// Compiles a query's regular expression.
    pub fn compile(regex: &Regex) -> Result<Pattern, Error> {
        match parse(regex.pattern()) {
            Ok(program) => {
                let required = program.required();
                Ok(Pattern { regex: regex.clone(), machine: Machine::new(program), required })
            }
            Err(Fault { place, trouble }) => {
                Err(Error { span: regex.span_of(place), reason: Reason::WrongRegex(trouble) })
            }
        }
    }

    /// Where it matches first, from byte `from` on; for marking matches. The match may be empty. There is none once the budget is
    /// spent.
    pub fn find(&self, text: &str, from: usize, budget: &mut Budget) -> Option<core::ops::Range<usize>> {
        let text = start(text);
        let is_there = |part: &String| find_text(text, part, from).is_some();
        if !self.required.is_empty() && !self.required.iter().any(is_there) {
            return None;
        }
        self.machine.program().find(text, from, budget)
    }

    /// Whether it matches somewhere in the text.
    pub(super) fn is_match(&mut self, text: &str, work: &mut Work<'_>) -> bool {
        self.machine.is_match(start(text), work.budget)
    }

    /// Says yes for all texts of which the part that `part` gives matches.
    pub(super) fn answer(
        &mut self,
        texts: &Texts,
        part: fn(&str) -> &str,
        answers: &mut Answers,
        work: &mut Work<'_>,
    ) -> Result<(), Error> {
        let span = self.regex.span();
        let machine = &mut self.machine;
        let mut ask = |id: TextId, budget: &mut Budget| {
            if !answers.is_yes(id) && machine.is_match(start(part(texts.get(id))), budget) {
                answers.say_yes(id);
            }
        };
        if self.required.is_empty() {
            for id in 0..texts.len() as u32 {
                if work.budget.is_spent() {
                    break;
                }
                ask(TextId(id), work.budget);
            }
        }
        for required in &self.required {
            work.search(texts, required, span, &mut |id, budget| {
                if !budget.is_spent() {
                    ask(id, budget);
                }
            })?;
        }
        self.end(work)
    }

    /// Fails where there was not enough work left to answer all that was asked.
    pub(super) fn end(&self, work: &Work<'_>) -> Result<(), Error> {
        if work.budget.is_spent() {
            return Err(Error { span: self.regex.span(), reason: Reason::TooMuchWork });
        }
        Ok(())
    }

    /// Where it stands in the query.
    pub(super) fn span(&self) -> crate::query::Span {
        self.regex.span()
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
