use sessions_core::format;

use crate::parts::{Tag, maybe, tag, text, yes};
use crate::state::Dashboard;

/// How far the call has come, where `wanted`.
pub fn progress_line(dashboard: Dashboard, wanted: fn(Dashboard) -> bool) -> Tag {
    let words = dashboard.old_words();
    let progress = dashboard.progress;
    let said = text(move || match progress.get().map(|progress| (progress, dashboard.waiting.get())) {
        None => String::new(),
        Some((_, Some(seconds))) => (words.entry.waiting)(seconds),
        Some((progress, None)) if progress.bytes == 0 => words.waiting.to_owned(),
        Some((progress, None)) => {
            (words.loading)(&format::bytes(progress.bytes), &format::grouped(progress.sessions as u64))
        }
    });
    // In thousandths; without a value, the bar says that nobody knows.
    let part = maybe(move || {
        let progress = progress.get()?;
        let of = progress.of.filter(|of| *of > 0)?;
        Some((progress.bytes.min(of) * 1000 / of).to_string())
    });
    let bar = tag("progress", "").attr("aria-label", words.connecting).attr("max", "1000").attr_live("value", part);
    tag("span", "progress")
        .attr_when("hidden", yes(move || !wanted(dashboard) || !dashboard.is_busy()))
        .child(bar)
        .child(tag("span", "muted").says_live(said))
}
