use leptos::prelude::*;
use sessions_core::connection::{Endpoint, Request};
use sessions_core::probe::{self, Seen, Step};
use sessions_core::proxy::Template;
use sessions_core::signing::SdkDate;
use web_sys::AbortController;

use super::fetch::{self, Body};
use super::read::START;
use super::reply::Reply;
use crate::browser;
use crate::state::{Dashboard, Tested};

/// How long a step may take, in milliseconds.
const PATIENCE: i32 = 15_000;

/// Finds out what the way to the service does to calls. Sends no credentials, and nothing that could change something.
pub fn test_proxy(dashboard: Dashboard) {
    let form = dashboard.form();
    let Some(destination) = untrack(|| form.destination().filter(|_| !dashboard.is_undecided())) else {
        form.tried.set(true);
        return;
    };
    dashboard.tested.set(Some(Tested { destination: destination.clone(), findings: None }));
    browser::start(async move {
        let (endpoint, proxy) = &destination;
        let (seen, policy_violation) = look(endpoint, proxy).await;
        // What is known of the call that goes first says why, where that was rejected.
        let address = proxy.apply(&probe::request(Step::Reach, endpoint, SdkDate::at_millis(0)).url);
        let rejection = matches!(seen.first(), Some((Step::Reach, Seen::Rejected)))
            .then(|| fetch::rejection(&address, proxy, policy_violation));
        let rejection = rejection.as_ref().map(|failure| &failure.kind);
        let findings = probe::findings(&seen, &probe::Context { template: proxy, endpoint, rejection });
        // Another test may have been asked for meanwhile.
        dashboard.tested.update(|tested| {
            if let Some(tested) = tested.as_mut().filter(|tested| tested.destination == destination) {
                tested.findings = Some(findings);
            }
        });
    });
}

/// Everything that can be seen of the way, and whether the page's policy forbids it.
async fn look(endpoint: &Endpoint, proxy: &Template) -> (Vec<(Step, Seen)>, bool) {
    let policy = browser::watch_policy();
    let mut seen = Vec::new();
    while let Some(step) = probe::next(&seen) {
        let now = browser::wall_clock() as i64;
        let request = probe::request(step, endpoint, SdkDate::at_millis(now));
        seen.push((step, ask(&request, step, proxy).await));
        // The browser tells of a violation a moment after the call has failed.
        browser::pause().await;
    }
    (seen, policy.was_violated())
}

async fn ask(request: &Request, step: Step, proxy: &Template) -> Seen {
    let Ok(controller) = AbortController::new() else { return Seen::Rejected };
    let address = proxy.apply(&request.url);
    let call = async {
        let response = match step {
            Step::Blind => fetch::send_blind(&address, &controller.signal()).await,
            _ => fetch::send(request, &address, &controller.signal()).await,
        };
        let Ok(response) = response else { return Seen::Rejected };
        let opaque = step == Step::Blind;
        let redirected = fetch::is_redirect(&response);
        let reply = Reply::of(&response);
        let start = if opaque { Vec::new() } else { Body::of(&response).start(START).await };
        Seen::Reply(probe::Reply {
            status: if redirected { 302 } else { reply.status },
            content_type: reply.content_type,
            request_id: reply.request_id,
            date: reply.date,
            start,
            opaque,
        })
    };
    let ended = controller.clone();
    browser::ending_after(call, move || ended.abort(), PATIENCE).await
}
