use leptos::prelude::*;
use sessions_core::embed::{self, HostMessage, MAX_BYTES, MessageError};
use sessions_core::failure::{Failure, InWords};
use sessions_core::json::Json;
use sessions_core::settings::{Key, Layered};
use web_sys::MessageEvent;

use super::{credentials, port, size};
use crate::connect;
use crate::state::Dashboard;

/// The settings that say what is read, and on which way.
const PLACE: [Key; 6] = [Key::Endpoint, Key::Project, Key::Instance, Key::Node, Key::Proxy, Key::Iam];

/// The portal has said something.
pub(super) fn heard(dashboard: Dashboard, event: &MessageEvent) {
    let text = port::text_of(&event.data(), MAX_BYTES);
    match text.ok_or(MessageError::NotAnObject).and_then(HostMessage::read) {
        Ok(HostMessage::Credentials(handed)) => credentials::taken(dashboard, handed),
        Ok(HostMessage::SignOut) => credentials::sign_out(dashboard),
        Ok(HostMessage::View(view)) => show(dashboard, &view),
        Ok(HostMessage::Theme(theme)) => {
            let theme = Json::String(theme.as_str().to_owned());
            show(dashboard, &Json::Object(vec![(Key::Theme.as_str().to_owned(), theme)]));
        }
        Ok(HostMessage::Size { follow }) => size::set_followed(dashboard, follow),
        Ok(HostMessage::Refresh) => {
            if !untrack(|| dashboard.is_busy()) {
                dashboard.portal.is_due.set_value(true);
                credentials::go_on(dashboard);
            }
        }
        Err(error) => complain(dashboard, &dashboard.words().message_error(&error)),
    }
}

/// Tells the portal that a message of its cannot be used.
pub(super) fn complain(dashboard: Dashboard, said: &InWords) {
    port::say(dashboard, &embed::error("message", said));
}

/// Tells the portal what the person is told. Its code is what the service said, where it said one.
pub(super) fn tell_failure(dashboard: Dashboard, failure: &Failure) {
    let status = || failure.details.status.map(|status| status.to_string());
    let code = failure.details.code.clone().or_else(status);
    let said = dashboard.words().failure(failure);
    port::say(dashboard, &embed::error(code.as_deref().unwrap_or("failed"), &said));
}

/// Shows what the portal wants to be seen, as when a link is opened.
fn show(dashboard: Dashboard, view: &Json) {
    let place = |settings: &Layered| PLACE.map(|key| settings.settings().text(key));
    let before = dashboard.settings.with_value(place);
    let way = untrack(|| dashboard.form.destination());
    port::change(dashboard, || {
        let warnings = dashboard.settings.update_value(|settings| settings.read_message(view));
        let settings = dashboard.settings.get_value();
        for key in Key::ALL {
            if view.get(key.as_str()).is_some() {
                dashboard.show(&settings, key);
            }
        }
        for warning in warnings {
            complain(dashboard, &dashboard.words().message_warning(&warning));
        }
    });
    if dashboard.settings.with_value(place) != before {
        // What is being read is not wanted any more, and must not go on with what is handed over for another endpoint.
        connect::cancel(dashboard);
        dashboard.portal.is_due.set_value(true);
    }
    // What a person has typed was meant for where the form said.
    if untrack(|| dashboard.form.destination()) != way {
        dashboard.form.sign_in.wipe();
    }
    credentials::go_on(dashboard);
}
