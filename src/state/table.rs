use leptos::prelude::*;
use sessions_core::groups::{GroupBy, Grouping};
use sessions_core::layout::Layout;
use sessions_core::lines::{Density, Folds, Line};
use sessions_core::order::Sort;
use sessions_core::query;
use sessions_core::selection::Selection;
use sessions_core::snapshot::Column;
use std::sync::Arc;

use super::{Live, Reading, View};
use crate::parts::watch;

/// What is shown of a reading, and how.
pub struct Table {
    /// The filter as it is typed.
    pub filter: Live<String>,
    /// The order.
    pub sort: Live<Sort>,
    /// What sessions are grouped by, and the groups' own order.
    pub grouping: Live<Grouping>,
    /// The closed groups.
    pub folds: Live<Folds>,
    /// How close the lines stand.
    pub density: Live<Density>,
    /// The columns as the person wants them.
    pub layout: Live<Layout>,
    /// Whether the page is so narrow that the columns that matter most come first.
    pub narrow: Live<bool>,
    /// The columns that are shown, from left to right.
    pub shown_columns: Live<Vec<Column>>,
    /// The line that the keyboard is on.
    pub active: Live<Option<usize>>,
    /// The sessions that the person has selected.
    pub selection: Live<Selection>,
    /// How many of these the filter hides.
    pub hidden_selected: Live<usize>,
    /// The lines of the table.
    pub view: Memo<View>,
}

impl Table {
    pub(super) fn new(reading: Live<Option<Arc<Reading>>>) -> Table {
        let filter = Live::new(String::new());
        let sort = Live::new(Sort::default());
        let grouping = Live::new(Grouping::default());
        let folds = Live::new(Folds::default());
        let density = Live::new(Density::default());
        let view = Memo::new_with_compare(
            move |before: Option<&View>| {
                let snapshot = reading.with(|reading| reading.as_ref().map(|reading| reading.snapshot.clone()));
                let (text, sort, grouping) = (filter.get(), sort.get(), grouping.get());
                let heights = density.get().heights();
                folds.with(|folds| {
                    View::next(before, snapshot.unwrap_or_default(), &text, sort, grouping, folds, heights)
                })
            },
            |before, after| !before.zip(after).is_some_and(|(before, after)| before.is_same(after)),
        );
        let (layout, narrow) = (Live::new(Layout::default()), Live::new(false));
        let selection = Live::new(Selection::default());
        let table = Table {
            filter,
            sort,
            grouping,
            folds,
            density,
            layout,
            narrow,
            shown_columns: Live::new(Vec::new()),
            active: Live::new(None),
            selection,
            hidden_selected: Live::new(0),
            view,
        };
        table.follow();
        table
    }

    /// Keeps what several views ask for, so that it is worked out once.
    fn follow(&self) {
        let Table { grouping, layout, narrow, shown_columns, selection, hidden_selected, view, .. } = *self;
        watch(move || {
            let columns = layout.with(|layout| layout.columns(grouping.get().by, narrow.get()));
            let columns: Vec<Column> = columns.into_iter().map(|(column, _)| column).collect();
            // Not when one only becomes wider: it may be being dragged just then.
            if shown_columns.with_untracked(|before| *before != columns) {
                shown_columns.set(columns);
            }
        });
        watch(move || {
            let hidden = selection.with(|selection| view.with(|view| selection.hidden(view.lines.order())));
            if hidden_selected.get_untracked() != hidden {
                hidden_selected.set(hidden);
            }
        });
    }

    /// The columns that are shown, from left to right, with the widths in CSS pixels that the person gave them.
    pub fn columns(&self) -> Vec<(Column, Option<u16>)> {
        let (by, narrow) = (self.grouping.get().by, self.narrow.get());
        self.layout.with(|layout| layout.columns(by, narrow))
    }

    /// Changes the columns: what is shown now, and what the person chooses from it, depends on the grouping and on the page's width.
    pub fn change_layout(&self, change: impl FnOnce(&mut Layout, GroupBy, bool)) {
        let (by, narrow) = (self.grouping.get_untracked().by, self.narrow.get_untracked());
        self.layout.update(|layout| change(layout, by, narrow));
    }

    /// Whether every group is open.
    pub fn all_open(&self) -> bool {
        self.view.with(|view| view.lines.all_open())
    }

    /// Opens or closes a group.
    pub fn set_open(&self, group: usize, open: bool) {
        let (snapshot, lines) = self.view.with_untracked(|view| (view.snapshot.clone(), view.lines.clone()));
        self.folds.update(|folds| folds.set(&snapshot, lines.arranged(), group, open));
    }

    /// Opens or closes all groups.
    pub fn set_all_open(&self, open: bool) {
        let by = self.grouping.get_untracked().by;
        self.folds.update(|folds| folds.set_all(by, open));
    }

    /// The line that the keyboard is on.
    pub fn active_line(&self) -> Option<Line> {
        let active = self.active.get_untracked()?;
        self.view.with_untracked(|view| view.lines.get(active))
    }

    /// Adds a term to the filter.
    pub fn add_term(&self, term: &str) {
        self.filter.update(|filter| *filter = query::add_term(filter, term));
    }
}
