//! Changes to a query that somebody makes by clicking, on the text that they may have typed.

use super::parse::parse;
use super::tree::{Node, Query};

/// The query with this term besides: what a click on a cell, a bar or a suggestion does.
///
/// What is already there stays as it was typed. A query that already asks for the term is not changed; one that has an `OR`
/// at its top goes into parentheses first. To a text that is no query the term is just appended, for nothing better is known.
pub fn add_term(query: &str, term: &str) -> String {
    let (query, term) = (query.trim(), term.trim());
    let (old, new) = (parse(query), parse(term));
    let (old_is_choice, new_is_choice) = (is_choice(&old), is_choice(&new));
    if let (Ok(old), Ok(new)) = (old, new)
        && holds_all(&parts(old), &parts(new))
    {
        return query.to_owned();
    }
    if query.is_empty() {
        return term.to_owned();
    }
    grouped_if(old_is_choice, query) + " " + &grouped_if(new_is_choice, term)
}

/// Whether the query asks for the term already, beside whatever else it asks for.
pub fn has_term(query: &str, term: &str) -> bool {
    parse(query).ok().zip(parse(term).ok()).is_some_and(|(query, term)| {
        let wanted = parts(term);
        !wanted.is_empty() && holds_all(&parts(query), &wanted)
    })
}

/// The query without this term, in the form in which it is printed; one that does not ask for it, or cannot be read, stays as it is.
pub fn remove_term(query: &str, term: &str) -> String {
    let (Ok(old), Ok(term)) = (parse(query), parse(term)) else { return query.to_owned() };
    let (mut left, gone) = (parts(old), parts(term));
    if gone.is_empty() || !holds_all(&left, &gone) {
        return query.to_owned();
    }
    left.retain(|part| !gone.contains(part));
    left.into_iter().reduce(Node::and).map_or_else(String::new, |node| Query::Where(node).print())
}

fn holds_all(parts: &[Node], wanted: &[Node]) -> bool {
    wanted.iter().all(|part| parts.contains(part))
}

/// The conditions that all must hold.
fn parts(query: Query) -> Vec<Node> {
    match query {
        Query::All => Vec::new(),
        Query::Where(Node::And(nodes)) => nodes,
        Query::Where(node) => vec![node],
    }
}

fn is_choice<E>(query: &Result<Query, E>) -> bool {
    matches!(query, Ok(Query::Where(Node::Or(_))))
}

fn grouped_if(is_choice: bool, text: &str) -> String {
    if is_choice { ["(", text, ")"].concat() } else { text.to_owned() }
}
