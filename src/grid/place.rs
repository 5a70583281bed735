use leptos::prelude::*;
use sessions_core::lines::{Line, Place};

use super::scroll::Scroll;
use crate::parts::watch;
use crate::state::{Dashboard, View};

/// The head of the group that now holds the session that a line of before showed.
fn head_above(line: usize, before: &View, view: &View) -> Option<usize> {
    let Line::Session { row, .. } = before.lines.get(line)? else { return None };
    let place = view.lines.order().iter().position(|&other| other == row)?;
    view.lines.head(view.lines.arranged().group_at(place)?)
}

/// Holds the person's place when the lines change: the same line of the same group stays at the top, the keyboard stays on the
/// same session, and what is selected stays selected.
pub(super) fn keep_place(dashboard: Dashboard, scroll: Scroll) {
    let table = dashboard.table();
    let mut shown: Option<View> = None;
    watch(move || {
        let view = table.view.get();
        let Some(before) = shown.replace(view.clone()) else { return };
        let is_new = !std::sync::Arc::ptr_eq(&before.snapshot, &view.snapshot);
        if is_new && table.selection.with_untracked(|selection| !selection.is_empty()) {
            table.selection.update(|selection| *selection = selection.carry(&before.snapshot, &view.snapshot));
        }
        if std::sync::Arc::ptr_eq(&before.lines, &view.lines) {
            return;
        }
        let top = scroll.top_untracked();
        let first = before.lines.at(top);
        let offset = top - before.lines.top(first);
        let kept = Place::of(first, &before.lines, &before.snapshot)
            .filter(|_| top > 0.0)
            .and_then(|place| place.top(&view.lines, &view.snapshot))
            .map_or(0.0, |line| line + offset);
        // A new filter or order starts at its top; a refresh and a fold stay where they are.
        let stays = is_new || before.asks_the_same(&view);
        scroll.lines_changed(table, if stays { kept } else { 0.0 });
        if let Some(active) = table.active.get_untracked() {
            let line = Place::of(active, &before.lines, &before.snapshot)
                .and_then(|place| place.find(&view.lines, &view.snapshot, true))
                .or_else(|| if is_new { None } else { head_above(active, &before, &view) })
                .or((!view.lines.is_empty()).then_some(0));
            table.active.set(line);
        }
    });
}
