//! The other way to the sessions: node by node and page by page, where the call for all of them is refused.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use sessions_core::connection::NodeId;
use sessions_core::decode::Decoder;
use sessions_core::failure::{Doing, Failure, Kind};
use sessions_core::paging::{Next, NodePages, merged_reply, node_sessions_request};
use sessions_core::snapshot::Snapshot;

use super::call::{Call, Outcome};
use super::{find, line::Line};
use crate::browser;
use crate::state::{Known, Part, Progress};

/// How many nodes are read at once.
const AT_ONCE: usize = 4;

/// As many pages of a hundred sessions are read of a node.
const PAGES: u32 = 250;

/// Whether a refusal may be of this call alone.
pub(super) fn may_help(failure: &Failure) -> bool {
    matches!(failure.kind, Kind::NoSuchApi | Kind::BadParameter | Kind::Other { .. })
}

/// What all who read share.
struct Shared {
    nodes: Vec<NodePages>,
    /// The next node to be read.
    next: usize,
    calls: u32,
    bytes: u64,
    sessions: usize,
    shown: usize,
    failure: Option<Failure>,
}

/// Reads the sessions of all nodes. `refused` is what is said where that is not possible either.
pub(super) async fn fetch(call: &Call, refused: Failure) -> Outcome {
    let nodes = nodes(call).await;
    if nodes.is_empty() {
        return (None, Some(refused));
    }
    let count = nodes.len();
    let shared = Rc::new(RefCell::new(Shared {
        nodes: nodes.iter().map(|node| NodePages::new(node.as_str(), PAGES)).collect(),
        next: 0,
        calls: 0,
        bytes: 0,
        sessions: 0,
        shown: 0,
        failure: None,
    }));
    let nodes = Rc::new(nodes);
    // The first alone: where it is refused, so will be the others.
    read_next(call.line.clone(), nodes.clone(), shared.clone()).await;
    if let Some(failure) = shared.borrow().failure.clone().filter(|_| count > 1 || shared.borrow().sessions == 0) {
        let failure = if matches!(failure.kind, Kind::NoSuchApi) { refused } else { failure };
        return (None, Some(failure));
    }
    show(call, &shared);
    let readers = (0..AT_ONCE.min(count)).map(|_| {
        let (line, nodes, shared) = (call.line.clone(), nodes.clone(), shared.clone());
        let task: core::pin::Pin<Box<dyn Future<Output = ()>>> =
            Box::pin(async move { while read_next(line.clone(), nodes.clone(), shared.clone()).await {} });
        task
    });
    browser::together(readers).await;
    let shared = shared.borrow();
    let failure = shared.failure.clone();
    let Some(snapshot) = snapshot(&shared) else { return (None, Some(refused)) };
    let part = failure.is_some().then_some(Part::BrokenOff);
    let mut reading = call.reading(snapshot, shared.bytes, part);
    reading.coverage = Some(shared.nodes.iter().map(NodePages::coverage).collect());
    (Some(reading), failure)
}

/// The nodes: the one that is asked for, or those that are known of the instance.
async fn nodes(call: &Call) -> Vec<NodeId> {
    let dashboard = call.line.dashboard;
    if let Some(node) = &call.filled.node {
        return vec![node.clone()];
    }
    let known = dashboard.known.get_untracked().filter(|known| known.instance.id == call.connection.instance);
    let known = match known {
        Some(known) => Some(known),
        None => find::instance(&call.line, &call.connection.project, &call.connection.instance).await.map(|instance| {
            let known = Arc::new(Known { instance });
            dashboard.known.set(Some(known.clone()));
            known
        }),
    };
    let ids = known.map(|known| known.instance.nodes.iter().filter_map(|node| NodeId::parse(&node.id).ok()).collect());
    ids.unwrap_or_default()
}

/// Reads the pages of the next node; no where there is none left, or something failed.
async fn read_next(line: Line, nodes: Rc<Vec<NodeId>>, shared: Rc<RefCell<Shared>>) -> bool {
    let number = {
        let mut shared = shared.borrow_mut();
        shared.next += 1;
        shared.next - 1
    };
    let Some(node) = nodes.get(number) else { return false };
    let Some(project) = line.project.clone() else { return false };
    let mut offset = 0;
    loop {
        if line.signal.aborted() || shared.borrow().failure.is_some() {
            return false;
        }
        let request = node_sessions_request(&line.endpoint, &project, node, offset, None);
        let body = match line.ask(&request, Doing::NodeSessions).await {
            Ok(body) => body,
            Err(failure) => {
                shared.borrow_mut().failure.get_or_insert(failure);
                return false;
            }
        };
        let mut shared = shared.borrow_mut();
        shared.calls += 1;
        shared.bytes += body.len() as u64;
        let Some(pages) = shared.nodes.get_mut(number) else { return false };
        let before = pages.coverage().rows;
        let next = pages.take(&body);
        shared.sessions += pages.coverage().rows.saturating_sub(before) as usize;
        let progress = Progress { bytes: shared.bytes, of: None, sessions: shared.sessions };
        line.dashboard.progress.set(Some(progress));
        match next {
            Some(Next::Ask { offset: next }) => offset = next,
            Some(Next::Done | Next::Cut { .. }) => return true,
            None => {
                let failure = Failure::not_the_api("sessions", 0, sessions_core::words::en::ENTRY.a_list);
                shared.failure.get_or_insert(failure.while_doing(Doing::NodeSessions));
                return false;
            }
        }
    }
}

fn snapshot(shared: &Shared) -> Option<Snapshot> {
    let mut decoder = Decoder::default();
    let reply = merged_reply(&shared.nodes);
    let room = decoder.space(reply.len());
    room.copy_from_slice(&reply);
    while decoder.read_some(usize::MAX).ok()? {}
    decoder.finish().ok()
}

fn show(call: &Call, shared: &Rc<RefCell<Shared>>) {
    let mut shared = shared.borrow_mut();
    if shared.sessions >= 2 * shared.shown
        && let Some(snapshot) = snapshot(&shared)
    {
        shared.shown = shared.sessions;
        call.show(snapshot, shared.bytes);
    }
}
