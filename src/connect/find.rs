use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::connection::{Connection, ProjectId};
use sessions_core::failure::{Doing, Expected, Failure};
use sessions_core::iam::{Project, project_by_name_request, projects_request, read_projects};
use sessions_core::instances::{Instance, InstanceFilter, instances_request, read_instances};
use sessions_core::paging::{Next, Pager};
use sessions_core::regions;

use super::line::Line;
use super::sign_in;
use crate::state::{Choosing, Filled};

/// As many pages of a hundred instances are read.
const PAGES: u32 = 20;

/// The project: as the form says, as the token says, or the one of the region. None where there are several to choose from; then the
/// page asks.
pub(super) async fn project(line: &Line, filled: &Filled) -> Result<Option<ProjectId>, Failure> {
    if let Some(project) = &filled.project {
        return Ok(Some(project.clone()));
    }
    if let Some(project) = sign_in::project_of_token(line.dashboard).and_then(|id| ProjectId::parse(&id).ok()) {
        return Ok(Some(project));
    }
    let projects = projects(line, filled).await?;
    let region = regions::region_of(&filled.endpoint);
    let own = projects.iter().find(|project| Some(project.name.as_str()) == region);
    let only = if let [only] = projects.as_slice() { Some(only) } else { None };
    if let Some(project) = own.or(only).filter(|project| project.enabled) {
        return Ok(Some(project.id.clone()));
    }
    line.offer(Choosing::Project(projects));
    Ok(None)
}

/// The projects of whoever signed in, those of the endpoint's region where it has one.
pub(super) async fn projects(line: &Line, filled: &Filled) -> Result<Vec<Project>, Failure> {
    let region = regions::region_of(&filled.endpoint);
    // With an access key, IAM tells a region's project by name.
    let request = match region.filter(|_| line.signs()) {
        Some(region) => project_by_name_request(&filled.iam, region),
        None => projects_request(&filled.iam),
    };
    let body = line.ask(&request, Doing::Projects).await?;
    let projects = read_projects(&body).ok_or_else(|| not_a_list(Doing::Projects))?;
    let is_here = |project: &Project| region.is_none_or(|region| project.region() == region);
    let (here, others): (Vec<Project>, Vec<Project>) = projects.into_iter().partition(is_here);
    Ok(if here.is_empty() { others } else { here })
}

/// Shows the instances of a project, as they come.
pub(super) async fn instances(line: &Line, project: &ProjectId) -> Result<(), Failure> {
    let mut pager = Pager::new(PAGES);
    let mut found: Vec<Arc<Instance>> = Vec::new();
    let mut offset = 0;
    loop {
        let request = instances_request(&line.endpoint, project, &InstanceFilter::default(), offset);
        let body = line.ask(&request, Doing::Instances).await?;
        let page = read_instances(&body).ok_or_else(|| not_a_list(Doing::Instances))?;
        // One that was made meanwhile moves the others to the next page, where they come again.
        let new = page.instances.into_iter().filter(|new| !found.iter().any(|known| known.id == new.id));
        let new: Vec<Arc<Instance>> = new.map(Arc::new).collect();
        found.extend(new);
        let next = pager.after(page.rows, page.total);
        let of = match next {
            Next::Cut { rows, total } => Some(total.unwrap_or(rows)),
            _ => None,
        };
        // Whoever has closed the list meanwhile does not want the rest of it.
        let is_closed = offset > 0 && line.dashboard.choosing.with_untracked(Option::is_none);
        if is_closed || line.signal.aborted() {
            return Ok(());
        }
        line.offer(Choosing::Instance { instances: found.clone(), of });
        let Next::Ask { offset: next } = next else { return Ok(()) };
        offset = next;
    }
}

/// What is known of an instance: what was said of it before, or what the list of instances says where the person may see it.
pub(super) async fn known(line: &Line, connection: &Connection) -> Option<Arc<Instance>> {
    let Connection { project, instance: id, .. } = connection;
    if let Some(known) = untrack(|| line.dashboard.known_instance(id)) {
        return Some(known);
    }
    let filter = InstanceFilter { id: Some(id.clone()), ..InstanceFilter::default() };
    let body = line.ask(&instances_request(&line.endpoint, project, &filter, 0), Doing::Instances).await.ok()?;
    let known = Arc::new(read_instances(&body)?.instances.into_iter().find(|instance| instance.id == *id)?);
    line.dashboard.known.set(Some(known.clone()));
    Some(known)
}

/// What came is something else.
pub(super) fn not_a_list(doing: Doing) -> Failure {
    Failure::not_the_api("", 0, Expected::List).while_doing(doing)
}
