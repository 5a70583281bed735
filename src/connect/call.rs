use std::cell::Cell;
use std::sync::Arc;

use sessions_core::connection::{Connection, sessions_request};
use sessions_core::failure::{Doing, Failure, Kind};
use sessions_core::snapshot::Snapshot;

use super::fetch::Body;
use super::line::Line;
use super::read::{Problem, read};
use super::{find, flow, pages, sign_in};
use crate::browser;
use crate::embed;
use crate::grid::GRID_ID;
use crate::state::{Dashboard, Filled, Part, Reading};

/// The call that brings the sessions.
pub(super) struct Call {
    pub(super) line: Line,
    pub(super) filled: Filled,
    pub(super) connection: Connection,
    /// Whether the table may fill while the reply comes.
    fills: bool,
    /// Whether the form was closed for it.
    closed: Cell<bool>,
    /// When it started, by [`browser::now`].
    started: f64,
}

/// What came of a call: a reading, a failure, or a failure with what had come until then.
pub(super) type Outcome = (Option<Reading>, Option<Failure>);

impl Call {
    pub(super) fn new(line: Line, filled: Filled, connection: Connection) -> Call {
        let fills = fills(line.dashboard, &connection);
        Call { line, filled, connection, fills, closed: Cell::new(false), started: browser::now() }
    }

    pub(super) async fn run(self) {
        let (mut reading, mut failure) = self.fetch().await;
        if let Some(refused) = failure.take_if(|failure| reading.is_none() && may_be_the_instance(failure)) {
            (reading, failure) = self.fetch_otherwise(refused).await;
        }
        // What comes now works on all sessions, and the browser has told of the reply's end in the middle of its own work with it: so it is a
        // task of its own.
        browser::pause().await;
        let dashboard = self.line.dashboard;
        if !self.line.signal.aborted() {
            let worked = failure.is_none();
            self.finish(reading, failure);
            if worked {
                flow::learn(self.line, self.connection).await;
            }
        } else if dashboard.call.with_value(Option::is_none)
            && let Some(reading) = reading.filter(|reading| self.fills && self.is_more(&reading.snapshot))
        {
            // Stopped by the person, and no other call has followed.
            dashboard.reading.set(Some(Arc::new(Reading { part: reading.part.and(Some(Part::Stopped)), ..reading })));
        }
    }

    /// Where the instance may be the reason of a refusal, the list of instances says more: a Redis Cluster has no sessions that are listed,
    /// and of others there is another way to them.
    async fn fetch_otherwise(&self, mut refused: Failure) -> Outcome {
        let known = find::known(&self.line, &self.connection).await;
        if known.as_ref().is_some_and(|known| !known.offers_sessions()) {
            refused.kind = Kind::UnsupportedMode;
        } else if pages::may_help(&refused) {
            return pages::fetch(self, refused, known).await;
        }
        (None, Some(refused))
    }

    fn finish(&self, reading: Option<Reading>, failure: Option<Failure>) {
        let dashboard = self.line.dashboard;
        let controller = dashboard.call.update_value(Option::take);
        if let Some(controller) = controller.filter(|_| failure.is_some()) {
            controller.abort(); // or what is left of the reply would keep the connection
        }
        if failure.is_none() {
            flow::remember(&self.filled);
            self.close_form();
            sign_in::settle(dashboard, &self.filled);
            sign_in::drop_password(dashboard);
            embed::worked(dashboard);
        }
        // A part is better than nothing, and worse than the whole table that is there.
        let counts = |reading: &Reading| reading.part.is_none() || self.fills && self.is_more(&reading.snapshot);
        if let Some(mut reading) = reading.filter(counts) {
            let before = dashboard.reading.get_untracked();
            let id_before = before.filter(|before| before.connection == reading.connection);
            let id_before = id_before.and_then(|before| before.request_id.clone());
            // No two replies of the service have one ID.
            reading.cached = reading.request_id.is_some() && reading.request_id == id_before;
            dashboard.reading.set(Some(Arc::new(reading)));
        }
        dashboard.failure.set(failure.and_then(|failure| embed::for_person(dashboard, failure)));
        dashboard.progress.set(None);
    }

    async fn fetch(&self) -> Outcome {
        let request = sessions_request(&self.connection, self.filled.node.as_ref());
        let (response, reply) = match self.line.send(&request, Doing::Sessions).await {
            Ok(answer) => answer,
            Err(failure) => return (None, Some(failure)),
        };
        let body = Body::of(&response);
        let show = |snapshot: Snapshot, bytes: u64| self.show(snapshot, bytes);
        let show: Option<&dyn Fn(Snapshot, u64)> = if self.fills { Some(&show) } else { None };
        let outcome = read(self.line.dashboard, &body, reply.length, &self.line.signal, show).await;
        browser::record("sessions:fetch", self.started, browser::now());
        let failure = outcome.problem.map(|problem| match problem {
            Problem::Broken => reply.broke_off(outcome.bytes),
            Problem::Unreadable(error) => reply.misread(&error, &self.line.without_secrets(&outcome.start)),
        });
        let part = failure.is_some().then_some(Part::BrokenOff);
        let mut reading = self.reading(outcome.snapshot, outcome.bytes, part);
        reading.request_id = reply.request_id;
        (Some(reading).filter(|reading| part.is_none() || !reading.snapshot.is_empty()), failure)
    }

    /// Whether a part shows more than what is shown of this instance already.
    fn is_more(&self, part: &Snapshot) -> bool {
        self.line.dashboard.reading.with_untracked(|reading| match reading {
            Some(shown) if shown.connection == self.connection => part.len() >= shown.snapshot.len(),
            _ => true,
        })
    }

    /// Shows what has come so far.
    pub(super) fn show(&self, snapshot: Snapshot, bytes: u64) {
        if !self.fills || !self.is_more(&snapshot) {
            return;
        }
        let dashboard = self.line.dashboard;
        self.close_form();
        dashboard.failure.set(None);
        dashboard.reading.set(Some(Arc::new(self.reading(snapshot, bytes, Some(Part::Loading)))));
    }

    /// Closes the form, which has done its work once there are sessions; where it had the focus, that goes to the table. Once only: if the person opens
    /// it again while more is coming, it stays open.
    fn close_form(&self) {
        if self.closed.replace(true) {
            return;
        }
        let dashboard = self.line.dashboard;
        let had_focus = browser::has_focus_within("connection");
        dashboard.form_open.set(false);
        dashboard.choosing.set(None);
        if had_focus {
            browser::focus_soon(GRID_ID);
        }
    }

    pub(super) fn reading(&self, snapshot: Snapshot, bytes: u64, part: Option<Part>) -> Reading {
        Reading {
            snapshot: Arc::new(snapshot),
            connection: self.connection.clone(),
            taken: browser::wall_clock(),
            took: browser::now() - self.started,
            bytes,
            part,
            request_id: None,
            cached: false,
            coverage: None,
        }
    }
}

/// Whether the table may fill while the reply comes: not where a whole table of the same instance would go for that.
fn fills(dashboard: Dashboard, connection: &Connection) -> bool {
    dashboard.reading.with_untracked(|reading| match reading {
        None => true,
        Some(reading) => reading.part.is_some() || reading.connection != *connection,
    })
}

/// Whether a refusal may be for what the instance is.
fn may_be_the_instance(failure: &Failure) -> bool {
    matches!(failure.kind, Kind::NoSuchInstance | Kind::NotReady) || pages::may_help(failure)
}
