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
#[derive(Clone, Copy)]
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
    /// The rows that the filter chooses.
    pub chosen: Memo<Chosen>,
    /// The lines of the table.
    pub view: Memo<View>,
}

/// The rows of a snapshot that the last filter that could be read chooses.
#[derive(Clone)]
pub struct Chosen {
    snapshot: Arc<Snapshot>,
    query: Arc<Query>,
    rows: Arc<Vec<u32>>,
    /// What is wrong with the filter as it stands, and where.
    pub problem: Option<Problem>,
}

/// What is wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the text.
    pub span: Span,
    /// In words.
    pub text: String,
}

/// A snapshot and its lines, which belong together.
#[derive(Clone)]
pub struct View {
    /// The sessions.
    pub snapshot: Arc<Snapshot>,
    /// The lines that stand for them.
    pub lines: Arc<Lines>,
    /// Whether a filter is at work.
    pub filtered: bool,
    order: Arc<Vec<u32>>,
}

impl Table {
    pub(super) fn new(reading: RwSignal<Option<Arc<Reading>>>) -> Table {
        let filter = RwSignal::new(String::new());
        let sort = RwSignal::new(Sort::default());
        let folds = RwSignal::new(Folds::default());
        let chosen = Memo::new_with_compare(
            move |before: Option<&Chosen>| {
                let snapshot = reading.with(|reading| reading.as_ref().map(|reading| reading.snapshot.clone()));
                filter.with(|text| choose(snapshot.unwrap_or_default(), text, before))
            },
            |before, after| !before.zip(after).is_some_and(|(before, after)| before.is_same(after)),
        );
        let order = Memo::new_with_compare(
            move |_| chosen.with(|chosen| sort.with(|sort| ordered(chosen, sort))),
            |before: Option<&Arc<Vec<u32>>>, after| {
                !before.zip(after).is_some_and(|(before, after)| Arc::ptr_eq(before, after))
            },
        );
        let view = Memo::new_with_compare(
            move |_| chosen.with(|chosen| folds.with(|folds| View::new(chosen, order.get(), folds))),
            |before: Option<&View>, after| !before.zip(after).is_some_and(|(before, after)| before.is_same(after)),
        );
        let columns = RwSignal::new(Column::ALL.to_vec());
        Table { filter, sort, folds, active: RwSignal::new(None), columns, chosen, view }
    }

    /// Whether every node is open.
    pub fn all_open(self) -> bool {
        self.view.with(|view| (0..view.snapshot.nodes().len()).all(|node| view.lines.is_open(node)))
    }

    /// Opens or closes a node.
    pub fn set_open(self, node: usize, open: bool) {
        let snapshot = self.view.with_untracked(|view| view.snapshot.clone());
        self.folds.update(|folds| folds.set(&snapshot, node, open));
    }

    /// Opens or closes all nodes.
    pub fn set_all_open(self, open: bool) {
        let snapshot = self.view.with_untracked(|view| view.snapshot.clone());
        self.folds.update(|folds| folds.set_all(&snapshot, open));
    }

    /// The line that the keyboard is on.
    pub fn active_line(self) -> Option<Line> {
        let active = self.active.get_untracked()?;
        self.view.with_untracked(|view| view.lines.get(active))
    }
}

impl Chosen {
    fn is_same(&self, other: &Chosen) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
            && Arc::ptr_eq(&self.snapshot, &other.snapshot)
            && self.problem == other.problem
    }
}

impl View {
    fn new(chosen: &Chosen, order: Arc<Vec<u32>>, folds: &Folds) -> View {
        let open = folds.open(&chosen.snapshot);
        let is_open = |node: usize| open.get(node).copied().unwrap_or(true);
        View {
            snapshot: chosen.snapshot.clone(),
            lines: Arc::new(Lines::new(&chosen.snapshot, order.clone(), is_open)),
            filtered: *chosen.query != Query::All,
            order,
        }
    }

    /// Whether both show the same lines of the same snapshot.
    pub fn is_same(&self, other: &View) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot)
            && Arc::ptr_eq(&self.order, &other.order)
            && self.filtered == other.filtered
            && self.lines == other.lines
    }
}

/// Runs the filter, or the one before where this one cannot be read: what was right stays on the screen.
fn choose(snapshot: Arc<Snapshot>, text: &str, before: Option<&Chosen>) -> Chosen {
    let problem = match query::parse(text) {
        Err(error) => Problem { span: error.span, text: error.reason.in_english() },
        Ok(query) => {
            let same = before.filter(|before| *before.query == query && Arc::ptr_eq(&before.snapshot, &snapshot));
            if let Some(before) = same {
                return Chosen { problem: None, ..before.clone() };
            }
            match browser::measure("sessions:filter", || select(&snapshot, &query)) {
                Ok(rows) => return Chosen { snapshot, query: Arc::new(query), rows: Arc::new(rows), problem: None },
                Err(error) => Problem { span: error.span, text: error.detail },
            }
        }
    };
    let problem = Some(problem);
    match before {
        Some(before) if Arc::ptr_eq(&before.snapshot, &snapshot) => Chosen { problem, ..before.clone() },
        _ => {
            let query = before.map(|before| before.query.clone()).unwrap_or(Arc::new(Query::All));
            let rows = select(&snapshot, &query).unwrap_or_default();
            Chosen { snapshot, query, rows: Arc::new(rows), problem }
        }
    }
}

fn ordered(chosen: &Chosen, sort: &Sort) -> Arc<Vec<u32>> {
    if sort.keys().is_empty() {
        return chosen.rows.clone();
    }
    Arc::new(browser::measure("sessions:sort", || arrange(&chosen.snapshot, chosen.rows.to_vec(), sort)))
}
