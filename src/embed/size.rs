use sessions_core::embed;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::port;
use crate::browser;
use crate::parts::watch;
use crate::state::Dashboard;

/// Says how high the page is, whenever that is another height and somebody wants to know.
pub(super) fn follow(dashboard: Dashboard, page: &HtmlElement) {
    let resized = tell(dashboard, page);
    let observer = Closure::<dyn FnMut()>::new(resized);
    if let Ok(observer) = ResizeObserver::new(observer.as_ref().unchecked_ref()) {
        observer.observe(page);
    }
    observer.forget();
    watch(move || {
        let follows = dashboard.portal.follows.get();
        if let Some(root) = browser::document().and_then(|document| document.document_element()) {
            let _ = root.toggle_attribute_with_force("data-grown", follows);
        }
    });
    let again = tell(dashboard, page);
    let again: &'static dyn Fn() = Box::leak(Box::new(again));
    // What was not worth a word before may be now, at the same height.
    watch(move || {
        dashboard.portal.follows.track();
        dashboard.has_table();
        dashboard.form_open.track();
        dashboard.failure.track();
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
