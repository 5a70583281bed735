use proptest::prelude::*;

use super::*;
use crate::groups::GroupOrder;
use crate::select::tests::random::reply;

/// All lines with their heights, one after the other.
fn plainly(arranged: &Arranged, open: &[bool], heights: Heights) -> Vec<(Line, f64)> {
    let mut lines = Vec::new();
    for (group, &open) in (0..arranged.groups.len()).zip(open) {
        lines.push((Line::Group(group), heights.head));
        if open {
            lines.extend(arranged.rows(group).iter().map(|&row| (Line::Session { row, group }, heights.row)));
        }
    }
    lines
}

proptest! {
    #[test]
    fn every_line_is_where_its_pixels_are(
        reply in reply(12),
        by in prop::sample::select(&GroupBy::ALL),
        order in prop::sample::select(&GroupOrder::ALL),
        open in prop::collection::vec(any::<bool>(), 40),
        density in prop::sample::select(&Density::ALL),
        top in 0.0f64..1500.0,
        height in 0.0f64..300.0,
    ) {
        let snapshot = crate::select::tests::snapshot(&reply);
        let rows: Vec<u32> = (0..snapshot.len() as u32).filter(|row| row % 5 != 2).collect();
        let grouping = Grouping { by, order, descending: true };
        let arranged = Arc::new(groups::arrange(&snapshot, &rows, &Sort::default(), grouping));
        let heights = density.heights();
        let lines = Lines::new(arranged.clone(), heights, |group| open[group]);
        let plain = plainly(&arranged, &open, heights);
        prop_assert_eq!(lines.len(), plain.len());
        let mut pixels = 0.0;
        for (line, &(expected, high)) in plain.iter().enumerate() {
            prop_assert_eq!(lines.get(line), Some(expected));
            prop_assert_eq!(lines.top(line), pixels);
            prop_assert_eq!(lines.at(pixels), line);
            prop_assert_eq!(lines.at(pixels + high - 0.5), line);
            pixels += high;
        }
        prop_assert_eq!(lines.get(plain.len()), None);
        prop_assert_eq!(lines.height(), pixels);
        if !plain.is_empty() {
            prop_assert_eq!(lines.at(pixels + 1e6), plain.len() - 1);
        }

        let with_line: Vec<u32> =
            plain.iter().filter_map(|&(line, _)| match line { Line::Session { row, .. } => Some(row), _ => None }).collect();
        prop_assert_eq!(lines.open_rows(), with_line);
        for row in 0..snapshot.len() as u32 {
            let line = plain.iter().position(|&(line, _)| matches!(line, Line::Session { row: other, .. } if other == row));
            prop_assert_eq!(lines.line_of(row), line);
        }
        for group in 0..arranged.groups.len() {
            let head = plain.iter().position(|&(line, _)| line == Line::Group(group));
            prop_assert_eq!(lines.head(group), head);
            let of_group = |&(line, _): &(Line, f64)| matches!(line, Line::Session { group: other, .. } if other == group);
            let ends = plain.iter().position(of_group).zip(plain.iter().rposition(of_group));
            prop_assert_eq!(lines.first_last(group), ends);
            prop_assert_eq!(lines.shown_of(group), arranged.rows(group).len());
        }

        let window = lines.window(top, height);
        if !lines.is_empty() && top < pixels {
            // All that is in sight is drawn, the pinned head included, and nothing twice.
            let covered = window.pinned.map_or(0.0, |pinned| pinned.top + heights.head);
            prop_assert!(window.offset <= covered);
            prop_assert!(window.pinned.is_none_or(|pinned| pinned.line < window.lines.start));
            let end = window.lines.end;
            prop_assert!(end == lines.len() || lines.top(end) > top + height);
        }
    }

    #[test]
    fn every_line_is_found_again_in_the_same_lines(reply in reply(8), by in prop::sample::select(&GroupBy::ALL)) {
        let snapshot = crate::select::tests::snapshot(&reply);
        let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
        let arranged = Arc::new(groups::arrange(&snapshot, &rows, &Sort::parse("-idle"), Grouping::new(by)));
        let lines = Lines::new(arranged, NORMAL, |_| true);
        for line in 0..lines.len() {
            let place = Place::of(line, &lines, &snapshot).unwrap();
            prop_assert_eq!(place.top(&lines, &snapshot), Some(lines.top(line)));
            let found = place.find(&lines, &snapshot, true).unwrap();
            // Ids are few here: of two sessions of one id on one node the first is found.
            let id = |line| match lines.get(line) {
                Some(Line::Session { row, .. }) => Some(snapshot.ints(crate::snapshot::IntField::Id).number(row as usize)),
                _ => None,
            };
            prop_assert_eq!(id(found), id(line));
        }
    }

    #[test]
    fn folds_are_kept_for_each_group_by_what_it_is(
        before in reply(8), after in reply(8), by in prop::sample::select(&GroupBy::ALL),
        steps in prop::collection::vec((0usize..12, any::<bool>(), 0u8..8), 0..20),
    ) {
        let arranged = |reply| {
            let snapshot = crate::select::tests::snapshot(reply);
            let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
            let arranged = groups::arrange(&snapshot, &rows, &Sort::default(), Grouping::new(by));
            (snapshot, arranged)
        };
        let (snapshot, first) = arranged(&before);
        let mut folds = Folds::default();
        let mut usual = by == GroupBy::Node;
        let mut said = std::collections::HashMap::new();
        for (group, open, kind) in steps {
            if kind == 0 {
                folds.set_all(by, open);
                usual = open;
                said.clear();
            } else if let Some(id) = first.identity(&snapshot, group) {
                folds.set(&snapshot, &first, group, open);
                said.insert(id, open);
            }
        }
        for (snapshot, arranged) in [(&snapshot, &first), (&arranged(&after).0, &arranged(&after).1)] {
            let expected: Vec<bool> = (0..arranged.groups.len())
                .map(|group| said.get(&arranged.identity(snapshot, group).unwrap()).copied().unwrap_or(usual))
                .collect();
            prop_assert_eq!(folds.open(snapshot, arranged), &expected[..]);
            let lines = Lines::new(Arc::new(arranged.clone()), Heights::default(), |group| expected[group]);
            prop_assert_eq!(lines.all_open(), expected.iter().all(|&open| open));
        }
    }
}
