use leptos::prelude::*;
use sessions_core::connection::Endpoint;
use sessions_core::embed::{Handed, Need, Reason, credentials_needed};
use sessions_core::failure::Failure;
use sessions_core::proxy::Template;
use sessions_core::settings::{Key, Part};
use sessions_core::signin::{Credentials, Way};

use super::{hear, port};
use crate::browser;
use crate::connect;
use crate::parts::watch;
use crate::state::Dashboard;

/// How long the portal has to mend a failure before the person is told of it, in milliseconds.
const PATIENCE: i32 = 10_000;

/// Where the portal's credentials go: as the settings have it. What is being typed into the form is not what the portal was asked for.
fn destination(dashboard: Dashboard) -> Option<(Endpoint, Template)> {
    dashboard.settings.with_value(|settings| {
        let settings = settings.settings();
        Some((settings.endpoint.clone()?, settings.proxy.clone()))
    })
}

/// Whether the form says so too.
fn is_in_form(dashboard: Dashboard) -> bool {
    let destination = destination(dashboard);
    destination.is_some() && destination == untrack(|| dashboard.form.destination())
}

/// The portal has handed credentials over: from here on they are in use, for the endpoint and the proxy that are set now and nothing else.
pub(super) fn taken(dashboard: Dashboard, handed: Handed) {
    let form = dashboard.form();
    let Some(destination) = destination(dashboard) else {
        return hear::complain(dashboard, &dashboard.words().message_without_endpoint());
    };
    let (way, credentials) = match handed {
        Handed::Nothing => (form.sign_in.way.get_untracked(), None),
        Handed::Token(token) => (Way::Token, Some(Credentials::Token(token))),
        Handed::Key(key) => (Way::Key, Some(Credentials::Key(key))),
    };
    // What is being read goes on with them, if that is from where they go; a table that is there and good needs no other.
    let goes_on = form
        .sign_in
        .kept
        .with_untracked(|kept| kept.as_ref().is_some_and(|kept| kept.is_handed && kept.destination == destination));
    let is_busy = untrack(|| dashboard.is_busy());
    if is_busy && !goes_on {
        connect::cancel(dashboard);
        dashboard.portal.is_due.set_value(true);
    }
    connect::adopt(dashboard, destination, way, credentials);
    answered(dashboard);
    if !(is_busy && goes_on) {
        go_on(dashboard);
    }
}

/// The portal has taken its credentials back.
pub(super) fn sign_out(dashboard: Dashboard) {
    connect::sign_out(dashboard);
    dashboard.form_open.set(false);
    dashboard.portal.is_due.set_value(false);
    answered(dashboard);
}

fn answered(dashboard: Dashboard) {
    dashboard.portal.asked.set(false);
    dashboard.portal.with_wire(|wire| {
        wire.talk.answered();
        wire.held_back = None;
        wire.round += 1;
    });
}

/// Takes the next step towards what there is to be read: asks for credentials, or reads.
pub(super) fn go_on(dashboard: Dashboard) {
    let (form, portal) = (dashboard.form(), &dashboard.portal);
    if !portal.is_here() || !portal.is_due.get_value() {
        return;
    }
    // Nobody knows yet where that would be, or somebody is about to say it.
    if !is_in_form(dashboard) {
        return;
    }
    // A link has chosen where credentials go: that is the person's to decide, whatever is hidden.
    if untrack(|| dashboard.is_undecided()) {
        dashboard.form_open.set(true);
        return;
    }
    if ask_instead(dashboard) {
        return;
    }
    if form.instance.with_untracked(|instance| !instance.trim().is_empty()) {
        portal.is_due.set_value(false);
        connect::connect(dashboard);
    } else if !untrack(|| dashboard.hides(Part::Actions)) {
        portal.is_due.set_value(false);
        dashboard.form_open.set(true);
        connect::list_instances(dashboard);
    }
}

/// Asks the portal to sign in, where nobody has; says whether that is so.
pub fn ask_instead(dashboard: Dashboard) -> bool {
    let form = dashboard.form();
    let is_missing = untrack(|| form.sign_in.read(form.is_signed_in()).is_err());
    if !dashboard.portal.is_here() || !is_missing || !is_in_form(dashboard) {
        return false;
    }
    dashboard.portal.is_due.set_value(true);
    ask(dashboard, Reason::Missing);
    true
}

/// Asks for credentials, unless that has been done; says whether it has not.
fn ask(dashboard: Dashboard, reason: Reason) -> bool {
    let need = need(dashboard, reason);
    let is_new = dashboard.portal.with_wire(|wire| wire.talk.asks(&need)).unwrap_or_default();
    if is_new {
        say(dashboard, &need);
    }
    is_new
}

fn need(dashboard: Dashboard, reason: Reason) -> Need {
    let endpoint = dashboard.settings.with_value(|settings| settings.settings().text(Key::Endpoint));
    Need { reason, endpoint, project: dashboard.form.project.with_untracked(|project| project.trim().to_owned()) }
}

fn say(dashboard: Dashboard, need: &Need) {
    // Those in use go on to the end: nothing waits for the next ones.
    if need.reason != Reason::Expiring {
        dashboard.portal.asked.set(true);
    }
    port::say(dashboard, &credentials_needed(need));
}

/// What the person is told of a failure at once. One that other credentials of the portal's would mend is its to mend: the person is told of it only
/// if that takes too long.
pub fn for_person(dashboard: Dashboard, failure: Failure) -> Option<Failure> {
    let is_the_persons =
        dashboard.form.sign_in.kept.with_untracked(|kept| kept.as_ref().is_some_and(|kept| !kept.is_handed));
    let reason = Reason::of(&failure).filter(|_| dashboard.portal.is_here() && !is_the_persons);
    if !reason.is_some_and(|reason| ask(dashboard, reason)) {
        return Some(failure);
    }
    dashboard.portal.is_due.set_value(true);
    let round = dashboard.portal.with_wire(|wire| {
        wire.held_back = Some(failure);
        wire.round += 1;
        wire.round
    });
    browser::start(async move {
        browser::sleep(PATIENCE).await;
        let now = dashboard
            .portal
            .with_wire(|wire| (Some(wire.round), wire.held_back.take_if(|_| Some(wire.round) == round)));
        if let Some((_, Some(failure))) = now {
            dashboard.failure.set(Some(failure));
        }
    });
    None
}

/// A reading was good, and so are the credentials.
pub fn worked(dashboard: Dashboard) {
    dashboard.portal.is_due.set_value(false);
    dashboard.portal.asked.set(false);
    dashboard.portal.with_wire(|wire| {
        wire.talk.worked();
        wire.held_back = None;
    });
}

/// Asks for the next token before the one in use ends.
pub(super) fn watch_time(dashboard: Dashboard) {
    watch(move || {
        let is_handed = dashboard.form.sign_in.kept.with(|kept| kept.as_ref().is_some_and(|kept| kept.is_handed));
        let reason = connect::left(dashboard).filter(|_| is_handed).and_then(Reason::of_time);
        let is_new = dashboard.portal.with_wire(|wire| wire.talk.asks_in_time(reason)).unwrap_or_default();
        if let Some(reason) = reason.filter(|_| is_new) {
            say(dashboard, &need(dashboard, reason));
        }
    });
}
