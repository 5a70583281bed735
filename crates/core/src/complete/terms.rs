//! What may stand where a term begins: fields, kinds of sessions, words between terms, and values with their fields.

use super::best::Best;
use super::counts::{Counts, Source};
use super::place::{TermPlace, TermShape};
use super::values::{self, COUNTING, Host, host};
use super::{Completion, Kind, MOST};
use crate::columns::TextId;
use crate::format::visible_text;
use crate::query::token::{Name, Operator};
use crate::query::{Field, Flag, NetField, NumberField, TextField, quote};
use crate::regex::Budget;
use crate::within;

/// The fields that are offered where nothing is typed.
const USUAL: [Field; 8] = [
    Field::Text(TextField::Name),
    Field::Net(NetField::Ip),
    Field::Net(NetField::Addr),
    Field::Text(TextField::Cmd),
    Field::Number(NumberField::Idle),
    Field::Number(NumberField::Age),
    Field::Number(NumberField::Db),
    Field::Text(TextField::Node),
];

/// Where the values of a word are looked for.
const SOURCES: [Source; 4] =
    [Source::Text(TextField::Name), Source::Text(TextField::Cmd), Source::Host, Source::Text(TextField::Node)];

/// How many characters a word must have for values to be offered.
const LEAST: usize = 2;
/// How many characters of a term are shown.
const LONGEST: usize = 80;

pub(super) fn items(place: &TermPlace, counts: &Counts) -> Vec<Completion> {
    let mut items = Vec::new();
    let typed = place.typed.as_str();
    let mut budget = Budget::new(COUNTING);
    if place.shape == TermShape::Word {
        if let Some(name) = Name::find(typed.strip_suffix('!').unwrap_or(typed)) {
            operators(name, typed, &mut items);
        }
        if typed.is_empty() {
            items.extend(USUAL.map(field));
            keywords(place, &mut items);
        }
    }
    if place.shape != TermShape::Quoted && !typed.is_empty() {
        fields(typed, &mut items);
    }
    if place.shape == TermShape::Word {
        if !typed.is_empty() {
            keywords(place, &mut items);
        }
        let begin = |flag: &Flag| begins("is:", typed) || typed.len() >= LEAST && begins(flag.name(), typed);
        for flag in Flag::ALL.into_iter().filter(begin) {
            let term = ["is:", flag.name()].concat();
            if items.len() < MOST
                && let Some(count) = counts.ask(&term, &mut budget)
            {
                items.push(Completion { label: term.clone(), insert: term, kind: Kind::Flag(flag), count });
            }
        }
    }
    if place.shape != TermShape::Field && typed.chars().nth(LEAST - 1).is_some() {
        let mut best = Best::new(MOST);
        for source in SOURCES {
            for (id, count) in values::best(source, typed, counts) {
                let text = counts.texts(source).0.get(id);
                let text = text.strip_prefix('[').filter(|_| source == Source::Host).unwrap_or(text);
                best.offer((begins(text, typed), count), (source, id), |_, _| false);
            }
        }
        for (_, (source, id)) in best.into_iter() {
            if items.len() < MOST
                && let Some(item) = whole_term(source, id, counts, &mut budget)
                && !items.iter().any(|other| other.insert.eq_ignore_ascii_case(&item.insert))
            {
                items.push(item);
            }
        }
    }
    items
}

/// A value with its field.
fn whole_term(source: Source, id: TextId, counts: &Counts, budget: &mut Budget) -> Option<Completion> {
    let (name, text, count) = match source {
        Source::Text(field) => (field.name(), quote(counts.texts(source).0.get(id)), counts.equal(field, id, budget)),
        Source::Host => match host(id, counts)? {
            Host::Ip(text, ip) => (NetField::Ip.name(), text, counts.equal_ip(id, ip, budget)),
            Host::Other(text) => (NetField::Ip.name(), quote(text), None),
        },
    };
    let insert = [name, "=", &text].concat();
    let count = match count {
        Some(count) => Some(count),
        None => counts.ask(&insert, budget)?,
    };
    Some(Completion { label: visible_text(&insert, LONGEST).into_owned(), insert, kind: Kind::Value, count })
}

fn operators(name: Name, typed: &str, items: &mut Vec<Completion>) {
    use Operator::{Above, AtLeast, AtMost, Below, Equal, Has, Unequal};
    let operators: &[Operator] = match name {
        // The kinds themselves are offered.
        Name::Is => &[],
        Name::Field(Field::Number(field)) if field.is_duration() => {
            &[Above, Below, AtLeast, AtMost, Equal, Unequal, Has]
        }
        Name::Field(Field::Number(_)) => &[Equal, Unequal, Above, Below, AtLeast, AtMost, Has],
        Name::Field(_) => &[Equal, Has, Unequal],
    };
    for operator in operators {
        let insert = [name.name(), operator.text()].concat();
        if !typed.ends_with('!') || *operator == Unequal {
            items.push(Completion { label: insert.clone(), insert, kind: Kind::Operator, count: None });
        }
    }
}

fn field(field: Field) -> Completion {
    Completion {
        insert: field.name().to_owned(),
        label: field.name().to_owned(),
        kind: Kind::Field(field),
        count: None,
    }
}

/// Fields whose name or alias begins with what is typed, then those that have it somewhere else.
fn fields(typed: &str, items: &mut Vec<Completion>) {
    let typed = typed.to_ascii_lowercase();
    let words = |field: Field| core::iter::once(field.name()).chain(field.aliases());
    let is_whole = |field: Field| Field::from_name(&typed) == Some(field);
    let begin = |field: &Field| words(*field).any(|word| word.starts_with(&typed));
    let contain = |field: &Field| words(*field).any(|word| within::contains(word, &typed));
    let first = Field::ALL.into_iter().filter(begin);
    let others = Field::ALL.into_iter().filter(|field| !begin(field) && contain(field));
    items.extend(first.chain(others).filter(|one| !is_whole(*one)).map(field));
}

fn keywords(place: &TermPlace, items: &mut Vec<Completion>) {
    for (word, fits) in [("OR", place.follows_term), ("NOT", !place.negated)] {
        if fits && begins(word, &place.typed) {
            items.push(Completion {
                insert: word.to_owned(),
                label: word.to_owned(),
                kind: Kind::Keyword,
                count: None,
            });
        }
    }
}

fn begins(text: &str, typed: &str) -> bool {
    text.as_bytes().get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed.as_bytes()))
}
