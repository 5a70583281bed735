use sessions_core::probe::{Finding, Level};

use crate::connect;
use crate::parts::{Tag, action, icon, plain, tag, word, yes};
use crate::state::Dashboard;

/// The button that tests the way to the service, and what the test found.
pub(super) fn test_button(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let tested = dashboard.tested;
    // What was found out about another way says nothing about this one.
    let here = move || {
        let destination = dashboard.form.destination();
        tested
            .with(|tested| tested.as_ref().filter(|tested| Some(&tested.destination) == destination.as_ref()).cloned())
    };
    let is_running = move || here().is_some_and(|tested| tested.findings.is_none());
    let is_direct = move || dashboard.form.read_proxy().is_ok_and(|proxy| proxy.is_direct());
    let label = move || match (is_running(), is_direct()) {
        (true, _) => words.test_running(),
        (_, true) => words.test_endpoint(),
        _ => words.test_proxy(),
    };
    let button = plain("link corner")
        .attr_when("disabled", yes(is_running))
        .says_live(word(label))
        .press(action(move || connect::test_proxy(dashboard)));
    let list = tag("ul", "findings").attr("aria-label", words.test_result()).children_live(move || {
        here()
            .and_then(|tested| tested.findings)
            .unwrap_or_default()
            .iter()
            .map(|finding| line(dashboard, finding))
            .collect()
    });
    let result = tag("div", "test-result")
        .attr("role", "status")
        .attr_when("hidden", yes(move || here().is_none_or(|tested| tested.findings.is_none())))
        .child(list);
    tag("div", "test").child(button).child(result)
}

fn line(dashboard: Dashboard, finding: &Finding) -> Tag {
    let (class, picture) = match finding.level {
        Level::Good => ("finding good", "check"),
        Level::Warning => ("finding warn", "warning"),
        Level::Bad => ("finding danger", "warning"),
        Level::Unknown => ("finding", "help"),
    };
    tag("li", class).child(icon(picture)).child(tag("span", "").says(&dashboard.words().finding(finding)))
}
