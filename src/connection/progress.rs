use crate::parts::{Tag, maybe, tag, text, yes};
use crate::state::Dashboard;

/// How far the call has come, where `wanted`.
pub fn progress_line(dashboard: Dashboard, wanted: fn(Dashboard) -> bool) -> Tag {
    let words = dashboard.words();
    let progress = dashboard.progress;
    let said = text(move || match progress.get().map(|progress| (progress, dashboard.waiting.get())) {
        None => String::new(),
        Some((_, Some(seconds))) => words.progress_paused(&words.grouped(u64::from(seconds))),
        Some((progress, None)) if progress.bytes == 0 => words.progress_waiting().to_owned(),
        Some((progress, None)) => {
            words.progress_loading(&words.bytes(progress.bytes), &words.grouped(progress.sessions as u64))
        }
    });
    // In thousandths; without a value, the bar says that nobody knows.
    let part = maybe(move || {
        let progress = progress.get()?;
        let of = progress.of.filter(|of| *of > 0)?;
        Some((progress.bytes.min(of) * 1000 / of).to_string())
    });
    let bar =
        tag("progress", "").attr("aria-label", words.form_connecting()).attr("max", "1000").attr_live("value", part);
    tag("span", "progress")
        .attr_when("hidden", yes(move || !wanted(dashboard) || !dashboard.is_busy()))
        .child(bar)
        .child(tag("span", "muted").says_live(said))
}
