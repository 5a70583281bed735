use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use sessions_core::connection::NodeId;
use sessions_core::failure::{Doing, Failure};
use sessions_core::paging::{Statistics, Totals, read_statistics, statistics_request};
use web_sys::AbortController;

use super::line::{AT_ONCE, Line};
use crate::browser;
use crate::state::{Counted, Dashboard};

/// Asks every node of the instance that is shown for its statistics.
pub fn load_statistics(dashboard: Dashboard) {
    let Some(reading) = dashboard.reading.get_untracked() else { return };
    let Ok(controller) = AbortController::new() else { return };
    let Some(proxy) = untrack(|| dashboard.form.read_proxy().ok()) else { return };
    // Credentials go only where they were entered for.
    if !untrack(|| dashboard.form.is_signed_in()) && dashboard.credentials.with_value(Option::is_some) {
        return;
    }
    let line = Line {
        dashboard,
        proxy,
        endpoint: reading.connection.endpoint.clone(),
        project: Some(reading.connection.project.clone()),
        signal: controller.signal(),
    };
    let nodes: Vec<NodeId> = reading.snapshot.nodes().iter().filter_map(|node| NodeId::parse(&node.id).ok()).collect();
    dashboard.counted.set(Some(Counted::default()));
    browser::start(async move {
        let asked = Rc::new(RefCell::new(Asked { nodes: nodes.into_iter(), answers: Vec::new(), failure: None }));
        browser::together(AT_ONCE, || {
            let (line, asked) = (line.clone(), asked.clone());
            Box::pin(async move { while ask_next(&line, &asked).await {} })
        })
        .await;
        let mut asked = asked.borrow_mut();
        let totals = Some(Totals::of(&asked.answers));
        dashboard.counted.set(Some(Counted { totals, failure: asked.failure.take() }));
    });
}

struct Asked {
    nodes: std::vec::IntoIter<NodeId>,
    answers: Vec<Option<Statistics>>,
    failure: Option<Failure>,
}

async fn ask_next(line: &Line, asked: &RefCell<Asked>) -> bool {
    let Some(project) = &line.project else { return false };
    let Some(node) = asked.borrow_mut().nodes.next() else { return false };
    let answer = line.ask(&statistics_request(&line.endpoint, project, &node), Doing::Statistics).await;
    let mut asked = asked.borrow_mut();
    match answer {
        Ok(body) => asked.answers.push(read_statistics(&body)),
        Err(failure) => {
            asked.answers.push(None);
            asked.failure.get_or_insert(failure);
        }
    }
    true
}
