use std::sync::Arc;

use sessions_core::groups::{Arranged, Grouping, arrange};
use sessions_core::lines::{Folds, Heights, Lines};
use sessions_core::marks::Marks;
use sessions_core::order::Sort;
use sessions_core::query::{self, Query};
use sessions_core::select::{Bits, select};
use sessions_core::snapshot::Snapshot;

use crate::browser;

/// What is shown: a snapshot, what the filter chose of it, and the lines that stand for that.
#[derive(Clone, Default)]
pub struct View {
    /// The sessions.
    pub snapshot: Arc<Snapshot>,
    /// The lines that stand for them.
    pub lines: Arc<Lines>,
    /// Whether a filter is at work.
    pub filtered: bool,
    /// What is wrong with the filter as it stands, and where.
    pub problem: Option<query::Error>,
    /// What the filter's words mark in the cells.
    pub marks: Arc<Marks>,
    query: Arc<Query>,
    sort: Sort,
    folds: Folds,
    chosen: Arc<Bits>,
    arranged: Arc<Arranged>,
}

impl View {
    /// What is shown next. Each step is only taken where something that it works on has changed.
    pub(super) fn next(
        before: Option<&View>,
        snapshot: Arc<Snapshot>,
        filter: &str,
        sort: Sort,
        grouping: Grouping,
        folds: &Folds,
        heights: Heights,
    ) -> View {
        let nothing = View::default();
        let before = before.unwrap_or(&nothing);
        let is_new = !Arc::ptr_eq(&before.snapshot, &snapshot);
        let mut view = View { problem: None, snapshot, ..before.clone() };
        if is_new {
            // A new snapshot is asked the old question first: if the filter cannot be read, that is what stays.
            match choose(&view.snapshot, &view.query) {
                Ok(chosen) => view.chosen = chosen,
                Err(_) => view.ask_nothing(), // too much work for so many; what is asked below says so
            }
        }
        view.ask(filter);
        let is_chosen_anew = is_new || !Arc::ptr_eq(&view.chosen, &before.chosen);
        if is_chosen_anew || sort != before.sort || grouping != before.arranged.grouping {
            view.arranged = arranged(&view.snapshot, &view.chosen, &sort, grouping);
        }
        view.sort = sort;
        let is_arranged_anew = !Arc::ptr_eq(&view.arranged, &before.arranged);
        if is_arranged_anew || *folds != before.folds || heights != before.lines.heights() {
            let open = folds.open(&view.snapshot, &view.arranged);
            let is_open = |group: usize| open.get(group).copied().unwrap_or(true);
            view.lines = Arc::new(Lines::new(view.arranged.clone(), heights, is_open));
            view.folds = folds.clone();
        }
        view
    }

    /// Shows all sessions.
    fn ask_nothing(&mut self) {
        self.filtered = false;
        self.marks = Arc::default();
        self.query = Arc::default();
        self.chosen = Arc::new(Bits::ones_of(self.snapshot.len()));
    }

    /// Takes another filter, if it can be read.
    fn ask(&mut self, filter: &str) {
        let answer = match query::parse(filter) {
            Ok(query) if query == *self.query => return,
            Ok(query) => choose(&self.snapshot, &query).map(|chosen| (query, chosen)),
            Err(error) => Err(error),
        };
        match answer {
            Ok((query, chosen)) => {
                self.filtered = query != Query::All;
                self.marks = Arc::new(Marks::of(&query));
                self.query = Arc::new(query);
                // With the first letters the same ones are often chosen again: then they stay arranged.
                if chosen != self.chosen {
                    self.chosen = chosen;
                }
            }
            Err(error) => self.problem = Some(error),
        }
    }

    /// Whether both show the same lines of the same snapshot.
    pub fn is_same(&self, other: &View) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot)
            && Arc::ptr_eq(&self.lines, &other.lines)
            && Arc::ptr_eq(&self.marks, &other.marks)
            && self.problem == other.problem
    }

    /// Whether both ask the same question, in the same order and groups.
    pub fn asks_the_same(&self, other: &View) -> bool {
        self.query == other.query && self.sort == other.sort && self.arranged.grouping == other.arranged.grouping
    }
}

fn choose(snapshot: &Snapshot, query: &Query) -> Result<Arc<Bits>, query::Error> {
    browser::measure("sessions:filter", || select(snapshot, query)).map(Arc::new)
}

fn arranged(snapshot: &Snapshot, chosen: &Bits, sort: &Sort, grouping: Grouping) -> Arc<Arranged> {
    Arc::new(browser::measure("sessions:sort", || arrange(snapshot, &chosen.ones(), sort, grouping)))
}
