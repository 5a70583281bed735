use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::connection::{Request, sessions_request};
use sessions_core::decode::{DecodeError, Decoder};
use sessions_core::failure::{Failure, Kind, Rejection, Route, classify_reply, without_secret};
use sessions_core::snapshot::Snapshot;
use sessions_core::words::en;
use web_sys::{AbortController, AbortSignal, Response};

use super::fetch::{self, Body, Chunk};
use crate::browser;
use crate::state::{Dashboard, Filled, Progress, Reading, remember_place};

/// How many bytes of a reply are kept aside, to tell what came when it is not the API's.
const START: usize = 8 * 1024;

/// How long the page reads without letting the browser draw and take input, in milliseconds.
const SLICE: f64 = 8.0;

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

/// Ends the call that is under way.
pub fn cancel(dashboard: Dashboard) {
    if let Some(call) = dashboard.call.try_update_value(Option::take).flatten() {
        call.abort();
    }
    dashboard.progress.set(None);
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
    browser::start(async move {
        let outcome = run(dashboard, &filled, &signal).await;
        // A call that was cancelled or followed by another one has nothing more to say.
        if !signal.aborted() {
            if outcome.is_ok() {
                remember(&filled);
            }
            finish(dashboard, filled, outcome);
        }
    });
}

fn finish(dashboard: Dashboard, filled: Filled, outcome: Result<Reading, (Failure, Option<Reading>)>) {
    dashboard.call.set_value(None);
    let (reading, failure) = match outcome {
        Ok(reading) => (Some(reading), None),
        Err((failure, part)) => (part, Some(failure)),
    };
    if failure.is_none() {
        dashboard.form_open.set(false);
        // From here on the token is in memory only.
        let destination = (filled.connection.endpoint, filled.proxy);
        dashboard.form.token_kept_for.set(dashboard.token.with_value(Option::is_some).then_some(destination));
        dashboard.form.token.set(String::new());
    }
    // A part is better than nothing, and worse than the whole table that is there.
    let has_table = dashboard.reading.with_untracked(Option::is_some);
    if let Some(reading) = reading.filter(|reading| !(reading.snapshot.is_partial() && has_table)) {
        dashboard.reading.set(Some(Arc::new(reading)));
    }
    dashboard.failure.set(failure);
    dashboard.progress.set(None);
}

/// From here on these places are known to this browser.
fn remember(filled: &Filled) {
    remember_place(&filled.connection.endpoint.origin());
    if let Some(origin) = filled.proxy.origin() {
        remember_place(origin);
    }
}

async fn run(
    dashboard: Dashboard,
    filled: &Filled,
    signal: &AbortSignal,
) -> Result<Reading, (Failure, Option<Reading>)> {
    let request = sessions_request(&filled.connection, filled.node.as_ref());
    let request = dashboard.token.with_value(|token| match token {
        Some(token) => request.with_token(token),
        None => request,
    });
    let started = browser::now();
    let address = filled.proxy.apply(&request.url);
    let route = if filled.proxy.is_direct() { Route::Direct } else { Route::Proxy };
    let response = send(&request, &address, route, signal).await.map_err(|failure| (failure, None))?;
    let body = Body::of(&response);
    let reply = Reply::of(&response);
    if !(200..300).contains(&reply.status) {
        let start = body.start(START).await;
        let start = without_token(dashboard, &start);
        let failure = reply.classify(&start).unwrap_or(Failure::of(Kind::Other { status: reply.status }));
        return Err((failure, None));
    }
    let (outcome, bytes) = read(dashboard, &body, &reply, signal).await;
    let ended = browser::now();
    browser::record("sessions:fetch", started, ended);
    let reading = |snapshot: Snapshot| Reading {
        snapshot: Arc::new(snapshot),
        connection: filled.connection.clone(),
        taken: browser::wall_clock(),
        took: ended - started,
        bytes,
    };
    match outcome {
        Ok(snapshot) => Ok(reading(snapshot)),
        Err((failure, part)) => Err((failure, Some(reading(part)).filter(|part| !part.snapshot.is_empty()))),
    }
}

