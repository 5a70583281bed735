use leptos::prelude::*;
use sessions_core::format::visible_text;
use sessions_core::lines::Line;
use sessions_core::snapshot::{Column, IntField};

use crate::browser;
use crate::state::Dashboard;

/// Copies a cell of a session, or the ID of a node.
pub(super) fn copy(dashboard: Dashboard, line: Line, column: Column) {
    let text = dashboard.table.view.with_untracked(|view| match line {
        Line::Node(node) => view.snapshot.nodes().get(node).map(|node| node.id.clone()).unwrap_or_default(),
        Line::Session { row, .. } => view.snapshot.raw(row, column),
    });
    if text.is_empty() {
        return;
    }
    let words = dashboard.words();
    browser::start(async move {
        let said = if browser::copy(&text).await {
            (words.copied)(&visible_text(&text, 60))
        } else {
            words.copy_failed.to_owned()
        };
        dashboard.said.set(said.clone());
        set_timeout(
            move || {
                if dashboard.said.with_untracked(|now| *now == said) {
                    dashboard.said.set(String::new());
                }
            },
            std::time::Duration::from_secs(3),
        );
    });
}

/// The column of a session's ID.
pub(super) const ID: Column = Column::Number(IntField::Id);
