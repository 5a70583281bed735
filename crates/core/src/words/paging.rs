//! How sessions were read page by page, and what may be missing.

use super::{Say, Words};
use crate::format::{short_id, visible_text};
use crate::paging::Coverage;

/// As many nodes as are named.
const NAMED: usize = 3;

impl Words {
    /// How sessions were read page by page, in `seconds`, and what may be missing. Empty where no page was asked for.
    pub fn paging(self, nodes: &[Coverage], seconds: u64) -> String {
        let calls = nodes.iter().map(|node| u64::from(node.calls)).fold(0, u64::saturating_add);
        if nodes.is_empty() {
            return String::new();
        }
        let mut text = self.paging_read(&self.grouped(calls), &self.grouped(seconds));
        // What came on one page was there at one moment.
        if nodes.iter().any(|node| node.calls > 1) {
            text = self.sentences(&text, self.paging_meanwhile());
        }
        let short: Vec<&Coverage> = nodes.iter().filter(|node| node.is_short()).collect();
        for node in short.iter().take(NAMED) {
            text = self.sentences(&text, &self.coverage(node));
        }
        if let Some(more) = short.len().checked_sub(NAMED).filter(|more| *more > 0) {
            text = self.sentences(&text, &self.paging_others(&self.grouped(more as u64)));
        }
        text
    }

    fn coverage(self, node: &Coverage) -> String {
        let name = visible_text(&node.node, 60);
        // An ID is shortened as everywhere; a name is not.
        let name = if name.as_bytes().contains(&b' ') { name.into_owned() } else { short_id(&name) };
        let total = node.total.filter(|total| *total > node.rows);
        let say = match total {
            _ if node.calls == 0 => Say::PAGING_NOTHING,
            Some(_) => Say::PAGING_PART,
            None => Say::PAGING_SOME,
        };
        self.fill(say, &[&name, &self.grouped(node.rows), &self.grouped(total.unwrap_or_default())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paging(nodes: &[Coverage], seconds: u64) -> String {
        Words::english().paging(nodes, seconds)
    }

    fn node(name: &str, calls: u32, rows: u64, total: Option<u64>, done: bool) -> Coverage {
        Coverage { node: name.to_owned(), calls, rows, total, done, cut: !done, ..Coverage::default() }
    }

    #[test]
    fn what_was_read_and_what_is_missing_is_said() {
        let whole = node("node-1", 30, 2_950, Some(2_950), true);
        let cut = node("node-3", 3, 300, Some(340), false);
        assert_eq!(
            paging(&[whole.clone(), node("node-2", 1, 7, Some(7), true), cut], 12),
            "Read page by page in 34 calls over 12 s. Sessions that came or went meanwhile may be missing or shown although \
             gone. node-3: 300 of 340 were read."
        );
        assert_eq!(paging(&[node("n", 1, 7, Some(7), true)], 0), "Read page by page in 1 call over 0 s.");
        assert_eq!(paging(&[], 3), "");
        let failed =
            [node("784b3fb7bac14bc490659950dd4f022fno12", 0, 0, None, false), node("b c", 2, 200, None, false)];
        assert!(
            paging(&failed, 1).ends_with("784b3fb7…022fno12: nothing was read. b c: 200 were read; there may be more."),
            "{}",
            paging(&failed, 1)
        );
    }

    #[test]
    fn many_nodes_are_counted_and_not_named() {
        let cut = |name: usize| node(&name.to_string(), 1, 100, Some(200), false);
        let text = |count| paging(&(0..count).map(cut).collect::<Vec<_>>(), 1);
        assert!(text(3).ends_with(" 2: 100 of 200 were read."));
        assert!(text(4).ends_with(" 2: 100 of 200 were read. Of 1 more node a part is missing too."));
        assert!(text(9).ends_with(" Of 6 more nodes a part is missing too."));
    }
}
