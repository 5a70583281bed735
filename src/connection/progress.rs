use leptos::prelude::*;
use sessions_core::format;

use crate::parts::{maybe, text, yes};
use crate::state::Dashboard;

/// How far the call has come, where `wanted`.
pub fn progress_line(dashboard: Dashboard, wanted: fn(Dashboard) -> bool) -> impl IntoView + use<> {
    let words = dashboard.words();
    let progress = dashboard.progress;
    let said = text(move || match progress.get() {
        None => String::new(),
        Some(progress) if progress.bytes == 0 => words.waiting.to_owned(),
        Some(progress) => (words.loading)(&format::bytes(progress.bytes), &format::grouped(progress.sessions as u64)),
    });
    // In thousandths; without a value, the bar says that nobody knows.
    let part = maybe(move || {
        let progress = progress.get()?;
        let of = progress.of.filter(|of| *of > 0)?;
        Some((progress.bytes.min(of) * 1000 / of).to_string())
    });
    view! {
        <span class="progress" hidden=yes(move || !wanted(dashboard) || !dashboard.is_busy())>
            <progress aria-label=words.connecting value=part max="1000"></progress>
            <span class="muted">{said}</span>
        </span>
    }
}
