use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::connection::{Request, sessions_request};
use sessions_core::failure::{Failure, Kind, Rejection, Route, without_secret};
use sessions_core::snapshot::Snapshot;
use web_sys::{AbortController, AbortSignal, Response};

use super::fetch::{self, Body};
use super::read::{Problem, START, read};
use super::reply::Reply;
use crate::browser;
use crate::grid::GRID_ID;
use crate::state::{Dashboard, Filled, Part, Progress, Reading, remember_place};

/// From how many sessions on reading them and showing them may take too long together.
const MANY: usize = 150_000;

/// Reads the form and, when all of it can be read, fetches the sessions.
pub fn connect(dashboard: Dashboard) {
    dashboard.form.tried.set(true);
    let Some(filled) = untrack(|| dashboard.form.read()) else { return };
    if !untrack(|| dashboard.questions()).is_empty() && !dashboard.form.trusted.get_untracked() {
        return;
    }
    start(dashboard, filled);
}

/// Fetches the sessions again.
pub fn refresh(dashboard: Dashboard) {
    connect(dashboard);
    if dashboard.progress.with_untracked(Option::is_none) {
        // The form has something that cannot be read: there the person sees what.
        dashboard.form_open.set(true);
    }
}

/// Ends the call that is under way. What it has brought stays, if that is all there is.
pub fn cancel(dashboard: Dashboard) {
    if let Some(call) = dashboard.call.try_update_value(Option::take).flatten() {
        call.abort();
    }
    dashboard.progress.set(None);
    let part = dashboard.reading.get_untracked().filter(|reading| reading.part == Some(Part::Loading));
    if let Some(reading) = part {
        dashboard.reading.set(Some(Arc::new(Reading { part: Some(Part::Stopped), ..Reading::clone(&reading) })));
    }
}

fn start(dashboard: Dashboard, filled: Filled) {
    cancel(dashboard);
    let Ok(controller) = AbortController::new() else { return };
    let signal = controller.signal();
    dashboard.call.set_value(Some(controller));
    dashboard.progress.set(Some(Progress::default()));
    // A token goes only where it was entered for: one of before is dropped when the endpoint or the proxy is another one.
    if filled.token.is_some() || !untrack(|| dashboard.form.token_kept()) {
        dashboard.token.update_value(|token| token.clone_from(&filled.token));
        dashboard.form.token_kept_for.set(None);
    }
    let call = Call {
        dashboard,
        fills: fills(dashboard, &filled),
        shown: Cell::new(false),
        filled,
        signal,
        started: browser::now(),
    };
    browser::start(call.run());
}

/// Whether the table may fill while the reply comes: not where a whole table of the same instance would go for that.
fn fills(dashboard: Dashboard, filled: &Filled) -> bool {
    dashboard.reading.with_untracked(|reading| match reading {
        None => true,
        Some(reading) => reading.part.is_some() || reading.connection != filled.connection,
    })
}

struct Call {
    dashboard: Dashboard,
    filled: Filled,
    signal: AbortSignal,
    fills: bool,
    /// Whether something of it has been shown.
    shown: Cell<bool>,
    /// When it started, by [`browser::now`].
    started: f64,
}

/// What came of a call: a reading, a failure, or a failure with what had come until then.
type Outcome = (Option<Reading>, Option<Failure>);

impl Call {
    async fn run(self) {
        let (reading, failure) = self.fetch().await;
        // What comes now works on all sessions: where they are many, in a task of its own.
        if reading.as_ref().is_some_and(|reading| reading.snapshot.len() > MANY) {
            browser::pause().await;
        }
        let dashboard = self.dashboard;
        if !self.signal.aborted() {
            self.finish(reading, failure);
        } else if dashboard.call.with_value(Option::is_none)
            && let Some(reading) = reading.filter(|reading| self.fills && self.is_more(&reading.snapshot))
        {
            // Stopped by the person, and no other call has followed.
            dashboard.reading.set(Some(Arc::new(Reading { part: reading.part.and(Some(Part::Stopped)), ..reading })));
        }
    }

    fn finish(&self, reading: Option<Reading>, failure: Option<Failure>) {
        let dashboard = self.dashboard;
        let controller = dashboard.call.try_update_value(Option::take).flatten();
        if let Some(controller) = controller.filter(|_| failure.is_some()) {
            controller.abort(); // or what is left of the reply would keep the connection
        }
        if failure.is_none() {
            remember(&self.filled);
            close_form(dashboard);
            // From here on the token is in memory only.
            let destination = (self.filled.connection.endpoint.clone(), self.filled.proxy.clone());
            let kept_for = dashboard.token.with_value(Option::is_some).then_some(destination);
            dashboard.form.token_kept_for.set(kept_for);
            dashboard.form.token.set(String::new());
        }
        // A part is better than nothing, and worse than the whole table that is there.
        let counts = |reading: &Reading| reading.part.is_none() || self.fills && self.is_more(&reading.snapshot);
        if let Some(reading) = reading.filter(counts) {
            dashboard.reading.set(Some(Arc::new(reading)));
        }
        dashboard.failure.set(failure);
        dashboard.progress.set(None);
    }

