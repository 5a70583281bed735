use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::decode::Decoder;
use crate::groups::{self, Grouping};
use crate::lines::Density;
use crate::order::Sort;

/// A session of each name, on one node.
fn named(names: &[String]) -> Snapshot {
    let sessions: Vec<_> = names.iter().map(|name| serde_json::json!({ "name": name })).collect();
    let reply = serde_json::json!({"node_sessions": [{"node_id": "n", "sessions": sessions}]});
    let mut decoder = Decoder::default();
    decoder.push(reply.to_string().as_bytes()).unwrap();
    decoder.finish().unwrap()
}

/// The table of a snapshot by name.
fn table(snapshot: &Snapshot, folds: &Folds) -> Lines {
    let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
    let arranged = groups::arrange(snapshot, &rows, &Sort::default(), Grouping::new(GroupBy::Name));
    let open = folds.open(snapshot, &arranged);
    Lines::new(Arc::new(arranged), Density::Normal.heights(), |group| open[group])
}

fn print(folds: &Folds, by: GroupBy) -> String {
    folds.print(by, &Snapshot::default(), &Lines::default())
}

fn read(by: GroupBy, text: &str) -> Folds {
    let mut folds = Folds::default();
    folds.read(by, text);
    folds
}

/// The text of what has been clicked in a table by name.
fn clicked(names: &[&str], all: Option<bool>, clicks: &[(&str, bool)]) -> String {
    let snapshot = named(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    let mut folds = Folds::default();
    if let Some(open) = all {
        folds.set_all(GroupBy::Name, open);
    }
    let lines = table(&snapshot, &folds);
    let arranged = lines.arranged();
    for (name, open) in clicks {
        let group = (0..arranged.groups.len()).find(|&group| arranged.title(&snapshot, group) == *name).unwrap();
        folds.set(&snapshot, arranged, group, *open);
    }
    let lines = table(&snapshot, &folds);
    let text = folds.print(GroupBy::Name, &snapshot, &lines);
    assert_eq!(table(&snapshot, &read(GroupBy::Name, &text)).open_rows(), lines.open_rows(), "{text}");
    text
}

#[test]
fn what_is_clicked_is_written_and_gives_the_same_table_again() {
    let names = ["", "web", "-a", "*b", "a,b", "50%", " x ", "连 接"];
    assert_eq!(clicked(&names, None, &[]), "");
    assert_eq!(clicked(&names, Some(true), &[]), "-");
    assert_eq!(clicked(&names, Some(false), &[]), "");
    assert_eq!(clicked(&names, None, &[("web", true), ("", true)]), "*,web,");
    assert_eq!(clicked(&names, None, &[("", true)]), "*,");
    assert_eq!(clicked(&names, Some(true), &[("", false)]), "-,");
    assert_eq!(clicked(&names, Some(true), &[("", false), ("web", false)]), "-,,web");
    assert_eq!(clicked(&names, Some(true), &[("web", false), ("", false)]), "web,");
    assert_eq!(
        clicked(&names, Some(true), &names.map(|name| (name, false))[1..]),
        "web,%2Da,%2Ab,a%2Cb,50%25,%20x%20,连 接"
    );
}

#[test]
fn nodes_are_open_at_first_and_known_by_their_ids() {
    let mut folds = read(GroupBy::Node, "*");
    assert_eq!(print(&folds, GroupBy::Node), "*");
    folds.read(GroupBy::Node, "node-a,node-b");
    assert_eq!(print(&folds, GroupBy::Node), "node-a,node-b");
    // Each kind of groups has its own.
    assert_eq!(print(&folds, GroupBy::Ip), "");
    folds.read(GroupBy::Ip, "*,10.0.0.1");
    folds.read(GroupBy::Node, "");
    assert_eq!(folds, read(GroupBy::Ip, "*,10.0.0.1"));
    // What holds anyway is not written.
    assert_eq!(print(&read(GroupBy::Node, "-"), GroupBy::Node), "");
    assert_eq!(print(&read(GroupBy::Ip, "*"), GroupBy::Ip), "");
}

#[test]
fn of_two_spellings_the_one_that_is_short_enough_is_chosen() {
    let names: Vec<String> = (0..1_000).map(|name| format!("name-{name}")).collect();
    let snapshot = named(&names);
    let mut folds = Folds::default();
    let closed = table(&snapshot, &folds);
    let group_of = |name: &str| {
        let arranged = closed.arranged();
        (0..names.len()).find(|&group| arranged.title(&snapshot, group) == name).unwrap()
    };
    // Opened one by one, all but two.
    for name in &names[2..] {
        folds.set(&snapshot, closed.arranged(), group_of(name), true);
    }
    let lines = table(&snapshot, &folds);
    let text = folds.print(GroupBy::Name, &snapshot, &lines);
    assert_eq!(text, "name-0,name-1");
    assert_eq!(table(&snapshot, &read(GroupBy::Name, &text)).open_rows(), lines.open_rows());
    // Grouped by something else, there is nobody to name the others.
    assert_eq!(print(&folds, GroupBy::Name), "");
    // Half of them: neither is short enough.
    for name in &names[2..500] {
        folds.set(&snapshot, closed.arranged(), group_of(name), false);
    }
    assert_eq!(folds.print(GroupBy::Name, &snapshot, &table(&snapshot, &folds)), "");
}

proptest! {
    #[test]
    fn what_is_read_is_written_and_reads_back(by in 0usize..5, text in "[-*,%a0 \n连]{0,12}|.{0,40}") {
        let by = GroupBy::ALL[by];
        let folds = read(by, &text);
        let written = print(&folds, by);
        prop_assert_eq!(written.trim_ascii(), &written);
        prop_assert_eq!(read(by, &written), folds);
    }

    #[test]
    fn any_names_keep_what_they_are(
        names in prop::collection::vec("[-*,% a]{0,3}|.{0,8}", 1..8),
        all in any::<bool>(),
        clicks in prop::collection::vec((0usize..8, any::<bool>()), 0..8),
    ) {
        let snapshot = named(&names);
        let mut folds = Folds::default();
        folds.set_all(GroupBy::Name, all);
        let lines = table(&snapshot, &folds);
        for (group, open) in clicks {
            folds.set(&snapshot, lines.arranged(), group, open);
        }
        let lines = table(&snapshot, &folds);
        let text = folds.print(GroupBy::Name, &snapshot, &lines);
        let again = table(&snapshot, &read(GroupBy::Name, &text));
        prop_assert_eq!(again.open_rows(), lines.open_rows());
    }
}
