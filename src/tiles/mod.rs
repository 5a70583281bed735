//! The line of tiles: what kinds of sessions there are, at a glance. A press on one shows only those, or all again.

use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::query::{Flag, has_term, remove_term};
use sessions_core::tiles::{TILES, percent, term, tiles};
use sessions_core::words::Say;

use crate::parts::{Tag, action, plain, tag, text, watch};
use crate::state::{Dashboard, Live};

/// How many sessions there are, and how many of each of [`TILES`].
#[derive(Clone, Copy, Default)]
struct Counts {
    total: usize,
    each: [usize; TILES.len()],
}

/// The line of tiles.
pub fn tile_line(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let counts = Live::new(Counts::default());
    // Counted once a snapshot: a filter changes what is shown and not what there is.
    let mut counted = None;
    watch(move || {
        let snapshot = table.view.with(|view| view.snapshot.clone());
        if counted.as_ref().is_some_and(|counted| Arc::ptr_eq(counted, &snapshot)) {
            return;
        }
        counts.set(Counts { total: snapshot.len(), each: tiles(&snapshot) });
        counted = Some(snapshot);
    });
    let all = text(move || words.grouped(counts.get().total as u64));
    let total = tag("div", "tile").child(name(words.tile_sessions())).child(tag("b", "tile-count").says_live(all));
    let kinds = TILES.iter().enumerate().map(|(index, &flag)| tile(dashboard, counts, index, flag));
    tag("div", "tiles").attr("role", "group").attr("aria-label", words.tiles()).child(total).children(kinds)
}

fn name(says: &str) -> Tag {
    tag("span", "tile-name").says(says)
}

fn tile(dashboard: Dashboard, counts: Live<Counts>, index: usize, flag: Flag) -> Tag {
    let words = dashboard.words();
    let filter = dashboard.table.filter;
    let of_kind = move || counts.get().each.get(index).copied().unwrap_or_default();
    let count = text(move || words.grouped(of_kind() as u64));
    let share = text(move || words.percent(&percent(of_kind(), counts.get().total).to_string()));
    let is_shown = move |filter: &String| has_term(filter, &term(flag));
    plain("tile")
        .attr_text("aria-pressed", text(move || filter.with(is_shown).to_string()))
        .child(name(words.text(label(flag))))
        .child(tag("b", "tile-count").says_live(count))
        .child(tag("span", "tile-share").says_live(share))
        .press(action(move || {
            if filter.with_untracked(is_shown) {
                filter.update(|filter| *filter = remove_term(filter, &term(flag)));
            } else {
                dashboard.table.add_term(&term(flag));
            }
        }))
}

fn label(flag: Flag) -> Say {
    match flag {
        Flag::Active => Say::TILE_ACTIVE,
        Flag::Idle => Say::TILE_IDLE,
        Flag::PubSub => Say::TILE_SUBSCRIBED,
        Flag::Transaction => Say::TILE_TRANSACTION,
        Flag::Unnamed => Say::TILE_UNNAMED,
    }
}