    async fn fetch(&self) -> Outcome {
        let request = sessions_request(&self.filled.connection, self.filled.node.as_ref());
        let request = self.dashboard.token.with_value(|token| match token {
            Some(token) => request.with_token(token),
            None => request,
        });
        let response = match self.send(&request).await {
            Ok(response) => response,
            Err(failure) => return (None, Some(failure)),
        };
        let body = Body::of(&response);
        let reply = Reply::of(&response);
        if !reply.is_good() {
            let start = body.start(START).await;
            return (None, Some(reply.refusal(&self.without_token(&start))));
        }
        let show = |snapshot: Snapshot, bytes: u64| self.show(snapshot, bytes);
        let show: Option<&dyn Fn(Snapshot, u64)> = if self.fills { Some(&show) } else { None };
        let outcome = read(self.dashboard, &body, reply.length, &self.signal, show).await;
        browser::record("sessions:fetch", self.started, browser::now());
        let failure = outcome.problem.map(|problem| match problem {
            Problem::Broken => reply.broke_off(outcome.bytes),
            Problem::Unreadable(error) => reply.misread(&error, &self.without_token(&outcome.start)),
        });
        let part = failure.is_some().then_some(Part::BrokenOff);
        let reading = self.reading(outcome.snapshot, outcome.bytes, part);
        (Some(reading).filter(|reading| part.is_none() || !reading.snapshot.is_empty()), failure)
    }

    /// Whether a part shows more than what is shown of this instance already.
    fn is_more(&self, part: &Snapshot) -> bool {
        self.dashboard.reading.with_untracked(|reading| match reading {
            Some(shown) if shown.connection == self.filled.connection => part.len() >= shown.snapshot.len(),
            _ => true,
        })
    }

    /// Shows what has come so far.
    fn show(&self, snapshot: Snapshot, bytes: u64) {
        if !self.is_more(&snapshot) {
            return;
        }
        // It answered with sessions, so the form has done its work.
        if !self.shown.replace(true) {
            close_form(self.dashboard);
        }
        self.dashboard.failure.set(None);
        self.dashboard.reading.set(Some(Arc::new(self.reading(snapshot, bytes, Some(Part::Loading)))));
    }

    fn reading(&self, snapshot: Snapshot, bytes: u64, part: Option<Part>) -> Reading {
        Reading {
            snapshot: Arc::new(snapshot),
            connection: self.filled.connection.clone(),
            taken: browser::wall_clock(),
            took: browser::now() - self.started,
            bytes,
            part,
        }
    }

    async fn send(&self, request: &Request) -> Result<Response, Failure> {
        let address = self.filled.proxy.apply(&request.url);
        let route = if self.filled.proxy.is_direct() { Route::Direct } else { Route::Proxy };
        let policy = browser::watch_policy();
        match fetch::send(request, &address, &self.signal).await {
            Ok(response) if fetch::is_redirect(&response) => Err(Failure::of(Kind::WebPage { title: None })),
            Ok(response) => Ok(response),
            Err(()) => {
                // The browser tells of a violation a moment after the call has failed.
                browser::pause().await;
                Err(Rejection {
                    address: &address,
                    route,
                    online: !browser::is_offline(),
                    page_is_encrypted: browser::is_secure(),
                    policy_violation: policy.was_violated(),
                }
                .failure())
            }
        }
    }

    /// What has come, without the token, should the server say it back.
    fn without_token(&self, start: &[u8]) -> Vec<u8> {
        self.dashboard.token.with_value(|token| match token {
            Some(token) => without_secret(start, token.expose()),
            None => start.to_vec(),
        })
    }
}

/// Closes the form; where it had the focus, that goes to the table.
fn close_form(dashboard: Dashboard) {
    let had_focus = browser::has_focus_within("connection");
    dashboard.form_open.set(false);
    if had_focus {
        browser::focus_soon(GRID_ID);
    }
}

/// From here on these places are known to this browser.
fn remember(filled: &Filled) {
    remember_place(&filled.connection.endpoint.origin());
    if let Some(origin) = filled.proxy.origin() {
        remember_place(origin);
    }
}
