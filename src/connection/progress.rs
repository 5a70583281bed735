use leptos::prelude::*;
use sessions_core::format;

use crate::state::{Dashboard, Progress};

/// How far the call has come.
#[component]
pub fn ProgressLine() -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let text = move |progress: Progress| {
        if progress.bytes == 0 {
            words.waiting.to_owned()
        } else {
            (words.loading)(&format::bytes(progress.bytes), &format::grouped(progress.sessions as u64))
        }
    };
    let part = |progress: Progress| Some(progress.bytes as f64 / progress.of.filter(|of| *of > 0)? as f64);
    view! {
        {move || {
            let progress = dashboard.progress.get()?;
            Some(view! {
                <span class="progress">
                    <progress aria-label=words.connecting value=part(progress) max="1"></progress>
                    <span class="muted">{text(progress)}</span>
                </span>
            })
        }}
    }
}
