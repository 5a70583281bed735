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
const SHOW_AFTER: f64 = 150.0;

/// How often the progress is told, and from when on, in milliseconds: before that nobody sees it, and each change costs a frame.
const TELL_EVERY: f64 = 60.0;
const TELL_AFTER: f64 = 200.0;

/// Where little comes, what has come is shown this often, in milliseconds, as long as there are not many sessions to copy.
const SHOW_EVERY: f64 = 2_000.0;
const SMALL: usize = 250_000;

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

/// Reads a body into a snapshot, leaving the browser time to draw. Meanwhile `show` gets what has come so far: each time it has doubled, so
/// that all of these together cost no more than the last one.
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
    let mut filling = Filling { show, shown: 0, shown_at: began };
    let tell = |decoder: &Decoder| {
        let (bytes, sessions) = (decoder.bytes(), decoder.sessions());
        dashboard.progress.set(Some(Progress { bytes, of: length, sessions }));
    };
    let mut coming = body.ask();
    while problem.is_none() {
        // When nothing more comes for a while, at least what has come is seen.
        if !coming.is_there_within(PATIENCE).await && !signal.aborted() {
            tell(&decoder);
            if filling.has_news(&decoder) && (decoder.sessions() < SMALL || filling.has_doubled(&decoder)) {
                filling.show(&decoder);
            }
        }
        match coming.take().await {
            Chunk::Bytes(bytes) => {
                coming = body.ask();
                let room = decoder.space(bytes.length() as usize);
                bytes.copy_to(room);
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
                let doubled = filling.has_doubled(&decoder) && now - began > SHOW_AFTER;
                let slow = decoder.sessions() < SMALL && now - filling.shown_at > SHOW_EVERY;
                if filling.has_news(&decoder) && (doubled || slow) {
                    // In a task of its own: reading and showing together would take too long.
                    browser::pause().await;
                    if signal.aborted() {
                        problem = Some(Problem::Broken);
                        break;
                    }
                    filling.show(&decoder);
                }
                browser::pause().await;
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
    /// How many sessions, and when last.
    shown: usize,
    shown_at: f64,
}

impl Filling<'_> {
    /// Whether there is more to be shown, where it is to be shown at all.
    fn has_news(&self, decoder: &Decoder) -> bool {
        self.show.is_some() && decoder.sessions() > self.shown
    }

    fn has_doubled(&self, decoder: &Decoder) -> bool {
        decoder.sessions() >= 2 * self.shown
    }

    fn show(&mut self, decoder: &Decoder) {
        if let Some(show) = self.show {
            show(decoder.preview(), decoder.bytes());
            self.shown = decoder.sessions();
            self.shown_at = browser::now();
        }
    }
}
