use js_sys::{JSON, JsString, Object, Reflect};
use sessions_core::embed::{self, PROTOCOL, Talk, VERSION, is_allowed, view_of};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort, Window};

use super::{credentials, hear};
use crate::browser;
use crate::parts::watch;
use crate::state::{Dashboard, Stage, Wire};

/// Until then a portal has said what it says at once, in milliseconds: the view comes right after it has connected.
const SETTLED: i32 = 50;

/// Listens for as long as the page is there, and says that it does.
pub(super) fn listen(dashboard: Dashboard, parent: Window) {
    let of = parent.clone();
    browser::on_window("message", move |event: MessageEvent| heard(dashboard, &of, &event));
    greet(&parent);
}

/// To whoever that is: it says nothing but that this page is there.
fn greet(parent: &Window) {
    if let Ok(hello) = JSON::parse(&embed::hello()) {
        let _ = parent.post_message(&hello, "*");
    }
}

/// Anybody can send messages to a window: only those of the page around this one are looked at.
fn heard(dashboard: Dashboard, parent: &Window, event: &MessageEvent) {
    if !event.source().is_some_and(|source| Object::is(&source, parent)) {
        return;
    }
    let data = event.data();
    let field = |name: &str| Reflect::get(&data, &name.into()).unwrap_or_default();
    if field("protocol") != PROTOCOL || field("version") != f64::from(VERSION) {
        return;
    }
    let kind = field("type");
    if kind == "hello?" {
        greet(parent);
    } else if kind == "connect" {
        let origin = event.origin();
        if !dashboard.settings.with_value(|settings| is_allowed(&origin, &settings.config().hosts)) {
            dashboard.portal.unknown.set(Some(origin));
        } else if event.ports().length() == 1 {
            connected(dashboard, event.ports().get(0).unchecked_into());
        }
    }
}

/// From here on the portal is spoken with on this port, and on no other.
fn connected(dashboard: Dashboard, port: MessagePort) {
    let portal = &dashboard.portal;
    let view = dashboard.settings.with_value(view_of);
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear::heard(dashboard, &event));
    port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    let wire = Wire {
        port,
        talk: Talk::new(view.clone()),
        changing: 0,
        is_timed: false,
        held_back: None,
        round: 0,
        _listener: listener,
    };
    if let Some(before) = portal.wire.update_value(|now| now.replace(wire)) {
        before.port.set_onmessage(None);
        before.port.close();
    }
    portal.stage.set(Stage::Here);
    portal.unknown.set(None);
    portal.asked.set(false);
    portal.follows.set(false);
    // Where somebody has begun to fill it in, it stays.
    if !browser::has_focus_within("connection") {
        dashboard.form_open.set(false);
    }
    say(dashboard, &embed::ready(&view));
    browser::start(async move {
        browser::sleep(SETTLED).await;
        credentials::go_on(dashboard);
    });
}

/// Sends a message, which is JSON.
pub(super) fn say(dashboard: Dashboard, message: &str) {
    if let Ok(message) = JSON::parse(message) {
        dashboard.portal.with_wire(|wire| wire.port.post_message(&message).is_ok());
    }
}

/// What a message is as JSON; none where JSON cannot hold it. Where it is longer than `most`, only so much as shows that it is.
pub(super) fn text_of(data: &JsValue, most: usize) -> Option<String> {
    let text: JsString = JSON::stringify(data).ok()?;
    // Of nothing, and of a function, it makes nothing.
    text.is_string().then(|| String::from(text.slice(0, most as u32 + 1)))
}

/// Says what goes wrong, and how the person changes what is seen.
pub(super) fn tell_changes(dashboard: Dashboard) {
    watch(move || {
        dashboard.changed.track();
        tell_view(dashboard);
    });
    watch(move || {
        dashboard.failure.with(|failure| {
            if let Some(failure) = failure {
                hear::tell_failure(dashboard, failure);
            }
        });
    });
}

fn tell_view(dashboard: Dashboard) {
    let view = dashboard.settings.with_value(view_of);
    let wait = dashboard.portal.with_wire(|wire| {
        let wait = if wire.changing > 0 || wire.is_timed { None } else { wire.talk.view(&view, browser::now()) };
        wire.is_timed = wire.is_timed || wait.is_some_and(|wait| wait > 0.0);
        wait
    });
    match wait.flatten() {
        None => {}
        Some(wait) if wait > 0.0 => browser::start(async move {
            browser::sleep(wait.ceil() as i32).await;
            dashboard.portal.with_wire(|wire| wire.is_timed = false);
            tell_view(dashboard);
        }),
        Some(_) => say(dashboard, &embed::view_changed(&view)),
    }
}

/// Works a change of the portal's in, of which it need not be told.
pub(super) fn change(dashboard: Dashboard, work: impl FnOnce()) {
    dashboard.portal.with_wire(|wire| wire.changing += 1);
    work();
    browser::start(async move {
        // By then the address, and what is written another way there, have followed.
        browser::pause().await;
        let view = dashboard.settings.with_value(view_of);
        dashboard.portal.with_wire(|wire| {
            wire.talk.host_has_set(view);
            wire.changing = wire.changing.saturating_sub(1);
        });
    });
}
