use leptos::prelude::*;
use sessions_core::format::visible_text;
use sessions_core::lines::Line;
use sessions_core::selection::Selection;
use sessions_core::settings::Part;
use sessions_core::snapshot::{Column, IntField};

use crate::browser;
use crate::state::Dashboard;

/// The column of a session's ID.
pub(super) const ID: Column = Column::Number(IntField::Id);

/// Whether what acts is to be seen; where it is not, neither clicks nor keys do what it would.
pub(super) fn may_act(dashboard: Dashboard) -> bool {
    !untrack(|| dashboard.hides(Part::Actions))
}

/// Changes what is selected.
pub(super) fn change_selection(dashboard: Dashboard, change: impl FnOnce(&mut Selection)) {
    if may_act(dashboard) {
        dashboard.table.selection.update(change);
    }
}

/// Copies a cell of a session, or what a group has in common.
pub(super) fn copy(dashboard: Dashboard, line: Line, column: Column) {
    let text = dashboard.table.view.with_untracked(|view| match line {
        Line::Group(group) => view.lines.arranged().title(&view.snapshot, group).into_owned(),
        Line::Session { row, .. } => view.snapshot.raw(row, column),
    });
    if text.is_empty() || !may_act(dashboard) {
        return;
    }
    let words = dashboard.words();
    browser::start(async move {
        let said = if browser::copy(&text).await {
            words.copy_done(&visible_text(&text, 60))
        } else {
            words.copy_failed().to_owned()
        };
        dashboard.say(said);
    });
}

/// Selects all sessions that the filter chose.
pub(super) fn select_all(dashboard: Dashboard) {
    let table = dashboard.table();
    table.view.with_untracked(|view| change_selection(dashboard, |selection| selection.all(view.lines.order())));
}

/// Selects the sessions of a group, or none of them.
pub(super) fn select_group(dashboard: Dashboard, group: usize, selected: bool) {
    let table = dashboard.table();
    table.view.with_untracked(|view| {
        change_selection(dashboard, |selection| selection.set_all(view.lines.arranged().rows(group), selected));
    });
}

/// Selects the sessions of a line, or, where they all are, none of them.
pub(super) fn toggle_selected(dashboard: Dashboard, line: Line) {
    let table = dashboard.table();
    match line {
        Line::Session { row, .. } => change_selection(dashboard, |selection| selection.toggle(row)),
        Line::Group(group) => {
            let all = table.view.with_untracked(|view| {
                let rows = view.lines.arranged().rows(group);
                table.selection.with_untracked(|selection| rows.iter().all(|&row| selection.contains(row)))
            });
            select_group(dashboard, group, !all);
        }
    }
}

/// Selects from where the last selection began up to this line.
pub(super) fn select_to(dashboard: Dashboard, line: Line) {
    let Line::Session { row, .. } = line else { return };
    let table = dashboard.table();
    table.view.with_untracked(|view| {
        change_selection(dashboard, |selection| selection.extend_to(row, &view.lines.open_rows()))
    });
}

/// Selects nothing.
pub(super) fn select_none(dashboard: Dashboard) {
    dashboard.table.selection.update(|selection| selection.clear());
}
