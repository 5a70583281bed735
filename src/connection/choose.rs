use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::format::visible_text;
use sessions_core::iam::Project;
use sessions_core::instances::{Instance, has_words};
use sessions_core::words::Say;
use web_sys::{Event, KeyboardEvent};

use crate::connect;
use crate::parts::{Tag, action, icon, icon_button, plain, tag, text, word, yes};
use crate::state::{Choosing, Dashboard, Live};

/// The id of the search, where the focus goes when there is something to choose from.
pub const SEARCH_ID: &str = "choose-search";

/// The id of the whole.
pub const LIST_ID: &str = "connection-choose";

/// As many lines are drawn; who has more of them searches.
const LINES: usize = 100;

/// The list to choose a project or an instance from.
pub(super) fn choose(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let choosing = dashboard.choosing;
    let search = Live::new(String::new());
    let title = move || match choosing.with(|choosing| matches!(choosing, Some(Choosing::Project(_)))) {
        true => words.choose_project(),
        false => words.choose_instance(),
    };
    let field = tag("input", "input")
        .attr("id", SEARCH_ID)
        .attr("type", "search")
        .attr("aria-label", words.choose_search())
        .attr("placeholder", words.choose_search())
        .attr("autocomplete", "off")
        .value_live(text(move || search.get()))
        .on("input", move |event: Event| search.set(event_target_value(&event)))
        .on("keydown", move |event: KeyboardEvent| match event.key().as_str() {
            // Enter in a form would send it.
            "Enter" => event.prevent_default(),
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                choosing.set(None);
            }
            _ => {}
        });
    let close = icon_button(dashboard, "close", Say::CLOSE, |dashboard| dashboard.choosing.set(None));
    let list = tag("ul", "choose-list").children_live(move || {
        let looked_for = search.get();
        choosing.with(|choosing| {
            choosing.as_ref().map(|choosing| lines(dashboard, choosing, &looked_for)).unwrap_or_default()
        })
    });
    let said = text(move || {
        let looked_for = search.get();
        choosing.with(|choosing| {
            choosing.as_ref().map(|choosing| summary(dashboard, choosing, &looked_for)).unwrap_or_default()
        })
    });
    tag("section", "choose")
        .attr("id", LIST_ID)
        .attr_text("aria-label", word(title))
        .attr_when("hidden", yes(move || choosing.with(Option::is_none)))
        .child(
            tag("div", "choose-head").child(tag("b", "choose-title").says_live(word(title))).child(field).child(close),
        )
        .child(list)
        .child(tag("p", "hint").attr("role", "status").says_live(said))
}

fn lines(dashboard: Dashboard, choosing: &Choosing, looked_for: &str) -> Vec<Tag> {
    match choosing {
        Choosing::Project(projects) => {
            let found = projects.iter().filter(|project| matches(project, looked_for));
            found.take(LINES).map(|found| project(dashboard, found)).collect()
        }
        Choosing::Instance { instances, .. } => {
            let found = instances.iter().filter(|instance| instance.matches(looked_for));
            found.take(LINES).map(|found| instance(dashboard, found)).collect()
        }
    }
}

/// What the list does not show.
fn summary(dashboard: Dashboard, choosing: &Choosing, looked_for: &str) -> String {
    let words = dashboard.words();
    let (all, found, cut) = match choosing {
        Choosing::Project(projects) => {
            (projects.len(), projects.iter().filter(|project| matches(project, looked_for)).count(), None)
        }
        Choosing::Instance { instances, of } => {
            let found = instances.iter().filter(|instance| instance.matches(looked_for)).count();
            (instances.len(), found, of.map(|of| dashboard.words().list_cut(instances.len() as u64, Some(of))))
        }
    };
    let said = match (all, found, choosing) {
        (0, _, Choosing::Project(_)) => words.choose_no_projects().to_owned(),
        (0, _, Choosing::Instance { .. }) if dashboard.is_busy() => String::new(),
        (0, _, Choosing::Instance { .. }) => words.choose_no_instances().to_owned(),
        (_, 0, _) => words.choose_none_found().to_owned(),
        (_, found, _) if found > LINES => words.choose_more(&words.grouped((found - LINES) as u64)),
        _ => String::new(),
    };
    words.joined(said, &cut.unwrap_or_default())
}

fn matches(project: &Project, looked_for: &str) -> bool {
    has_words(&project.name, project.id.as_str(), looked_for)
}

fn project(dashboard: Dashboard, project: &Project) -> Tag {
    let words = dashboard.words();
    let chosen = project.id.clone();
    let note = if project.enabled { "" } else { words.choose_suspended() };
    line(&project.name, project.id.as_str(), &[], note, project.enabled, move || {
        connect::choose_project(dashboard, &chosen);
    })
}

fn instance(dashboard: Dashboard, instance: &Arc<Instance>) -> Tag {
    let words = dashboard.words();
    let chosen = instance.clone();
    let facts = [
        words.instance_status(&instance.status),
        words.instance_mode(&instance.mode),
        words.choose_nodes(&words.grouped(instance.nodes.len() as u64)),
        instance.version.clone(),
    ];
    let offers = instance.offers_sessions();
    let note = if offers { "" } else { dashboard.words().offers_no_sessions() };
    line(&instance.name, instance.id.as_str(), &facts, note, offers, move || {
        connect::choose_instance(dashboard, &chosen)
    })
}

fn line(name: &str, id: &str, facts: &[String], note: &str, usable: bool, choose: impl FnMut() + 'static) -> Tag {
    let shown = |text: &str| visible_text(text, 80).into_owned();
    let title = if name.is_empty() { shown(id) } else { shown(name) };
    let facts: Vec<String> = facts.iter().filter(|fact| !fact.is_empty()).map(|fact| shown(fact)).collect();
    let button = plain("choose-line")
        .child(tag("b", "").says(&title))
        .child(tag("span", "mono faint").says(&shown(id)))
        .child(tag("span", "facts").says(&facts.join(" · ")));
    let button = if usable {
        button.press(action(choose))
    } else {
        button.attr("disabled", "").child(tag("span", "note").child(icon("warning")).says(note))
    };
    tag("li", "").child(button)
}
