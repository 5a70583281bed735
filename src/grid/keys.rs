use leptos::prelude::*;
use sessions_core::lines::{Line, ROW_HEIGHT};
use sessions_core::snapshot::Column;
use web_sys::KeyboardEvent;

use super::actions;
use super::scroll::Scroll;
use crate::state::Dashboard;

/// The keyboard has come to the table: it is on the first line in sight, unless it is on one already.
pub(super) fn entered(dashboard: Dashboard, scroll: Scroll) {
    let table = dashboard.table();
    if table.active.get_untracked().is_none() {
        let first = table.view.with_untracked(|view| {
            let first = view.lines.window(scroll.top_untracked(), 0.0).lines.start;
            (first < view.lines.len()).then_some(first)
        });
        table.active.set(first);
    }
}

/// A key was pressed in the table.
pub(super) fn pressed(dashboard: Dashboard, scroll: Scroll, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    // Keys that are pressed on a column's head are its own, but for those that it leaves alone.
    let on_head = event.target() != event.current_target();
    let table = dashboard.table();
    let last = table.view.with_untracked(|view| view.lines.len()).saturating_sub(1);
    let page = ((untrack(|| scroll.view_height()) / ROW_HEIGHT) as usize).saturating_sub(2).max(1);
    let active = table.active.get_untracked();
    let moved = |by: isize| Some(active.map_or(0, |line| line.saturating_add_signed(by).min(last)));
    let target = match event.key().as_str() {
        "ArrowDown" => moved(1),
        "ArrowUp" => moved(-1),
        "PageDown" => moved(page as isize),
        "PageUp" => moved(-(page as isize)),
        "Home" => Some(0),
        "End" => Some(last),
        _ if on_head => return,
        "ArrowLeft" => left(dashboard),
        "ArrowRight" => right(dashboard),
        "Enter" | " " => {
            if let Some(Line::Node(node)) = table.active_line() {
                let open = table.view.with_untracked(|view| view.lines.is_open(node));
                table.set_open(node, !open);
            }
            None
        }
        "*" => {
            table.set_all_open(!untrack(|| table.all_open()));
            None
        }
        "c" => {
            if let Some(line) = table.active_line() {
                actions::copy(dashboard, line, Column::Addr);
            }
            None
        }
        "i" => {
            if let Some(line) = table.active_line() {
                actions::copy(dashboard, line, actions::ID);
            }
            None
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(line) = target {
        table.active.set(Some(line));
        scroll.reveal(table, line);
    }
}

/// Closes the node, or goes from a session to its node.
fn left(dashboard: Dashboard) -> Option<usize> {
    let table = dashboard.table();
    match table.active_line()? {
        Line::Session { node, .. } => table.view.with_untracked(|view| view.lines.head(node)),
        Line::Node(node) => {
            table.set_open(node, false);
            None
        }
    }
}

/// Opens the node, or goes from an open one to its first session.
fn right(dashboard: Dashboard) -> Option<usize> {
    let table = dashboard.table();
    let Line::Node(node) = table.active_line()? else { return None };
    let (open, first) = table.view.with_untracked(|view| {
        let head = view.lines.head(node)?;
        Some((view.lines.is_open(node), (view.lines.shown_of(node) > 0).then_some(head + 1)))
    })?;
    if open {
        return first;
    }
    table.set_open(node, true);
    None
}
