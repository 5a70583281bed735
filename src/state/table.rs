use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::lines::{Folds, Line, Lines};
use sessions_core::order::{Sort, arrange};
use sessions_core::query::{self, Query, Span};
use sessions_core::select::select;
use sessions_core::snapshot::{Column, Snapshot};

use super::Reading;
use crate::browser;

/// What is shown of a reading, and how.
pub struct Table {
    /// The filter as it is typed.
    pub filter: RwSignal<String>,
    /// The order.
    pub sort: RwSignal<Sort>,
    /// The closed nodes.
    pub folds: RwSignal<Folds>,
    /// The line that the keyboard is on.
    pub active: RwSignal<Option<usize>>,
    /// The columns that are shown, from left to right.
    pub columns: RwSignal<Vec<Column>>,
    /// The lines of the table.
    pub view: Memo<View>,
}

/// What is wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the text.
    pub span: Span,
    /// In words.
    pub text: String,
}

/// What is shown: a snapshot, what the filter chose of it, and the lines that stand for that.
#[derive(Clone)]
pub struct View {
    /// The sessions.
    pub snapshot: Arc<Snapshot>,
    /// The lines that stand for them.
    pub lines: Arc<Lines>,
    /// Whether a filter is at work.
    pub filtered: bool,
    /// What is wrong with the filter as it stands, and where.
    pub problem: Option<Problem>,
    query: Arc<Query>,
    sort: Sort,
    chosen: Arc<Vec<u32>>,
    order: Arc<Vec<u32>>,
}

impl Table {
    pub(super) fn new(reading: RwSignal<Option<Arc<Reading>>>) -> Table {
        let filter = RwSignal::new(String::new());
        let sort = RwSignal::new(Sort::default());
        let folds = RwSignal::new(Folds::default());
        let view = Memo::new_with_compare(
            move |before: Option<&View>| {
                let snapshot = reading.with(|reading| reading.as_ref().map(|reading| reading.snapshot.clone()));
                let (text, sort, folds) = (filter.get(), sort.get(), folds.get());
                View::next(before, snapshot.unwrap_or_default(), &text, sort, &folds)
            },
            |before, after| !before.zip(after).is_some_and(|(before, after)| before.is_same(after)),
        );
        let columns = RwSignal::new(Column::ALL.to_vec());
        Table { filter, sort, folds, active: RwSignal::new(None), columns, view }
    }

    /// Whether every node is open.
    pub fn all_open(&self) -> bool {
        self.view.with(|view| (0..view.snapshot.nodes().len()).all(|node| view.lines.is_open(node)))
    }

    /// Opens or closes a node.
    pub fn set_open(&self, node: usize, open: bool) {
        let snapshot = self.view.with_untracked(|view| view.snapshot.clone());
        self.folds.update(|folds| folds.set(&snapshot, node, open));
    }

    /// Opens or closes all nodes.
    pub fn set_all_open(&self, open: bool) {
        let snapshot = self.view.with_untracked(|view| view.snapshot.clone());
        self.folds.update(|folds| folds.set_all(&snapshot, open));
    }

    /// The line that the keyboard is on.
    pub fn active_line(&self) -> Option<Line> {
        let active = self.active.get_untracked()?;
        self.view.with_untracked(|view| view.lines.get(active))
    }
}

impl View {
    /// What is shown next. Each step is only taken where something that it works on has changed.
    fn next(before: Option<&View>, snapshot: Arc<Snapshot>, filter: &str, sort: Sort, folds: &Folds) -> View {
        let before = before.filter(|before| Arc::ptr_eq(&before.snapshot, &snapshot)).cloned().unwrap_or_else(|| {
            // A new snapshot is asked the old question first: if the filter cannot be read, that is what stays.
            let query = before.map(|before| before.query.clone()).unwrap_or_default();
            let rows = choose(&snapshot, &query).unwrap_or_default();
            View {
                lines: Arc::new(Lines::default()),
                filtered: false,
                problem: None,
                query,
                sort: Sort::default(),
                order: rows.clone(),
                chosen: rows,
                snapshot,
            }
        });
        let snapshot = before.snapshot.clone();
        let (query, chosen, problem) = match query::parse(filter) {
            Ok(query) if query == *before.query => (before.query.clone(), before.chosen.clone(), None),
            Ok(query) => match choose(&snapshot, &query) {
                Ok(rows) => (Arc::new(query), rows, None),
                Err(error) => (before.query.clone(), before.chosen.clone(), Some(Problem::of(error))),
            },
            Err(error) => (before.query.clone(), before.chosen.clone(), Some(Problem::of(error))),
        };
        let same_order = Arc::ptr_eq(&chosen, &before.chosen) && sort == before.sort;
        let order = if same_order { before.order.clone() } else { ordered(&snapshot, &chosen, &sort) };
        let open = folds.open(&snapshot);
        let is_open = |node: usize| open.get(node).copied().unwrap_or(true);
        let lines = Arc::new(Lines::new(&snapshot, order.clone(), is_open));
        let filtered = *query != Query::All;
        View { snapshot, lines, filtered, problem, query, sort, chosen, order }
    }

    /// Whether both show the same lines of the same snapshot.
    pub fn is_same(&self, other: &View) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot)
            && Arc::ptr_eq(&self.order, &other.order)
            && self.filtered == other.filtered
            && self.problem == other.problem
            && self.lines == other.lines
    }
}

impl Problem {
    fn of(error: query::Error) -> Problem {
        Problem { span: error.span, text: error.reason.in_english() }
    }
}

fn choose(snapshot: &Snapshot, query: &Query) -> Result<Arc<Vec<u32>>, query::Error> {
    browser::measure("sessions:filter", || select(snapshot, query)).map(Arc::new)
}

fn ordered(snapshot: &Snapshot, chosen: &Arc<Vec<u32>>, sort: &Sort) -> Arc<Vec<u32>> {
    if sort.keys().is_empty() {
        return chosen.clone();
    }
    Arc::new(browser::measure("sessions:sort", || arrange(snapshot, chosen.to_vec(), sort)))
}
