//! How long regular expressions take over a million sessions. Run by hand, with `--release -- --ignored --nocapture timing`.

use std::time::Instant;

use super::*;
use crate::query::parse;
use crate::snapshot::{Draft, SnapshotBuilder};

/// A million sessions whose addresses all differ; so do their names, where they are asked to.
fn million(names_differ: bool, length: usize) -> Snapshot {
    let mut builder = SnapshotBuilder::default();
    let mut draft = Draft::default();
    builder.open_node();
    for row in 0..1_000_000u32 {
        draft.clear();
        let mixed = row.wrapping_mul(2_654_435_761);
        let [a, b, c, d] = (mixed % 1_000_003).to_be_bytes();
        let addr = format!("10.{}.{c}.{d}:{}", a ^ b, 1024 + row % 60_000);
        builder.set(&mut draft, b"addr", Some(addr.as_bytes()));
        let number = if names_differ { mixed } else { mixed % 500 };
        let name = format!("checkout-api-{number:010}{}", if mixed % 2 == 0 { "ab" } else { "ba" }.repeat(length / 2));
        builder.set(&mut draft, b"name", Some(name.as_bytes()));
        builder.push(&draft);
    }
    builder.finish(false)
}

#[test]
#[ignore = "prints times and says nothing"]
fn timing_of_regular_expressions() {
    let usual = [
        "checkout",
        r"/^worker-\d+$/",
        r"/10\.3\.[0-9]+/",
        "/canary|stage/",
        r"/\bget\b/",
        "addr:/:6379$/",
        "ip:/^10/",
    ];
    let hostile = [
        "/(a|b)*a[ab]{12}c/",
        r"/\d.{1500}x/",
        "/([0-9]|[0-4.]*)*[ab]{300}x/",
        "/((.?){30}){60}y/",
        "/.*.*.*0.{20}x/",
        "/[13579].{9}[13579].{9}x/",
    ];
    for (names_differ, length) in [(false, 0), (true, 0), (true, 40), (true, 200)] {
        let snapshot = million(names_differ, length);
        println!("names differ: {names_differ}, {} characters", 25 + length);
        for query in usual.iter().chain(&hostile) {
            let parsed = parse(query).unwrap();
            let rows = select(&snapshot, &parsed).map(|rows| rows.count()).map_err(|error| error.reason);
            // The best of several, for whatever else the machine does.
            let times = (0..5).map(|_| {
                let started = Instant::now();
                let _ = select(&snapshot, &parsed);
                started.elapsed()
            });
            println!("{:>8.1} ms  {query}  {rows:?}", times.min().unwrap_or_default().as_secs_f64() * 1000.0);
        }
    }
}
