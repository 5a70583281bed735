//! The other way to the sessions: node by node and page by page, where the call for all of them is refused.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use sessions_core::connection::NodeId;
use sessions_core::decode::Decoder;
use sessions_core::failure::{Doing, Failure, Kind};
use sessions_core::instances::Instance;
use sessions_core::paging::{Next, NodePages, merged_reply, node_sessions_request};
use sessions_core::snapshot::Snapshot;

use super::call::{Call, Outcome};
use super::find::not_a_list;
use super::line::{AT_ONCE, Line};
use super::read::{PART, SLICE};
use crate::browser;
use crate::state::{Part, Progress};

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
    bytes: u64,
    sessions: usize,
    failure: Option<Failure>,
}

/// Reads the sessions of the node that is asked for, or of those that are known of the instance. `refused` is what is said where that is
/// not possible either.
pub(super) async fn fetch(call: &Call, refused: Failure, known: Option<Arc<Instance>>) -> Outcome {
    let nodes: Vec<NodeId> = match &call.filled.node {
        Some(node) => vec![node.clone()],
        None => {
            let known = known.iter().flat_map(|known| &known.nodes);
            known.filter_map(|node| NodeId::parse(&node.id).ok()).collect()
        }
    };
    if nodes.is_empty() {
        return (None, Some(refused));
    }
    let count = nodes.len();
    let shared = Rc::new(RefCell::new(Shared {
        nodes: nodes.iter().map(|node| NodePages::new(node.as_str(), PAGES)).collect(),
        next: 0,
        bytes: 0,
        sessions: 0,
        failure: None,
    }));
    let nodes = Rc::new(nodes);
    // The first alone: where it is refused, so will be the others.
    read_next(&call.line, &nodes, &shared).await;
    let is_all = count == 1 && shared.borrow().sessions > 0;
    if let Some(failure) = shared.borrow_mut().failure.take_if(|_| !is_all) {
        let failure = if matches!(failure.kind, Kind::NoSuchApi) { refused } else { failure };
        return (None, Some(failure));
    }
    if let Some(snapshot) = snapshot(&shared).await {
        call.show(snapshot, shared.borrow().bytes);
    }
    browser::together(AT_ONCE.min(count), || {
        let (line, nodes, shared) = (call.line.clone(), nodes.clone(), shared.clone());
        Box::pin(async move { while read_next(&line, &nodes, &shared).await {} })
    })
    .await;
    let Some(snapshot) = snapshot(&shared).await else { return (None, Some(refused)) };
    let mut shared = shared.borrow_mut();
    let failure = shared.failure.take();
    let part = failure.is_some().then_some(Part::BrokenOff);
    let mut reading = call.reading(snapshot, shared.bytes, part);
    reading.coverage = Some(shared.nodes.iter().map(NodePages::coverage).collect());
    (Some(reading), failure)
}

/// Reads the pages of the next node; no where there is none left, or something failed.
async fn read_next(line: &Line, nodes: &[NodeId], shared: &RefCell<Shared>) -> bool {
    let number = {
        let mut shared = shared.borrow_mut();
        shared.next += 1;
        shared.next - 1
    };
    let Some(node) = nodes.get(number) else { return false };
    let Some(project) = &line.project else { return false };
    let mut offset = 0;
    loop {
        if line.signal.aborted() || shared.borrow().failure.is_some() {
            return false;
        }
        let request = node_sessions_request(&line.endpoint, project, node, offset, None);
        let body = match line.ask(&request, Doing::NodeSessions).await {
            Ok(body) => body,
            Err(failure) => {
                shared.borrow_mut().failure.get_or_insert(failure);
                return false;
            }
        };
        let mut shared = shared.borrow_mut();
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
                shared.failure.get_or_insert(not_a_list(Doing::NodeSessions));
                return false;
            }
        }
    }
}

/// What has been read, as a snapshot. Leaves the browser time to draw.
async fn snapshot(shared: &RefCell<Shared>) -> Option<Snapshot> {
    let reply = merged_reply(&shared.borrow().nodes);
    let mut decoder = Decoder::default();
    decoder.space(reply.len()).copy_from_slice(&reply);
    let mut slice_began = browser::now();
    while decoder.read_some(PART).ok()? {
        if browser::now() - slice_began > SLICE {
            browser::pause().await;
            slice_began = browser::now();
        }
    }
    decoder.finish().ok()
}
