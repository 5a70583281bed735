use sessions_core::format::visible_text;

use super::group::section;
use crate::connect;
use crate::parts::{Tag, action, plain, popover, tag};
use crate::state::{Counted, Dashboard};

/// How the service itself counts the clients.
pub fn statistics_menu(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let content = tag("div", "").children_live(move || {
        dashboard.counted.with(|counted| match counted {
            None => Vec::new(),
            Some(Counted { totals: None, failure: None }) => vec![tag("p", "muted").says(words.test_running())],
            Some(counted) => parts(dashboard, counted),
        })
    });
    let content = tag("div", "statistics").attr("aria-live", "polite").child(content);
    popover(
        dashboard,
        "statistics-panel",
        "statistics",
        |dashboard| dashboard.words().statistics_title(),
        connect::load_statistics,
        vec![content],
    )
}

fn parts(dashboard: Dashboard, counted: &Counted) -> Vec<Tag> {
    let words = dashboard.words();
    let mut parts = Vec::new();
    let Some(totals) = &counted.totals else { return parts };
    if totals.nodes > totals.failed {
        let figure = |label: &str, count: Option<u64>| {
            let count = count.map_or_else(|| words.statistics_unknown().to_owned(), |count| words.grouped(count));
            tag("div", "figure").child(tag("b", "").says(&count)).child(tag("span", "muted").says(label))
        };
        parts.push(
            tag("div", "figures")
                .child(figure(words.statistics_total(), totals.total_connection_count))
                .child(figure(words.statistics_active(), totals.active_connection_count)),
        );
        let sources =
            totals.top_source_ips.iter().map(|top| bar(dashboard, "ip", &top.client_ip, top.connection_count));
        parts.push(section(words.statistics_sources()).children(sources));
        let databases = totals.top_dbs.iter().map(|top| bar(dashboard, "db", &top.db, top.connection_count));
        parts.push(section(words.statistics_databases()).children(databases));
        parts.push(tag("p", "hint").says(words.statistics_hint()));
    }
    if totals.failed > 0 {
        parts.push(tag("p", "problem").says(&words.statistics_failed(&words.grouped(totals.failed as u64))));
    }
    if let Some(failure) = &counted.failure {
        let words = dashboard.words();
        let said = words.failure(failure);
        parts.push(tag("p", "problem").says(&[&*said.title, &words.sentences(&said.what, &said.next)].join(" ")));
    }
    parts
}

/// A line with a count; a press shows only these sessions.
fn bar(dashboard: Dashboard, field: &'static str, value: &str, count: Option<u64>) -> Tag {
    let term = [field, "=", value].concat();
    plain("count-line")
        .child(tag("span", "mono").says(&visible_text(value, 46)))
        .child(tag("b", "").says(&count.map(|count| dashboard.words().grouped(count)).unwrap_or_default()))
        .press(action(move || dashboard.table().filter.set(term.clone())))
}
