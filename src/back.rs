//! Back and forward: the page becomes what the address says that the browser went to.

use leptos::prelude::*;
use sessions_core::settings::Key;
use web_sys::Event;

use crate::browser;
use crate::connect;
use crate::state::{Dashboard, Entered};

/// Listens for as long as the page is there.
pub fn listen(dashboard: Dashboard) {
    browser::on_window("popstate", move |_: Event| untrack(|| restore(dashboard)));
}

fn restore(dashboard: Dashboard) {
    let before = dashboard.settings.get_value();
    dashboard.settings.update_value(|settings| settings.return_to(&browser::query()));
    let now = dashboard.settings.get_value();
    let is_other = |keys: &[Key]| now.of(keys) != before.of(keys);
    for key in [Key::Query, Key::Sort, Key::Group, Key::Columns] {
        // What stays as it is keeps what has just been typed or dragged.
        if is_other(&[key]) {
            dashboard.show(&now, key);
        }
    }
    if is_other(&[Key::Group, Key::Fold]) {
        dashboard.show(&now, Key::Fold);
    }
    dashboard.note_view();
    dashboard.arrive();
    if is_other(&Key::CONNECTION) {
        for key in Key::CONNECTION {
            dashboard.show(&now, key);
        }
        reconnect(dashboard);
    }
}

/// The form is filled from another address, and what was shown is not what that says. It is loaded where the sign-in in use is for the same
/// endpoint and proxy and nothing is to be asked about; else the person presses "Connect", as with any link.
fn reconnect(dashboard: Dashboard) {
    connect::cancel(dashboard);
    let form = dashboard.form();
    // What the person vouched for was another place.
    form.trusted.set(false);
    form.tried.set(false);
    dashboard.choosing.set(None);
    dashboard.failure.set(None);
    dashboard.reading.set(None);
    dashboard.form_open.set(true);
    let entered = form.read().map(|filled| filled.entered);
    if matches!(entered, Some(Entered::Kept | Entered::Nothing)) && !dashboard.is_undecided() {
        connect::connect(dashboard);
    }
}
