use leptos::prelude::*;
use sessions_core::lines::Line;
use sessions_core::snapshot::Column;
use web_sys::KeyboardEvent;

use super::menu::Menu;
use super::scroll::Scroll;
use super::{actions, pointer};
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
pub(super) fn pressed(dashboard: Dashboard, scroll: Scroll, menu: Menu, event: &KeyboardEvent) {
    // Keys that are pressed on a column's head are its own, but for those that it leaves alone.
    let on_head = event.target() != event.current_target();
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && key.eq_ignore_ascii_case("a") && !on_head {
        event.prevent_default();
        return actions::select_all(dashboard);
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let table = dashboard.table();
    let target = match key.as_str() {
        "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Home" | "End" => Some(moved(dashboard, scroll, &key)),
        _ if on_head => return,
        "ArrowLeft" => left(dashboard),
        "ArrowRight" => right(dashboard),
        "*" => {
            table.set_all_open(!untrack(|| table.all_open()));
            None
        }
        "Escape" if table.selection.with_untracked(|selection| !selection.is_empty()) => {
            actions::select_none(dashboard);
            event.stop_propagation();
            None
        }
        _ => {
            let Some(line) = table.active_line() else { return };
            if !act(dashboard, menu, line, &key) {
                return;
            }
            // What is done should be seen: the line may have been scrolled away.
            table.active.get_untracked()
        }
    };
    event.prevent_default();
    if let Some(number) = target {
        if event.shift_key() && key.starts_with("Arrow") {
            extend(dashboard, number);
        }
        table.active.set(Some(number));
        scroll.reveal(table, number);
    }
}

/// The keys that do something with the line that the keyboard is on.
fn act(dashboard: Dashboard, menu: Menu, line: Line, key: &str) -> bool {
    let table = dashboard.table();
    match (key, line) {
        ("Enter" | " ", Line::Group(group)) => {
            let open = table.view.with_untracked(|view| view.lines.is_open(group));
            table.set_open(group, !open);
        }
        (" ", Line::Session { .. }) | ("x", _) => actions::toggle_selected(dashboard, line),
        ("Enter" | "m", _) => pointer::open_menu_of_active(dashboard, menu),
        ("c", _) => actions::copy(dashboard, line, Column::Addr),
        ("i", _) => actions::copy(dashboard, line, actions::ID),
        _ => return false,
    }
    true
}

/// The line that a key leads to.
fn moved(dashboard: Dashboard, scroll: Scroll, key: &str) -> usize {
    let table = dashboard.table();
    let active = table.active.get_untracked();
    table.view.with_untracked(|view| {
        let lines = &view.lines;
        let last = lines.len().saturating_sub(1);
        let by = |lines: isize| active.map_or(0, |line| line.saturating_add_signed(lines).min(last));
        // As far as the view is high, less the head that may be pinned and the line itself: what comes into sight is next to
        // what was.
        let page = untrack(|| scroll.view_height()) - lines.heights().head - lines.heights().row;
        let down = |line: usize| lines.at(lines.top(line) + page).min(last);
        // The first line that begins there: so that it comes back to where the same way down began.
        let up = |line: usize| {
            let target = (lines.top(line) - page).max(0.0);
            let found = lines.at(target);
            if lines.top(found) < target { found + 1 } else { found }
        };
        match key {
            "ArrowDown" => by(1),
            "ArrowUp" => by(-1),
            "PageDown" => active.map_or(0, down).max(by(1)),
            "PageUp" => active.map_or(0, up).min(by(-1)),
            "End" => last,
            _ => 0,
        }
    })
}

/// Selects from where the selection began up to a line.
fn extend(dashboard: Dashboard, number: usize) {
    let table = dashboard.table();
    let from = table.active_line();
    let to = table.view.with_untracked(|view| view.lines.get(number));
    // The first step selects the session that it starts from as well.
    if let Some(Line::Session { row, .. }) = from
        && table.selection.with_untracked(|selection| !selection.contains(row))
    {
        actions::change_selection(dashboard, |selection| selection.only(row));
    }
    if let Some(line) = to {
        actions::select_to(dashboard, line);
    }
}

/// Closes the group, or goes from a session to its group.
fn left(dashboard: Dashboard) -> Option<usize> {
    let table = dashboard.table();
    match table.active_line()? {
        Line::Session { group, .. } => table.view.with_untracked(|view| view.lines.head(group)),
        Line::Group(group) => {
            table.set_open(group, false);
            None
        }
    }
}

/// Opens the group, or goes from an open one to its first session.
fn right(dashboard: Dashboard) -> Option<usize> {
    let table = dashboard.table();
    let Line::Group(group) = table.active_line()? else { return None };
    let (open, first) = table.view.with_untracked(|view| {
        let head = view.lines.head(group)?;
        Some((view.lines.is_open(group), (view.lines.shown_of(group) > 0).then_some(head + 1)))
    })?;
    if open {
        return first;
    }
    table.set_open(group, true);
    None
}
