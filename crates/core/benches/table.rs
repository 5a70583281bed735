//! How long it takes to filter, sort, group and lay out the sessions of a big instance. `cargo bench -p sessions-core` prints it.
//!
//! The library is compiled for size here as it is for the page, so these are not the fastest times there could be, and a
//! browser takes longer. They are for comparing one state of the code with another.

mod instance;

use std::hint::black_box;
use std::sync::{Arc, OnceLock};

use divan::{Bencher, counter::ItemsCount};
use sessions_core::groups::{GroupBy, Grouping, arrange};
use sessions_core::lines::{Density, Folds, Lines};
use sessions_core::order::Sort;
use sessions_core::query::parse;
use sessions_core::select::select;
use sessions_core::selection::Selection;
use sessions_core::snapshot::Snapshot;

fn main() {
    divan::main();
}

const SIZES: [u32; 2] = [100_000, 1_000_000];

fn sessions(count: u32) -> &'static Snapshot {
    static SMALL: OnceLock<Snapshot> = OnceLock::new();
    static BIG: OnceLock<Snapshot> = OnceLock::new();
    if count > 100_000 { &BIG } else { &SMALL }.get_or_init(|| instance::instance(count))
}

fn all(snapshot: &Snapshot) -> Vec<u32> {
    (0..snapshot.len() as u32).collect()
}

const QUERIES: [&str; 7] = [
    "10.3.7.",
    "name:checkout",
    "idle>5m",
    "addr:10.1.0.0/16 -name:canary (cmd:get,set OR is:pubsub)",
    "name=\"\"",
    "name:/^cart-1\\d$/",
    "784b",
];

#[divan::bench(args = QUERIES, consts = SIZES)]
fn filter<const SIZE: u32>(bencher: Bencher<'_, '_>, query: &str) {
    let snapshot = sessions(SIZE);
    bencher.counter(ItemsCount::new(SIZE)).bench(|| parse(black_box(query)).ok().map(|query| select(snapshot, &query)));
}

#[divan::bench(args = ["", "idle", "addr", "-idle,addr", "node"], consts = SIZES)]
fn sort_by_node<const SIZE: u32>(bencher: Bencher<'_, '_>, sort: &str) {
    arranged(bencher, SIZE, sort, "node");
}

#[divan::bench(args = ["node,-idle", "ip", "ip,-idle", "name", "cmd", "db"], consts = SIZES)]
fn group<const SIZE: u32>(bencher: Bencher<'_, '_>, grouping: &str) {
    arranged(bencher, SIZE, "", grouping);
}

#[divan::bench(args = ["idle", "addr"], consts = SIZES)]
fn sort_by_ip<const SIZE: u32>(bencher: Bencher<'_, '_>, sort: &str) {
    arranged(bencher, SIZE, sort, "ip");
}

fn arranged(bencher: Bencher<'_, '_>, size: u32, sort: &str, grouping: &str) {
    let (snapshot, sort) = (sessions(size), Sort::parse(sort));
    let (rows, grouping) = (all(snapshot), Grouping::parse(grouping).unwrap_or_default());
    bencher.counter(ItemsCount::new(size)).bench(|| arrange(snapshot, black_box(&rows), &sort, grouping));
}

#[divan::bench(args = [GroupBy::Node, GroupBy::Ip], consts = SIZES)]
fn lay_out_lines<const SIZE: u32>(bencher: Bencher<'_, '_>, by: GroupBy) {
    let snapshot = sessions(SIZE);
    let arranged = Arc::new(arrange(snapshot, &all(snapshot), &Sort::default(), Grouping::new(by)));
    let mut folds = Folds::default();
    folds.set(snapshot, &arranged, 0, by != GroupBy::Node);
    bencher.counter(ItemsCount::new(arranged.groups.len())).bench(|| {
        let open = folds.open(snapshot, &arranged);
        Lines::new(arranged.clone(), Density::Normal.heights(), |group| open.get(group).copied().unwrap_or(true))
    });
}

#[divan::bench(consts = SIZES)]
fn carry_a_selection_of_all<const SIZE: u32>(bencher: Bencher<'_, '_>) {
    let snapshot = sessions(SIZE);
    let mut selection = Selection::default();
    selection.all(&all(snapshot));
    bencher.counter(ItemsCount::new(SIZE)).bench(|| selection.carry(black_box(snapshot), snapshot));
}
