use sessions_core::connection::{Endpoint, ProjectId, Request};
use sessions_core::failure::{Circumstances, Doing, Failure, Kind, Sent};
use sessions_core::proxy::Template;
use sessions_core::signin::Credentials;
use sessions_core::signing::ClockSkew;
use web_sys::{AbortSignal, Response};

use super::fetch::{self, Body};
use super::read::START;
use super::reply::Reply;
use crate::browser;
use crate::state::{Choosing, Dashboard};

/// The most that a reply without sessions may have, in bytes: a hundred instances with a hundred nodes each are less.
const BODY: usize = 8 * 1024 * 1024;

/// How many calls of a kind are made at once.
pub(super) const AT_ONCE: usize = 4;

/// How often a call is made again that came too soon.
const PATIENCE: u32 = 3;

/// The longest that the page waits by itself before it makes a call again, in seconds. Longer, and the person decides.
const LONGEST_WAIT: u32 = 60;

/// The way to the service, which all calls of one connection share.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) dashboard: Dashboard,
    /// The way to it.
    pub(super) proxy: Template,
    /// The service.
    pub(super) endpoint: Endpoint,
    /// What signatures name, once it is known.
    pub(super) project: Option<ProjectId>,
    /// Ends all of it.
    pub(super) signal: AbortSignal,
}

impl Line {
    /// Makes a call with the credentials in use, and gets its reply where that is a good one. Where the service wants no call for a
    /// while, waits and says so; where this machine's clock was the reason for a refusal, makes the call again by the service's.
    pub(super) async fn send(&self, request: &Request, doing: Doing) -> Result<(Response, Reply), Failure> {
        let dashboard = self.dashboard;
        let mut waits = 0;
        let mut corrected = false;
        loop {
            let skew = dashboard.skew.get_untracked();
            let authorised = self.authorise(request, skew);
            let response = self.fetch(&authorised).await.map_err(|failure| failure.while_doing(doing))?;
            let reply = Reply::of(&response);
            self.note_clock(&reply);
            if reply.is_good() {
                return Ok((response, reply));
            }
            let start = Body::of(&response).start(START).await;
            let failure = self.explain(&reply, &authorised, &start).while_doing(doing);
            let has_learned = dashboard.skew.get_untracked() != skew;
            if has_learned && reply.status == 401 && self.signs() && !corrected {
                corrected = true;
                continue;
            }
            let Kind::Throttled { retry_after_seconds } = failure.kind else { return Err(failure) };
            let seconds = retry_after_seconds.unwrap_or(2 << waits).max(1);
            if waits >= PATIENCE || seconds > LONGEST_WAIT {
                return Err(failure);
            }
            waits += 1;
            if !self.wait(seconds).await {
                return Err(failure);
            }
        }
    }

    /// The whole body of a good reply.
    pub(super) async fn ask(&self, request: &Request, doing: Doing) -> Result<Vec<u8>, Failure> {
        let (response, _) = self.send(request, doing).await?;
        Ok(Body::of(&response).start(BODY).await)
    }

    /// Makes a call as it is.
    pub(super) async fn fetch(&self, request: &Request) -> Result<Response, Failure> {
        let address = self.proxy.apply(&request.url);
        let policy = browser::watch_policy();
        match fetch::send(request, &address, &self.signal).await {
            Ok(response) if fetch::is_redirect(&response) => Err(Failure::of(Kind::WebPage { title: None })),
            Ok(response) => Ok(response),
            Err(()) => {
                // The browser tells of a violation a moment after the call has failed.
                browser::pause().await;
                Err(fetch::rejection(&address, &self.proxy, policy.was_violated()))
            }
        }
    }

    /// What has come, without the credentials, should the server say them back.
    pub(super) fn without_secrets(&self, start: &[u8]) -> Vec<u8> {
        self.dashboard.credentials.with_value(|credentials| match credentials {
            Some(credentials) => credentials.hide(start),
            None => start.to_vec(),
        })
    }

    /// What is really wrong with a reply that says no.
    fn explain(&self, reply: &Reply, request: &Request, start: &[u8]) -> Failure {
        let dashboard = self.dashboard;
        let failure = reply.refusal(&self.without_secrets(start));
        let kept = dashboard.form.sign_in.kept.get_untracked();
        let facts = kept.as_ref().map(|kept| &kept.facts);
        let known = dashboard.known.get_untracked();
        let sent = dashboard.credentials.with_value(|credentials| match credentials {
            None => Sent::Nothing,
            Some(Credentials::Token(_)) => Sent::Token { expires_at_ms: facts.and_then(|facts| facts.expires_at_ms) },
            Some(Credentials::Key(_)) => Sent::Signed(request),
        });
        let project = facts.and_then(|facts| facts.project.as_ref()).map(|project| project.name.as_str());
        failure.explained(&Circumstances {
            sent,
            now_ms: browser::wall_clock() as i64,
            server_date: reply.date.as_deref(),
            endpoint: &self.endpoint,
            token_project: project,
            mode: known.as_ref().filter(|known| self.asks_about(request, known.id.as_str())).map(|known| &known.mode),
            raw_path: self.proxy.has_raw_path(),
            body_start: start,
        })
    }

    fn asks_about(&self, request: &Request, instance: &str) -> bool {
        request.url.path().split(['/', '?']).any(|part| part == instance)
    }

    /// Whether calls are signed with an access key.
    pub(super) fn signs(&self) -> bool {
        self.dashboard.credentials.with_value(|credentials| matches!(credentials, Some(Credentials::Key(_))))
    }

    fn authorise(&self, request: &Request, skew: ClockSkew) -> Request {
        let date = skew.date(browser::wall_clock() as i64);
        self.dashboard.credentials.with_value(|credentials| match credentials {
            Some(credentials) => credentials.authorize(request.clone(), self.project.as_ref(), date),
            None => request.clone(),
        })
    }

    /// Learns from a reply how far this machine's clock is off.
    fn note_clock(&self, reply: &Reply) {
        let now = browser::wall_clock() as i64;
        let skew = reply.date.as_deref().and_then(|date| ClockSkew::from_header(now, date));
        if let Some(skew) = skew {
            // What is less than a minute is the way of the reply, and no matter.
            let skew = if skew.is_noticed() { skew } else { ClockSkew::default() };
            let before = self.dashboard.skew.get_untracked();
            if before.millis().abs_diff(skew.millis()) > 5_000 {
                self.dashboard.skew.set(skew);
            }
        }
    }

    /// Shows what there is to choose from, unless nobody waits for it any more.
    pub(super) fn offer(&self, choosing: Choosing) {
        if !self.signal.aborted() {
            self.dashboard.choosing.set(Some(choosing));
        }
    }

    /// Waits, and says how long still; no where the person has had enough of it.
    async fn wait(&self, seconds: u32) -> bool {
        for left in (1..=seconds).rev() {
            self.dashboard.waiting.set(Some(left));
            browser::sleep(1_000).await;
            if self.signal.aborted() {
                break;
            }
        }
        self.dashboard.waiting.set(None);
        !self.signal.aborted()
    }
}
