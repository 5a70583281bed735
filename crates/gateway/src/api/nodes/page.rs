//! A page of a node's sessions.

use std::cmp::Reverse;

use super::Row;
use crate::api::query::{Window, parameter};
use crate::api::refusal::Refusal;

/// Sessions a page where the call does not say; the vendor's default.
const DEFAULT_LIMIT: usize = 50;
/// With [`Shift::Moving`], so many sessions come before the second page.
const NEW_SESSIONS: usize = 3;

/// Whether the list moves while it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// It stands still, as far as the sessions do.
    Still,
    /// It has moved down by the second page: the last rows of a page come again on the next one.
    Moving,
}

/// The reply to a call with this query, out of all sessions of a node.
///
/// # Errors
/// [`Refusal::BadParameter`].
pub fn page_reply(mut rows: Vec<Row>, query: &str, shift: Shift) -> Result<String, Refusal> {
    let mut window = Window::of(query, DEFAULT_LIMIT)?;
    if let Some(prefix) = parameter(query, "addr_prefix") {
        rows.retain(|row| row.text("addr").starts_with(&prefix));
    }
    // The newest first: the last ID that was given is the highest.
    rows.sort_by_cached_key(|row| Reverse(row.number()));
    let mut total = rows.len();
    if shift == Shift::Moving && window.offset > 0 {
        total += NEW_SESSIONS;
        window.offset = window.offset.saturating_sub(NEW_SESSIONS);
    }
    let page: Vec<String> = window.cut(&rows).iter().map(Row::json).collect();
    Ok(format!(r#"{{"sessions":[{}],"total_count":{total}}}"#, page.join(",")))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use sessions_core::api::Session;

    use super::*;

    fn rows() -> Vec<Row> {
        let addr = |id: u32| format!("10.0.0.{}:{id}", id % 2);
        let session = |id: u32| Session { id: id.to_string(), addr: addr(id), ..Session::default() };
        (8..=12).map(|id| Row::Typed(Box::new(session(id)))).collect()
    }

    fn read(query: &str, shift: Shift) -> (Vec<String>, u64) {
        let reply: Value = serde_json::from_str(&page_reply(rows(), query, shift).unwrap()).unwrap();
        let ids = reply["sessions"].as_array().unwrap().iter();
        (ids.map(|row| row["id"].as_str().unwrap().to_owned()).collect(), reply["total_count"].as_u64().unwrap())
    }

    #[test]
    fn pages_begin_with_the_newest_by_number() {
        let texts = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
        assert_eq!(read("", Shift::Still), (texts(&["12", "11", "10", "9", "8"]), 5));
        assert_eq!(read("limit=2&offset=2", Shift::Still), (texts(&["10", "9"]), 5));
        assert_eq!(read("offset=9", Shift::Still), (vec![], 5));
        assert_eq!(read("addr_prefix=10.0.0.1%3A", Shift::Still), (texts(&["11", "9"]), 2));
    }

    #[test]
    fn a_list_that_moves_brings_rows_again_and_ends() {
        assert_eq!(read("limit=4", Shift::Moving).0, ["12", "11", "10", "9"]);
        assert_eq!(read("limit=4&offset=4", Shift::Moving), (["11", "10", "9", "8"].map(str::to_owned).to_vec(), 8));
        assert_eq!(read("limit=4&offset=8", Shift::Moving), (vec![], 8));
    }
}
