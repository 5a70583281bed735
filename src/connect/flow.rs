use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::connection::{Connection, ProjectId};
use sessions_core::failure::Failure;
use sessions_core::instances::Instance;
use sessions_core::recent::Place;
use web_sys::AbortController;

use super::call::Call;
use super::line::Line;
use super::{find, sign_in};
use crate::browser;
use crate::embed;
use crate::state::{Choosing, Dashboard, Filled, Part, Progress, Reading, remember_place};

/// What a run of calls is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aim {
    /// The sessions; an instance is chosen on the way where the form names none.
    Table,
    /// A list of projects to choose from.
    Projects,
    /// A list of instances to choose from.
    Instances,
    /// A new token, before the one in use ends.
    Token,
}

/// Reads the form and, when all of it can be read, fetches the sessions.
pub fn connect(dashboard: Dashboard) {
    begin(dashboard, Aim::Table);
}

/// Lists projects to choose from.
pub fn list_projects(dashboard: Dashboard) {
    begin(dashboard, Aim::Projects);
}

/// Lists instances to choose from.
pub fn list_instances(dashboard: Dashboard) {
    begin(dashboard, Aim::Instances);
}

/// Takes a project, and goes on to its instances where none is named.
pub fn choose_project(dashboard: Dashboard, project: &ProjectId) {
    dashboard.form.project.set(project.as_str().to_owned());
    dashboard.choosing.set(None);
    list_instances(dashboard);
}

/// Takes an instance, and shows its sessions.
pub fn choose_instance(dashboard: Dashboard, instance: &Arc<Instance>) {
    dashboard.form.instance.set(instance.id.as_str().to_owned());
    dashboard.form.node.set(String::new());
    dashboard.known.set(Some(instance.clone()));
    connect(dashboard);
}

/// Fetches the sessions again.
pub fn refresh(dashboard: Dashboard) {
    connect(dashboard);
    if dashboard.progress.with_untracked(Option::is_none) && !embed::ask_instead(dashboard) {
        // The form has something that cannot be read: there the person sees what.
        dashboard.form_open.set(true);
    }
}

/// Ends the call that is under way. What it has brought stays, if that is all there is.
pub fn cancel(dashboard: Dashboard) {
    if let Some(call) = dashboard.call.update_value(Option::take) {
        call.abort();
    }
    dashboard.progress.set(None);
    dashboard.waiting.set(None);
    let part = dashboard.reading.get_untracked().filter(|reading| reading.part == Some(Part::Loading));
    if let Some(reading) = part {
        dashboard.reading.set(Some(Arc::new(Reading { part: Some(Part::Stopped), ..Reading::clone(&reading) })));
    }
}

/// Forgets the credentials. The table that is there stays.
pub fn sign_out(dashboard: Dashboard) {
    cancel(dashboard);
    sign_in::forget(dashboard);
    dashboard.form.sign_in.wipe();
    dashboard.choosing.set(None);
    dashboard.form.tried.set(false);
    dashboard.form_open.set(true);
}

/// Looks at the clock from time to time: a token that ends soon is replaced while nothing is being read.
pub fn watch_clock(dashboard: Dashboard) {
    set_interval(
        move || {
            dashboard.clock.set(browser::wall_clock());
            let is_due = untrack(|| sign_in::is_to_be_renewed(dashboard) && !dashboard.is_busy());
            if is_due {
                begin(dashboard, Aim::Token);
            }
        },
        std::time::Duration::from_secs(30),
    );
}

fn begin(dashboard: Dashboard, aim: Aim) {
    dashboard.form.tried.set(true);
    let Some(filled) = untrack(|| dashboard.form.read()) else { return };
    if untrack(|| dashboard.is_undecided()) {
        return;
    }
    cancel(dashboard);
    let Ok(controller) = AbortController::new() else { return };
    let signal = controller.signal();
    dashboard.call.set_value(Some(controller));
    dashboard.progress.set(Some(Progress::default()));
    let line = Line {
        dashboard,
        proxy: filled.proxy.clone(),
        endpoint: filled.endpoint.clone(),
        project: filled.project.clone(),
        signal,
    };
    browser::start(run(line, filled, aim));
}

async fn run(mut line: Line, filled: Filled, aim: Aim) {
    let dashboard = line.dashboard;
    match prepare(&mut line, &filled, aim).await {
        Ok(Some(connection)) => Call::new(line, filled, connection).run().await,
        Ok(None) if !line.signal.aborted() => {
            sign_in::settle(dashboard, &filled);
            remember(&filled);
            // What went wrong with a reading is not mended by a new token.
            if aim != Aim::Token {
                dashboard.failure.set(None);
            }
            end(dashboard);
        }
        Err(failure) if !line.signal.aborted() => {
            dashboard.failure.set(embed::for_person(dashboard, failure));
            end(dashboard);
        }
        _ => {}
    }
}

/// All that comes before the sessions; none where a choice of the person's comes first, or nothing was wanted but that.
async fn prepare(line: &mut Line, filled: &Filled, aim: Aim) -> Result<Option<Connection>, Failure> {
    let dashboard = line.dashboard;
    sign_in::sign_in(line, filled).await?;
    match aim {
        Aim::Token => return Ok(None),
        Aim::Projects => {
            line.offer(Choosing::Project(find::projects(line, filled).await?));
            return Ok(None);
        }
        Aim::Table | Aim::Instances => {}
    }
    let Some(project) = find::project(line, filled).await? else { return Ok(None) };
    line.project = Some(project.clone());
    if line.signal.aborted() {
        return Ok(None);
    }
    dashboard.form.project.set(project.as_str().to_owned());
    match &filled.instance {
        Some(instance) if aim == Aim::Table => {
            let endpoint = filled.endpoint.clone();
            Ok(Some(Connection { endpoint, project, instance: instance.clone() }))
        }
        _ => {
            find::instances(line, &project).await?;
            Ok(None)
        }
    }
}

fn end(dashboard: Dashboard) {
    dashboard.call.set_value(None);
    dashboard.progress.set(None);
    dashboard.waiting.set(None);
}

/// From here on these places are known to this browser.
pub(super) fn remember(filled: &Filled) {
    remember_place(&filled.endpoint.origin());
    remember_place(&filled.iam.origin());
    if let Some(origin) = filled.proxy.origin() {
        remember_place(origin);
    }
}

/// Learns what the list of instances says about the one that is shown, where nobody has said it and the person may know, and
/// remembers the connection by its name. Nothing waits for it.
pub(super) async fn learn(line: Line, connection: Connection) {
    let dashboard = line.dashboard;
    // As it is now: meanwhile the form may be changed.
    let place = dashboard.place();
    // A person who may not list instances is refused once, and not with every refresh.
    let asked = Some(connection.instance.clone());
    let known = if dashboard.asked_about.get_value() == asked {
        untrack(|| dashboard.known_instance(&connection.instance))
    } else {
        dashboard.asked_about.set_value(asked);
        find::known(&line, &connection).await
    };
    let name = known.map(|known| known.name.clone()).unwrap_or_default();
    dashboard.change_recent(|recent| recent.used(Place { name, ..place }));
}
