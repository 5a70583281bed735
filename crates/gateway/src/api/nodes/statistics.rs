//! How many sessions a node has, and where most of them come from.

use std::collections::HashMap;

use sessions_core::paging::{DbCount, SourceCount, Statistics};

use super::Row;

/// Entries of each list.
const MOST: usize = 10;
/// A session that sent a command within so many seconds is taken for active; the vendor does not say what it counts.
const ACTIVE_SECONDS: u64 = 10;

/// The statistics of these sessions.
pub fn statistics(rows: &[Row]) -> Statistics {
    let active = rows.iter().filter(|row| row.text("idle").parse::<u64>().is_ok_and(|idle| idle <= ACTIVE_SECONDS));
    let sources = top(rows.iter().map(|row| host(&row.text("addr"))));
    let dbs = top(rows.iter().map(|row| row.text("db")));
    Statistics {
        total_connection_count: Some(rows.len() as u64),
        active_connection_count: Some(active.count() as u64),
        top_source_ips: sources
            .into_iter()
            .map(|(client_ip, count)| SourceCount { client_ip, connection_count: Some(count) })
            .collect(),
        top_dbs: dbs.into_iter().map(|(db, count)| DbCount { db, connection_count: Some(count) }).collect(),
    }
}

/// The most frequent texts, most first; of equals, the first in the alphabet.
fn top(texts: impl Iterator<Item = String>) -> Vec<(String, u64)> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let mut list: Vec<(String, u64)> = counts.into_iter().collect();
    list.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    list.truncate(MOST);
    list
}

/// An address without its port, and without the brackets of IPv6.
fn host(addr: &str) -> String {
    let host = addr.rsplit_once(':').map_or(addr, |(host, _)| host);
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    bare.unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    use sessions_core::api::Session;

    use super::*;

    fn row(addr: &str, db: &str, idle: &str) -> Row {
        let session = Session { addr: addr.into(), db: db.into(), idle: idle.into(), ..Session::default() };
        Row::Typed(Box::new(session))
    }

    #[test]
    fn sessions_are_counted_by_source_and_by_database() {
        let mut rows = vec![row("10.0.0.2:1", "0", "0"), row("10.0.0.2:2", "1", "11"), row("[fd00::1]:3", "0", "10")];
        rows.push(Row::Raw(r#"{"addr":null,"db":3,"idle":"x"}"#.to_owned()));
        let statistics = statistics(&rows);
        assert_eq!((statistics.total_connection_count, statistics.active_connection_count), (Some(4), Some(2)));
        let sources: Vec<_> = statistics
            .top_source_ips
            .iter()
            .map(|source| (source.client_ip.as_str(), source.connection_count))
            .collect();
        assert_eq!(sources, [("10.0.0.2", Some(2)), ("", Some(1)), ("fd00::1", Some(1))]);
        let dbs: Vec<_> = statistics.top_dbs.iter().map(|db| (db.db.as_str(), db.connection_count)).collect();
        assert_eq!(dbs, [("0", Some(2)), ("1", Some(1)), ("3", Some(1))]);
    }

    #[test]
    fn lists_end_after_ten() {
        let rows: Vec<Row> = (0..30).map(|number| row(&format!("10.0.0.{number}:1"), "0", "0")).collect();
        assert_eq!(statistics(&rows).top_source_ips.len(), 10);
    }
}
