//! The calls of the service itself, which all name a project.

use std::convert::Infallible;
use std::io;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{Method, Response};
use futures_util::{StreamExt as _, stream};
use http_body_util::BodyExt as _;
use sessions_core::paging::Statistics;

use super::accounts::Caller;
use super::call::Call;
use super::handler::{Api, json, reply};
use super::instance::ReadError;
use super::instances::instances_reply;
use super::nodes::{Row, Shift, page_reply, statistics};
use super::query::parameter;
use super::refusal::{RETRY_AFTER, Refusal, actions};
use super::removal::Removal;
use super::reply::ReplyChunks;
use super::route::Route;
use crate::faults::Fault;

/// Answers a call for a project, once the caller is admitted for its IAM action.
///
/// # Errors
/// All that the vendor's gateway and service refuse, and the faults.
pub async fn respond(
    api: &Api,
    call: &Call,
    route: &Route,
    project: &str,
    admit: &(dyn Fn(Option<&'static str>) -> Result<Caller, Refusal> + Sync),
) -> Result<Response<Body>, Refusal> {
    let deletes = call.method == Method::DELETE;
    let has = |fault| api.faults.has(fault);
    if has(Fault::NoInstanceSessions) && matches!(route, Route::InstanceSessions { .. }) && !deletes {
        return Err(Refusal::UnknownPath);
    }
    let (action, denied) = match route {
        _ if deletes => (actions::DELETE_SESSIONS, Fault::DeleteDenied),
        Route::Instances { .. } => (actions::LIST_INSTANCES, Fault::InstancesDenied),
        Route::Statistics { .. } => (actions::LIST_SESSIONS, Fault::StatisticsDenied),
        _ => (actions::LIST_SESSIONS, Fault::SessionsDenied),
    };
    let caller = admit(Some(action))?;
    throttle(api)?;
    if has(denied) {
        return Err(Refusal::Denied(action));
    }
    check_project(api, &caller, project)?;
    if has(Fault::NotReady) && !matches!(route, Route::Instances { .. }) {
        return Err(Refusal::NodeNotReady);
    }
    let is_own = project == api.region.project;
    let response = match route {
        Route::Instances { .. } => {
            let all = if is_own && !has(Fault::Empty) { api.others.with_own(&api.instance) } else { Vec::new() };
            json(instances_reply(all, call.query())?.to_string())
        }
        Route::InstanceSessions { instance, .. } if !is_own || *instance != api.instance.instance => {
            return Err(if is_own { api.others.instance_refusal(instance) } else { Refusal::NoInstance });
        }
        Route::InstanceSessions { .. } => {
            let node = parameter(call.query(), "node_id");
            if deletes {
                api.instance.remove(node.as_deref(), &Removal::All).await?;
                return Ok(json("{}".to_owned()));
            }
            let nodes = if has(Fault::Empty) { Vec::new() } else { api.instance.read(node.as_deref()).await? };
            reply(Body::from_stream(stream::iter(ReplyChunks::new(nodes).map(Ok::<_, Infallible>))))
        }
        Route::NodeSessions { .. } | Route::Statistics { .. } if !is_own => return Err(Refusal::NoNode),
        Route::NodeSessions { node, .. } if deletes => {
            let removal = Removal::read(&call.body)?;
            api.instance.remove(Some(node), &removal).await.map_err(|error| node_refusal(api, node, error))?;
            return Ok(json("{}".to_owned()));
        }
        Route::NodeSessions { node, .. } => {
            let shift = if has(Fault::PagingShifts) { Shift::Moving } else { Shift::Still };
            json(page_reply(rows(api, node).await?, call.query(), shift)?)
        }
        Route::Statistics { node, .. } => {
            let statistics: Statistics = statistics(&rows(api, node).await?);
            json(serde_json::to_string(&statistics).unwrap_or_default())
        }
        _ => return Err(Refusal::UnknownPath),
    };
    Ok(if has(Fault::CutOff) { cut_off(response).await } else { response })
}

async fn rows(api: &Api, node: &str) -> Result<Vec<Row>, Refusal> {
    let rows = api.instance.rows(node).await.map_err(|error| node_refusal(api, node, error))?;
    Ok(if api.faults.has(Fault::Empty) { Vec::new() } else { rows })
}

fn node_refusal(api: &Api, node: &str, error: ReadError) -> Refusal {
    match error {
        ReadError::NoNode => api.others.node_refusal(node),
        ReadError::NotReady => Refusal::NodeNotReady,
    }
}

fn throttle(api: &Api) -> Result<(), Refusal> {
    let number = api.service_calls.fetch_add(1, Ordering::Relaxed);
    if api.faults.has(Fault::ThrottleAlways) {
        return Err(Refusal::Throttled(RETRY_AFTER));
    }
    if api.faults.has(Fault::Throttle) && number % 2 == 1 {
        return Err(Refusal::Throttled(1));
    }
    Ok(())
}

/// Whether the caller may call for a project, and whether there is one.
fn check_project(api: &Api, caller: &Caller, project: &str) -> Result<(), Refusal> {
    let is_callers = match caller {
        Caller::Anyone => true,
        Caller::ForProject(own) => own == project,
    };
    let exists = api.region.projects().iter().any(|(id, _)| id == project);
    if is_callers && exists && !api.faults.has(Fault::WrongProject) { Ok(()) } else { Err(Refusal::WrongProject) }
}

/// The same reply, whose connection ends in the middle of its first piece.
async fn cut_off(response: Response<Body>) -> Response<Body> {
    let (parts, mut body) = response.into_parts();
    let first = body.frame().await.and_then(Result::ok).and_then(|frame| frame.into_data().ok()).unwrap_or_default();
    let half = first.slice(..first.len() / 2);
    let end = async {
        // The half is to be on its way before the connection ends.
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(io::Error::from(io::ErrorKind::ConnectionReset))
    };
    let pieces = stream::once(async { Ok::<Bytes, io::Error>(half) }).chain(stream::once(end));
    Response::from_parts(parts, Body::from_stream(pieces))
}
