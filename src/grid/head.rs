use sessions_core::order::Direction;
use sessions_core::snapshot::Column;
use web_sys::{Event, KeyboardEvent};

use super::drag::{Drag, width_of};
use crate::browser;
use crate::parts::{Tag, plain, tag, text, word, yes};
use crate::state::{Dashboard, Live, Table};

/// How much wider or narrower a key makes a column, in CSS pixels.
const STEP: i32 = 16;

/// What all heads share.
#[derive(Clone, Copy)]
pub(super) struct Heads {
    /// The one that the Tab key leads to.
    pub(super) reachable: Live<Column>,
    pub(super) drag: Drag,
}

/// The head of a column: a press sorts by it, its edge changes its width, and it can be dragged to another place.
pub(super) fn head(dashboard: Dashboard, heads: Heads, place: usize, column: Column) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let Heads { reachable, drag } = heads;
    let direction = move || table.sort.with(|sort| sort.direction(column));
    let state = word(move || match direction() {
        None => "none",
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
    });
    let arrow = text(move || {
        let arrow = match direction() {
            None => return String::new(),
            Some(Direction::Ascending) => "↑",
            Some(Direction::Descending) => "↓",
        };
        // With several columns, which one comes first.
        match table.sort.with(|sort| sort.rank(column).filter(|_| sort.keys().len() > 1)) {
            Some(rank) => format!("{arrow}{rank}"),
            None => arrow.to_owned(),
        }
    });
    let press = move |event: web_sys::MouseEvent| {
        // A key presses without a pointer, which may have dragged something before.
        if event.detail() == 0 || !drag.has_just_ended() {
            table.sort.update(|sort| *sort = sort.toggled(column, event.shift_key()));
        }
    };
    let button = plain("column-button")
        .attr("id", head_id(column))
        .attr("title", words.column_about(column))
        .attr_text("tabindex", word(move || if reachable.get() == column { "0" } else { "-1" }))
        .on("focus", move |_: Event| reachable.set(column))
        .on("keydown", move |event: KeyboardEvent| on_key(table, heads, place, column, &event))
        .on("click", press)
        .child(tag("span", "").says(words.column(column)))
        .child(tag("span", "arrow").attr("aria-hidden", "true").says_live(arrow));
    tag("div", if column.is_numeric() { "column right" } else { "column" })
        .class_when("sorted", yes(move || direction().is_some()))
        .class_when("drop", yes(move || drag.drops_at(place)))
        .attr("role", "columnheader")
        .attr("data-column", column.key())
        .attr_text("aria-sort", state)
        .attr("aria-colindex", &(place + 2).to_string())
        .child(button)
        .child(tag("span", "resize"))
}

fn on_key(table: &'static Table, heads: Heads, place: usize, column: Column, event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowLeft" => -1,
        "ArrowRight" => 1,
        "ArrowDown" => {
            browser::focus(super::GRID_ID);
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        "Escape" if heads.drag.is_on() => {
            heads.drag.escaped();
            event.stop_propagation();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if event.alt_key() {
        table.change_layout(|layout, by, narrow| layout.move_by(column, step, by, narrow));
        browser::focus_soon(head_id(column)); // the heads are made anew
    } else if event.shift_key() {
        let Some(width) = browser::element_by_id(head_id(column)).and_then(|button| width_of(&button)) else { return };
        let width = (width + step as i32 * STEP).max(0) as u16;
        table.change_layout(|layout, _, _| layout.set_width(column, Some(width)));
    } else {
        let next = place.checked_add_signed(step);
        let next = next.and_then(|next| table.shown_columns.with_untracked(|columns| columns.get(next).copied()));
        if let Some(next) = next {
            browser::focus(head_id(next));
        }
    }
}

fn head_id(column: Column) -> &'static str {
    match column.key() {
        "addr" => "head-addr",
        "name" => "head-name",
        "cmd" => "head-cmd",
        "age" => "head-age",
        "idle" => "head-idle",
        "db" => "head-db",
        "fd" => "head-fd",
        "sub" => "head-sub",
        "psub" => "head-psub",
        "multi" => "head-multi",
        "node" => "head-node",
        _ => "head-id",
    }
}
