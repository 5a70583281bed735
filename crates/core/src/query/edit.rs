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
    if let (Ok(old), Ok(new)) = (&old, &new) {
        let is_there = parts(new).iter().all(|part| parts(old).contains(part));
        if is_there {
            return query.to_owned();
        }
    }
    let query = if is_choice(&old) { grouped(query) } else { query.to_owned() };
    if query.is_empty() {
        return term.to_owned();
    }
    query + " " + &if is_choice(&new) { grouped(term) } else { term.to_owned() }
}

/// Whether the query asks for the term already, beside whatever else it asks for.
pub fn has_term(query: &str, term: &str) -> bool {
    parse(query).ok().zip(parse(term).ok()).is_some_and(|(query, term)| asks_for(&query, &term))
}

/// The query without this term, in the form in which it is printed; one that does not ask for it, or cannot be read, stays as it is.
pub fn remove_term(query: &str, term: &str) -> String {
    let (Ok(old), Ok(term)) = (parse(query), parse(term)) else { return query.to_owned() };
    if !asks_for(&old, &term) {
        return query.to_owned();
    }
    let mut left = match old {
        Query::Where(Node::And(nodes)) => nodes,
        Query::Where(node) => vec![node],
        Query::All => Vec::new(),
    };
    left.retain(|part| !parts(&term).contains(part));
    match left.pop() {
        None => String::new(),
        Some(only) if left.is_empty() => Query::Where(only).print(),
        Some(last) => {
            left.push(last);
            Query::Where(Node::And(left)).print()
        }
    }
}

fn asks_for(query: &Query, term: &Query) -> bool {
    !parts(term).is_empty() && parts(term).iter().all(|part| parts(query).contains(part))
}

/// The conditions that all must hold.
fn parts(query: &Query) -> &[Node] {
    match query {
        Query::All => &[],
        Query::Where(Node::And(nodes)) => nodes,
        Query::Where(node) => std::slice::from_ref(node),
    }
}

fn is_choice<E>(query: &Result<Query, E>) -> bool {
    matches!(query, Ok(Query::Where(Node::Or(_))))
}

fn grouped(text: &str) -> String {
    ["(", text, ")"].concat()
}
