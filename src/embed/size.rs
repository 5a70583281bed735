use std::rc::Rc;

use sessions_core::embed;
use web_sys::HtmlElement;

use super::port;
use crate::browser;
use crate::parts::{Again, watch, watch_size};
use crate::state::Dashboard;

/// Says how high the page is, whenever that is another height and somebody wants to know.
pub fn follow_size(dashboard: Dashboard, page: &HtmlElement) {
    if !dashboard.settings.with_value(|settings| settings.settings().embedded) {
        return;
    }
    let tell = Rc::new(tell(dashboard, page));
    let again = tell.clone();
    watch_size(page, Again::new(move || tell()));
    watch(move || {
        let follows = dashboard.portal.follows.get();
        if let Some(root) = browser::document().and_then(|document| document.document_element()) {
            let _ = root.toggle_attribute_with_force("data-grown", follows);
        }
        // What was not worth a word before may be now, at the same height.
        dashboard.has_table();
        dashboard.form_open.track();
        dashboard.failure.track();
        let again = again.clone();
        browser::start(async move {
            browser::pause().await;
            again();
        });
    });
}

fn tell(dashboard: Dashboard, page: &HtmlElement) -> impl Fn() + 'static {
    let page = page.clone();
    move || {
        // Before there is anything to look at, a frame would only shrink for a moment.
        let is_worth_it = dashboard.reading.with_untracked(Option::is_some)
            || dashboard.form_open.get_untracked()
            || dashboard.failure.with_untracked(Option::is_some);
        if !is_worth_it || !dashboard.portal.follows.get_untracked() {
            return;
        }
        let height = page.get_bounding_client_rect().height();
        if let Some(height) = dashboard.portal.with_wire(|wire| wire.talk.height(height)).flatten() {
            port::say(dashboard, &embed::size(height));
        }
    }
}

/// The portal wants to be told, or no longer.
pub(super) fn set_followed(dashboard: Dashboard, follow: bool) {
    dashboard.portal.with_wire(|wire| wire.talk.forget_height());
    dashboard.portal.follows.set(follow);
}
