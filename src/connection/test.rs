use sessions_core::probe::{Finding, Level};

use crate::connect;
use crate::parts::{Tag, action, icon, plain, tag, word, yes};
use crate::state::{Dashboard, Tested};

/// The button that tests the way to the service, and what the test found.
pub(super) fn test_button(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let is_running = move || here(dashboard, |tested| tested.findings.is_none()).unwrap_or_default();
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
        let lines =
            |tested: &Tested| tested.findings.iter().flatten().map(|finding| line(dashboard, finding)).collect();
        here(dashboard, lines).unwrap_or_default()
    });
    let result = tag("div", "test-result")
        .attr("role", "status")
        .attr_when("hidden", yes(move || here(dashboard, |tested| tested.findings.is_none()).unwrap_or(true)))
        .child(list);
    tag("div", "test").child(button).child(result)
}

/// What `look` sees of a test of the way that the form shows. What was found out about another way says nothing about this one.
fn here<R>(dashboard: Dashboard, look: impl FnOnce(&Tested) -> R) -> Option<R> {
    let destination = dashboard.form.destination();
    dashboard
        .tested
        .with(|tested| tested.as_ref().filter(|tested| Some(&tested.destination) == destination.as_ref()).map(look))
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
