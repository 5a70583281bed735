use sessions_core::decode::{DecodeError, Decoder};
use sessions_core::snapshot::Snapshot;
use web_sys::AbortSignal;

use super::fetch::{Body, Chunk};
use crate::browser;
use crate::state::{Dashboard, Progress};

/// How many bytes of a reply are kept aside, to tell what came when it is not the API's.
pub(super) const START: usize = 8 * 1024;

/// How long the page reads without letting the browser draw and take input, in milliseconds.
pub(super) const SLICE: f64 = 16.0;

/// How many bytes are read between two looks at the clock.
pub(super) const PART: usize = 256 * 1024;

/// From when on what has come is shown, though more is coming, in milliseconds since the reply began. A reply that is whole by then is
/// shown once: drawing the table takes longer than reading thousands of sessions.
const SHOW_AFTER: f64 = 300.0;

/// How often it is shown from then on at most, in milliseconds.
const SHOW_EVERY: f64 = 1_000.0;

/// How long it is not shown again, in times of what showing it took: a million sessions are copied and arranged each time.
const REST: f64 = 20.0;

/// How often the progress is told, and from when on, in milliseconds: before that nobody sees it, and each change costs a frame.
const TELL_EVERY: f64 = 60.0;
const TELL_AFTER: f64 = 200.0;

/// How long the next bytes may keep one waiting before what has come is shown, in milliseconds.
const PATIENCE: i32 = 250;

/// What has been read of a body, and how that ended.
pub(super) struct Outcome {
    /// The snapshot, of what came.
    pub(super) snapshot: Snapshot,
    /// Why it is not whole.
    pub(super) problem: Option<Problem>,
    /// The first bytes.
    pub(super) start: Vec<u8>,
    /// How many bytes came.
    pub(super) bytes: u64,
}

/// Why a snapshot is not whole.
pub(super) enum Problem {
    /// The connection broke, or the call was cancelled.
    Broken,
    /// The bytes are not the API's.
    Unreadable(DecodeError),
}

/// Reads a body into a snapshot, leaving the browser time to draw. Meanwhile `show` gets what has come so far from time to time, which takes no
/// more than a small part of the time.
pub(super) async fn read(
    dashboard: Dashboard,
    body: &Body,
    length: Option<u64>,
    signal: &AbortSignal,
    show: Option<&dyn Fn(Snapshot, u64)>,
) -> Outcome {
    let mut decoder = Decoder::default();
    let mut start = Vec::new();
    let mut problem = None;
    let mut decoding = 0.0;
    let began = browser::now();
    let mut slice_began = began;
    let mut told_at = began;
    let mut filling = Filling { show, shown: 0, next: began + SHOW_AFTER };
    let tell = |decoder: &Decoder| {
        let (bytes, sessions) = (decoder.bytes(), decoder.sessions());
        dashboard.progress.set(Some(Progress { bytes, of: length, sessions }));
    };
    let mut coming = body.ask(&Body::room());
    while problem.is_none() {
        // When nothing more comes for a while, at least what has come is seen.
        while !coming.is_there_within(PATIENCE).await && !signal.aborted() {
            tell(&decoder);
            // It delays nothing then.
            if filling.may_show(&decoder, browser::now() + SHOW_EVERY) {
                filling.show(&decoder).await;
            }
        }
        match coming.take().await {
            Chunk::Bytes(bytes) => {
                let room = decoder.space(bytes.length() as usize);
                bytes.copy_to(room);
                coming = body.ask(&bytes);
                start.extend(room.iter().take(START - start.len()));
            }
            Chunk::End => break,
            Chunk::Broken => {
                problem = Some(Problem::Broken);
                break;
            }
        }
        // Small slices, so that a chunk of many megabytes does not hold up the page either.
        loop {
            let part_began = browser::now();
            let more = decoder.read_some(PART);
            let now = browser::now();
            decoding += now - part_began;
            // A call that was ended says nothing more: another one may be under way.
            if now - slice_began > SLICE && !signal.aborted() {
                if now - told_at > TELL_EVERY && now - began > TELL_AFTER {
                    told_at = now;
                    tell(&decoder);
                }
                if filling.may_show(&decoder, now) {
                    // In a task of its own: reading and showing together would take too long.
                    browser::pause().await;
                    if signal.aborted() {
                        problem = Some(Problem::Broken);
                        break;
                    }
                    filling.show(&decoder).await;
                } else {
                    browser::pause().await;
                }
                slice_began = browser::now();
            }
            match more {
                Ok(true) if !signal.aborted() => {}
                Ok(true) => {
                    problem = Some(Problem::Broken);
                    break;
                }
                Ok(false) => break,
                Err(error) => {
                    problem = Some(Problem::Unreadable(error));
                    break;
                }
            }
        }
    }
    let ending = browser::now();
    let bytes = decoder.bytes();
    let (snapshot, problem) = match problem {
        Some(problem) => (decoder.abandon(), Some(problem)),
        None => match decoder.finish() {
            Ok(snapshot) => (snapshot, None),
            Err(failed) => (failed.1, Some(Problem::Unreadable(failed.0))),
        },
    };
    let ended = browser::now();
    browser::record("sessions:decode", ending - decoding, ended);
    Outcome { snapshot, problem, start, bytes }
}

/// What has been shown of a reply that is still coming.
struct Filling<'a> {
    show: Option<&'a dyn Fn(Snapshot, u64)>,
    /// How many sessions.
    shown: usize,
    /// When the next ones may be shown.
    next: f64,
}

impl Filling<'_> {
    /// Whether there is something to be shown that was not, where it is to be shown at all, and it is time.
    fn may_show(&self, decoder: &Decoder, now: f64) -> bool {
        self.show.is_some() && decoder.sessions() > self.shown && now > self.next
    }

    /// Shows it, and lets the browser draw it.
    async fn show(&mut self, decoder: &Decoder) {
        let Some(show) = self.show else { return };
        let began = browser::now();
        show(decoder.preview(), decoder.bytes());
        browser::pause().await;
        let now = browser::now();
        self.shown = decoder.sessions();
        self.next = now + SHOW_EVERY.max(REST * (now - began));
    }
}
