mod properties;

use super::*;
use crate::decode::Decoder;
use crate::groups::{self, GroupBy, Grouping};
use crate::order::Sort;
use crate::snapshot::Snapshot;

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

fn all(snapshot: &Snapshot) -> Arc<Arranged> {
    some(snapshot, &(0..snapshot.len() as u32).collect::<Vec<_>>(), "")
}

/// Some rows of a snapshot by node, sorted.
fn some(snapshot: &Snapshot, rows: &[u32], sort: &str) -> Arc<Arranged> {
    Arc::new(groups::arrange(snapshot, rows, &Sort::parse(sort), Grouping::default()))
}

const NORMAL: Heights = Density::Normal.heights();

#[test]
fn heads_stand_above_their_sessions_and_closed_nodes_show_only_the_head() {
    let snapshot = snapshot(&[2, 0, 3, 1]);
    let lines = Lines::new(all(&snapshot), NORMAL, |node| node != 2);
    let seen: Vec<Line> = (0..lines.len()).filter_map(|line| lines.get(line)).collect();
    let session = |row, group| Line::Session { row, group };
    assert_eq!(
        seen,
        [Line::Group(0), session(0, 0), session(1, 0), Line::Group(1), Line::Group(2), Line::Group(3), session(5, 3)]
    );
    assert_eq!((lines.shown(), lines.shown_of(2), lines.is_open(2)), (6, 3, false));
    assert_eq!(lines.get(7), None);
}

#[test]
fn folding_keeps_the_order() {
    let snapshot = snapshot(&[2, 2]);
    let arranged = some(&snapshot, &[0, 1, 3], "-id");
    let mut lines = Lines::new(arranged.clone(), NORMAL, |_| true);
    lines.fold(|node| node == 1);
    assert_eq!(lines, Lines::new(arranged, NORMAL, |node| node == 1));
    assert_eq!((lines.order(), lines.len()), ([1, 0, 3].as_slice(), 3));
}

#[test]
fn the_head_of_the_node_in_sight_stays_until_the_next_one_pushes_it_out() {
    let snapshot = snapshot(&[3, 3]);
    let lines = Lines::new(all(&snapshot), NORMAL, |_| true);
    let pinned = |top| lines.window(top, 100.0).pinned;
    assert_eq!(pinned(0.0), None);
    assert_eq!(pinned(1.0), Some(Pinned { line: 0, top: 0.0 }));
    let next = lines.top(4);
    assert_eq!(pinned(next - 10.0), Some(Pinned { line: 0, top: 10.0 - NORMAL.head }));
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
    let lines = Lines::new(all(&before), NORMAL, |_| true);
    let place = Place::of(4, &lines, &before).unwrap(); // node 1, session 2
    let reversed = Lines::new(some(&after, &[0, 1, 2, 3, 4, 5, 6, 7, 8], "-id"), NORMAL, |_| true);
    assert_eq!(reversed.get(place.find(&reversed, &after, false).unwrap()), Some(Line::Session { row: 5, group: 1 }));
    // The view, though, stays at the second row of that node.
    assert_eq!(place.top(&reversed, &after), Some(reversed.top(reversed.head(1).unwrap() + 2)));
}

#[test]
fn a_session_that_is_gone_leaves_its_place_to_the_one_that_stands_there() {
    let (before, after) = (snapshot(&[5]), snapshot(&[2]));
    let lines = Lines::new(all(&before), NORMAL, |_| true);
    let shorter = Lines::new(all(&after), NORMAL, |_| true);
    let place = Place::of(5, &lines, &before).unwrap();
    assert_eq!(place.find(&shorter, &after, false), None);
    assert_eq!(place.find(&shorter, &after, true), Some(2));
    let none = snapshot(&[]);
    assert_eq!(place.find(&Lines::default(), &none, true), None);
}

#[test]
fn a_session_is_followed_into_another_group() {
    let reply = |cmd: &str| {
        let mut decoder = Decoder::default();
        let sessions = format!(r#"{{"id":1,"cmd":"get"}},{{"id":2,"cmd":"{cmd}"}},{{"id":3,"cmd":"set"}}"#);
        decoder.push(format!(r#"{{"node_sessions":[{{"node_id":"a","sessions":[{sessions}]}}]}}"#).as_bytes()).unwrap();
        decoder.finish().unwrap()
    };
    let lines = |snapshot: &Snapshot| {
        let by_command = Grouping::parse("cmd,key").unwrap();
        Lines::new(Arc::new(groups::arrange(snapshot, &[0, 1, 2], &Sort::default(), by_command)), NORMAL, |_| true)
    };
    let (before, after) = (reply("get"), reply("set"));
    let place = Place::of(2, &lines(&before), &before).unwrap();
    assert_eq!(place.find(&lines(&after), &after, false), Some(3));
    // Where its new group is closed it has no line, and its old place is the nearest one.
    let mut closed = lines(&after);
    closed.fold(|group| group == 0);
    assert_eq!((place.find(&closed, &after, false), place.find(&closed, &after, true)), (None, Some(1)));
    // And it is found by node, where that is what sessions are grouped by now.
    let by_node = Lines::new(all(&after), NORMAL, |_| true);
    assert_eq!(place.find(&by_node, &after, false), Some(2));
    assert_eq!(place.top(&by_node, &after), None);
}

#[test]
fn nodes_are_open_and_other_groups_closed_until_somebody_says_otherwise() {
    let snapshot = snapshot(&[1, 1]);
    let by = |by| groups::arrange(&snapshot, &[0, 1], &Sort::default(), Grouping::new(by));
    let all_open = |folds: &Folds, by: Arranged| {
        let open = folds.open(&snapshot, &by);
        Lines::new(Arc::new(by), NORMAL, |group| open[group]).all_open()
    };
    let mut folds = Folds::default();
    assert!(all_open(&folds, by(GroupBy::Node)));
    assert_eq!(folds.open(&snapshot, &by(GroupBy::Db)), [false]);
    folds.set(&snapshot, &by(GroupBy::Db), 0, true);
    folds.set(&snapshot, &by(GroupBy::Node), 1, false);
    assert_eq!(folds.open(&snapshot, &by(GroupBy::Db)), [true]);
    assert_eq!(folds.open(&snapshot, &by(GroupBy::Node)), [true, false]);
    folds.set_all(GroupBy::Node, false);
    assert_eq!(folds.open(&snapshot, &by(GroupBy::Node)), [false, false]);
    folds.set_all(GroupBy::Node, true);
    assert!(all_open(&folds, by(GroupBy::Node)));
}

#[test]
fn densities_are_written_as_they_are_read() {
    for density in Density::ALL {
        assert_eq!(Density::parse(density.as_str()), Some(density));
        assert!(density.heights().head > density.heights().row);
    }
    assert_eq!(Density::parse("dense"), None);
}
