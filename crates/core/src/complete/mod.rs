//! What may follow in the box of the filter: fields, their operators, and the values that the sessions have, with how many have
//! them.
//!
//! `place` says what the cursor stands in, `terms` and `values` what fits there, `counts` who has it. Whatever is offered can be
//! read when it is accepted.

mod best;
mod counts;
mod numbers;
mod place;
mod tally;
mod terms;
mod values;

#[cfg(test)]
mod tests;

pub use counts::Counts;

use crate::query::{Field, Flag, MAX_BYTES, Span};
use place::Place;

/// How many are offered at most.
pub const MOST: usize = 12;

/// Something to put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What takes the place of [`Completions::replace`], with a space behind it where the text ends and a term does.
    pub insert: String,
    /// What a list shows: nothing in it is hidden, and it is cut where it is very long.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// How many sessions the term chooses that it makes: the field, the operator and this value alone, without a `-` before it.
    /// `None` where it is no value, or where counting would take too long.
    pub count: Option<u32>,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The name of a field; its operators come next.
    Field(Field),
    /// A field with an operator; its values come next.
    Operator,
    /// A value, or a whole term with a value.
    Value,
    /// A kind of sessions.
    Flag(Flag),
    /// `OR` or `NOT`.
    Keyword,
}

/// What is offered at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The bytes of the text that whatever is accepted takes the place of.
    pub replace: Span,
    /// The best first; at most [`MOST`].
    pub items: Vec<Completion>,
}

/// What may stand at `cursor`, a byte of `text`. Works on any text; `cursor` within a character means its start.
pub fn complete(text: &str, cursor: usize, counts: &Counts) -> Completions {
    if text.len() > MAX_BYTES {
        return Completions::default();
    }
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let (replace, mut items) = match place::find(text, cursor) {
        Place::Nothing => return Completions::default(),
        Place::Term(term) => (term.replace, terms::items(&term, counts)),
        Place::Value(value) => (value.replace, values::items(&value, counts)),
    };
    let is_end = replace.end == text.len();
    let kept = text.len() - (replace.end - replace.start);
    for item in &mut items {
        if is_end && !matches!(item.kind, Kind::Field(_) | Kind::Operator) {
            item.insert.push(' ');
        }
    }
    items.retain(|item| kept + item.insert.len() <= MAX_BYTES);
    items.truncate(MOST);
    Completions { replace, items }
}

/// The text with `insert` in the place of `replace`, and where the cursor is then. A span that is none of the text's leaves it as
/// it is.
pub fn apply(text: &str, replace: Span, insert: &str) -> (String, usize) {
    match (text.get(..replace.start), text.get(replace.end..)) {
        (Some(before), Some(after)) if replace.start <= replace.end => {
            ([before, insert, after].concat(), before.len() + insert.len())
        }
        _ => (text.to_owned(), text.len()),
    }
}