async fn send(request: &Request, address: &str, route: Route, signal: &AbortSignal) -> Result<Response, Failure> {
    let policy = browser::watch_policy();
    match fetch::send(request, address, signal).await {
        Ok(response) if fetch::is_redirect(&response) => Err(Failure::of(Kind::WebPage { title: None })),
        Ok(response) => Ok(response),
        Err(()) => {
            // The browser tells of a violation a moment after the call has failed.
            browser::pause().await;
            Err(Rejection {
                address,
                route,
                online: !browser::is_offline(),
                page_is_encrypted: browser::is_secure(),
                policy_violation: policy.was_violated(),
            }
            .failure())
        }
    }
}

/// Reads the body into a snapshot, chunk by chunk, leaving the browser time to draw between them.
async fn read(
    dashboard: Dashboard,
    body: &Body,
    reply: &Reply,
    signal: &AbortSignal,
) -> (Result<Snapshot, (Failure, Snapshot)>, u64) {
    let mut decoder = Decoder::default();
    let mut start = Vec::new();
    let mut buffer = Vec::new();
    let mut decoding = 0.0;
    let mut slice_began = browser::now();
    let mut wrong = None;
    let mut broken = false;
    loop {
        let bytes = match body.next().await {
            Chunk::Bytes(bytes) => bytes,
            Chunk::End => break,
            Chunk::Broken => {
                broken = true;
                break;
            }
        };
        let began = browser::now();
        buffer.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut buffer);
        if start.len() < START {
            start.extend(buffer.iter().take(START - start.len()));
        }
        // Small slices, so that a chunk of many megabytes does not hold up the page either.
        for part in buffer.chunks(256 * 1024) {
            if let Err(error) = decoder.push(part) {
                wrong = Some(error);
                break;
            }
            if browser::now() - slice_began > SLICE {
                let (bytes, sessions) = (decoder.bytes(), decoder.sessions());
                dashboard.progress.set(Some(Progress { bytes, of: reply.length, sessions }));
                browser::pause().await;
                slice_began = browser::now();
            }
        }
        decoding += browser::now() - began;
        if wrong.is_some() || signal.aborted() {
            break;
        }
    }
    let began = browser::now();
    let bytes = decoder.bytes();
    let outcome = match wrong {
        Some(error) => Err(Box::new((error, decoder.abandon()))),
        None => decoder.finish(),
    };
    let ended = browser::now();
    browser::record("sessions:decode", began - decoding, ended);
    let outcome = outcome.map_err(|failed| {
        let (error, part) = *failed;
        let start = without_token(dashboard, &start);
        let failure = match error {
            _ if broken => Failure::cut_off(bytes).with_reply(reply.status, reply.request_id.as_deref()),
            DecodeError::CutOff { bytes } if bytes > 0 => {
                Failure::cut_off(bytes).with_reply(reply.status, reply.request_id.as_deref())
            }
            DecodeError::CutOff { .. } => reply.classify(&start).unwrap_or(Failure::of(Kind::Empty)),
            DecodeError::NotTheApi { path, offset, expected } => reply.classify(&start).unwrap_or_else(|| {
                Failure::not_the_api(&path, offset, en::expected(expected))
                    .with_reply(reply.status, reply.request_id.as_deref())
            }),
        };
        (failure, part)
    });
    (outcome, bytes)
}

/// What has come, without the token, should the server say it back.
fn without_token(dashboard: Dashboard, start: &[u8]) -> Vec<u8> {
    dashboard.token.with_value(|token| match token {
        Some(token) => without_secret(start, token.expose()),
        None => start.to_vec(),
    })
}

/// What a reply says before its body.
struct Reply {
    status: u16,
    content_type: Option<String>,
    request_id: Option<String>,
    retry_after: Option<String>,
    /// How long the body is, where that can be known: not when it comes compressed.
    length: Option<u64>,
}

impl Reply {
    fn of(response: &Response) -> Reply {
        let headers = response.headers();
        let get = |name: &str| headers.get(name).ok().flatten();
        let compressed = get("content-encoding").is_some();
        Reply {
            status: response.status(),
            content_type: get("content-type"),
            request_id: get(sessions_core::api::REQUEST_ID),
            retry_after: get("retry-after"),
            length: get("content-length").and_then(|length| length.parse().ok()).filter(|_| !compressed),
        }
    }

    fn classify(&self, start: &[u8]) -> Option<Failure> {
        classify_reply(
            self.status,
            self.content_type.as_deref(),
            self.request_id.as_deref(),
            self.retry_after.as_deref(),
            start,
        )
    }
}
