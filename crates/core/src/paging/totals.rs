use super::{DbCount, SourceCount, Statistics};

/// How many entries are shown, as in the statistics of one node.
const TOP: usize = 10;
/// As many entries of one node as are looked at. The service gives ten.
const LOOKED_AT: usize = 100;

/// The statistics of several nodes put together.
///
/// Each node names its own ten, so an address that is eleventh on every node is not here, and the counts of those that are here
/// may be too low by what nodes did not name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many clients are connected to the nodes that say so; none where no node does.
    pub total_connection_count: Option<u64>,
    /// How many of them are active; the vendor does not say what that means.
    pub active_connection_count: Option<u64>,
    /// At most ten, most first, then by address.
    pub top_source_ips: Vec<SourceCount>,
    /// At most ten, most first, then by name.
    pub top_dbs: Vec<DbCount>,
    /// How many nodes answered.
    pub nodes: usize,
    /// How many did not.
    pub failed: usize,
}

impl Totals {
    /// Puts together what nodes answered: none for one that did not.
    pub fn of(nodes: &[Option<Statistics>]) -> Totals {
        let mut totals = Totals::default();
        let (mut sources, mut dbs) = (Vec::new(), Vec::new());
        for node in nodes {
            let Some(node) = node else {
                totals.failed += 1;
                continue;
            };
            totals.nodes += 1;
            add(&mut totals.total_connection_count, node.total_connection_count);
            add(&mut totals.active_connection_count, node.active_connection_count);
            for source in node.top_source_ips.iter().take(LOOKED_AT) {
                count(&mut sources, &source.client_ip, source.connection_count);
            }
            for db in node.top_dbs.iter().take(LOOKED_AT) {
                count(&mut dbs, &db.db, db.connection_count);
            }
        }
        let sources = top(sources).into_iter();
        totals.top_source_ips =
            sources.map(|(client_ip, connection_count)| SourceCount { client_ip, connection_count }).collect();
        totals.top_dbs = top(dbs).into_iter().map(|(db, connection_count)| DbCount { db, connection_count }).collect();
        totals
    }
}

type Entry = (String, Option<u64>);

fn add(sum: &mut Option<u64>, more: Option<u64>) {
    if let Some(more) = more {
        *sum = Some(sum.unwrap_or(0).saturating_add(more));
    }
}

fn count(entries: &mut Vec<Entry>, name: &str, connections: Option<u64>) {
    match entries.iter_mut().find(|entry| entry.0 == name) {
        Some(entry) => add(&mut entry.1, connections),
        None => entries.push((name.to_owned(), connections)),
    }
}

/// The first ten, taken out one by one: so few need no sorting.
fn top(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut top = Vec::new();
    while top.len() < TOP {
        let mut first = 0;
        for (index, entry) in entries.iter().enumerate() {
            if entries.get(first).is_some_and(|best| (entry.1, &best.0) > (best.1, &entry.0)) {
                first = index;
            }
        }
        if first >= entries.len() {
            break;
        }
        top.push(entries.swap_remove(first));
    }
    top
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node(total: Option<u64>, sources: &[(&str, u64)]) -> Option<Statistics> {
        let source =
            |(ip, count): &(&str, u64)| SourceCount { client_ip: (*ip).to_owned(), connection_count: Some(*count) };
        Some(Statistics {
            total_connection_count: total,
            active_connection_count: None,
            top_source_ips: sources.iter().map(source).collect(),
            top_dbs: vec![DbCount { db: "0".to_owned(), connection_count: total }],
        })
    }

    #[test]
    fn nodes_are_put_together_and_those_that_failed_are_counted() {
        let totals = Totals::of(&[
            node(Some(5), &[("10.0.0.2", 3), ("10.0.0.1", 2)]),
            None,
            node(Some(4), &[("10.0.0.1", 1), ("10.0.0.3", 3)]),
            node(None, &[]),
        ]);
        assert_eq!((totals.nodes, totals.failed, totals.total_connection_count), (3, 1, Some(9)));
        assert_eq!(totals.active_connection_count, None);
        let sources: Vec<_> =
            totals.top_source_ips.iter().map(|it| (it.client_ip.as_str(), it.connection_count)).collect();
        assert_eq!(sources, [("10.0.0.1", Some(3)), ("10.0.0.2", Some(3)), ("10.0.0.3", Some(3))]);
        assert_eq!(totals.top_dbs, [DbCount { db: "0".to_owned(), connection_count: Some(9) }]);
        assert_eq!(Totals::of(&[]), Totals::default());
    }

    #[test]
    fn sums_stay_at_the_greatest_number() {
        let totals = Totals::of(&[node(Some(u64::MAX), &[("a", u64::MAX)]), node(Some(7), &[("a", 1)])]);
        assert_eq!(totals.total_connection_count, Some(u64::MAX));
        assert_eq!(totals.top_source_ips[0].connection_count, Some(u64::MAX));
    }

    proptest! {
        #[test]
        fn the_ten_are_those_that_a_sort_puts_first(nodes in prop::collection::vec(prop::collection::vec(("[a-e]{1,2}", 0_u64..5), 0..20), 0..4)) {
            let mut all = std::collections::BTreeMap::new();
            for (ip, count) in nodes.iter().flatten() {
                *all.entry(ip.clone()).or_insert(0) += count;
            }
            let mut sorted: Vec<_> = all.into_iter().collect();
            sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            sorted.truncate(10);
            let nodes: Vec<_> = nodes
                .iter()
                .map(|sources| node(None, &sources.iter().map(|(ip, count)| (ip.as_str(), *count)).collect::<Vec<_>>()))
                .collect();
            let top = Totals::of(&nodes).top_source_ips;
            let top: Vec<_> = top.into_iter().map(|source| (source.client_ip, source.connection_count.unwrap())).collect();
            prop_assert_eq!(top, sorted);
        }
    }
}
