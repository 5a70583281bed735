use proptest::prelude::*;

use super::*;
use crate::decode::Decoder;

/// A snapshot whose nodes have these many sessions; ids count from 1 on each node.
fn snapshot(sizes: &[usize]) -> Snapshot {
    let nodes: Vec<String> = sizes
        .iter()
        .enumerate()
        .map(|(node, &size)| {
            let sessions: Vec<String> = (1..=size).map(|id| format!(r#"{{"id":{id}}}"#)).collect();
            format!(r#"{{"node_id":"n{node}","sessions":[{}]}}"#, sessions.join(","))
        })
        .collect();
    let mut decoder = Decoder::default();
    decoder.push(format!(r#"{{"node_sessions":[{}]}}"#, nodes.join(",")).as_bytes()).unwrap();
    decoder.finish().unwrap()
}

fn all(snapshot: &Snapshot) -> Arc<Vec<u32>> {
    Arc::new((0..snapshot.len() as u32).collect())
}

#[test]
fn heads_stand_above_their_sessions_and_closed_nodes_show_only_the_head() {
    let snapshot = snapshot(&[2, 0, 3, 1]);
    let lines = Lines::new(&snapshot, all(&snapshot), |node| node != 2);
    let seen: Vec<Line> = (0..lines.len()).filter_map(|line| lines.get(line)).collect();
    let session = |row, node| Line::Session { row, node };
    assert_eq!(
        seen,
        [Line::Node(0), session(0, 0), session(1, 0), Line::Node(1), Line::Node(2), Line::Node(3), session(5, 3)]
    );
    assert_eq!((lines.shown(), lines.shown_of(2), lines.is_open(2)), (6, 3, false));
    assert_eq!(lines.get(7), None);
}

#[test]
fn folding_keeps_the_order() {
    let snapshot = snapshot(&[2, 2]);
    let mut lines = Lines::new(&snapshot, Arc::new(vec![1, 0, 3]), |_| true);
    lines.fold(|node| node == 1);
    assert_eq!(lines, Lines::new(&snapshot, Arc::new(vec![1, 0, 3]), |node| node == 1));
}

#[test]
fn the_head_of_the_node_in_sight_stays_until_the_next_one_pushes_it_out() {
    let snapshot = snapshot(&[3, 3]);
    let lines = Lines::new(&snapshot, all(&snapshot), |_| true);
    let pinned = |top| lines.window(top, 100.0).pinned;
    assert_eq!(pinned(0.0), None);
    assert_eq!(pinned(1.0), Some(Pinned { line: 0, top: 0.0 }));
    let next = lines.top(4);
    assert_eq!(pinned(next - 10.0), Some(Pinned { line: 0, top: 10.0 - HEAD_HEIGHT }));
    assert_eq!(pinned(next), None);
}

#[test]
fn an_empty_table_has_an_empty_window() {
    let lines = Lines::default();
    assert_eq!(lines.window(10.0, 100.0), Window { lines: 0..0, offset: 0.0, pinned: None });
    assert_eq!((lines.len(), lines.height(), lines.at(5.0)), (0, 0.0, 0));
}

#[test]
fn a_session_is_found_again_wherever_it_has_gone() {
    let (before, after) = (snapshot(&[1, 3]), snapshot(&[4, 5]));
    let lines = Lines::new(&before, all(&before), |_| true);
    let place = Place::of(4, &lines, &before).unwrap(); // node 1, session 2
    let reversed = Lines::new(&after, Arc::new(vec![0, 1, 2, 3, 8, 7, 6, 5, 4]), |_| true);
    assert_eq!(reversed.get(place.find(&reversed, &after, false).unwrap()), Some(Line::Session { row: 5, node: 1 }));
    // The view, though, stays at the second row of that node.
    assert_eq!(place.top(&reversed, &after), Some(reversed.top(reversed.head(1).unwrap() + 2)));
}

#[test]
fn a_session_that_is_gone_leaves_its_place_to_the_one_that_stands_there() {
    let (before, after) = (snapshot(&[5]), snapshot(&[2]));
    let lines = Lines::new(&before, all(&before), |_| true);
    let shorter = Lines::new(&after, all(&after), |_| true);
    let place = Place::of(5, &lines, &before).unwrap();
    assert_eq!(place.find(&shorter, &after, false), None);
    assert_eq!(place.find(&shorter, &after, true), Some(2));
    let none = snapshot(&[]);
    assert_eq!(place.find(&Lines::default(), &none, true), None);
}

proptest! {
    #[test]
    fn every_line_is_where_its_pixels_are(
        sizes in prop::collection::vec(0usize..6, 0..6),
        open in prop::collection::vec(any::<bool>(), 6),
        top in 0.0f64..900.0,
        height in 0.0f64..300.0,
    ) {
        let snapshot = snapshot(&sizes);
        let lines = Lines::new(&snapshot, all(&snapshot), |node| open[node]);
        let mut pixels = 0.0;
        for line in 0..lines.len() {
            let high = if matches!(lines.get(line), Some(Line::Node(_))) { HEAD_HEIGHT } else { ROW_HEIGHT };
            prop_assert_eq!(lines.top(line), pixels);
            prop_assert_eq!(lines.at(pixels), line);
            prop_assert_eq!(lines.at(pixels + high - 0.5), line);
            pixels += high;
        }
        prop_assert_eq!(lines.height(), pixels);

        let window = lines.window(top, height);
        if !lines.is_empty() && top < pixels {
            // All that is in sight is drawn, the pinned head included, and nothing twice.
            let covered = window.pinned.map_or(0.0, |pinned| pinned.top + HEAD_HEIGHT);
            prop_assert!(window.offset <= covered);
            prop_assert!(window.pinned.is_none_or(|pinned| pinned.line < window.lines.start));
            let end = window.lines.end;
            prop_assert!(end == lines.len() || lines.top(end) > top + height);
        }
    }
}
