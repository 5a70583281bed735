//! The page as a part of another one, the portal, which signs in and says what is to be seen. What the two say is in `sessions_core::embed`.

mod credentials;
mod hear;
mod port;
mod size;
mod waiting;

pub use credentials::{ask_instead, for_person, worked};
pub use size::follow_size;
pub use waiting::{unknown_portal, waiting_line};

use js_sys::Object;

use crate::browser;
use crate::state::{Dashboard, Stage};

/// How long the form waits for a portal that may speak, in milliseconds.
const PATIENCE: i32 = 1_000;

/// Listens for a portal where the page is in a frame and means to be.
pub fn start(dashboard: Dashboard) {
    let Some(window) = browser::window() else { return };
    let Some(parent) = window.parent().ok().flatten().filter(|parent| !Object::is(parent, &window)) else { return };
    if !dashboard.settings.with_value(|settings| settings.settings().embedded) {
        return;
    }
    port::tell_changes(dashboard);
    credentials::watch_time(dashboard);
    if dashboard.settings.with_value(|settings| !settings.config().hosts.is_empty()) {
        dashboard.portal.stage.set(Stage::Awaited);
        dashboard.form_open.set(false);
        browser::start(async move {
            browser::sleep(PATIENCE).await;
            if dashboard.portal.stage.get_untracked() == Stage::Awaited {
                dashboard.portal.stage.set(Stage::Alone);
                dashboard.form_open.set(true);
            }
        });
    }
    port::listen(dashboard, parent);
}
