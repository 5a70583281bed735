use leptos::html;
use leptos::prelude::*;
use sessions_core::groups::{GroupBy, GroupOrder, Grouping};

use crate::parts::{action, popover, radio, tick, word, yes};
use crate::state::Dashboard;

/// What sessions are grouped by, and the order of the groups.
pub fn group_menu(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let grouping = dashboard.table().grouping;
    let label = |dashboard: Dashboard| (dashboard.words().grouped_by)(dashboard.table.grouping.get().by).to_owned();
    let choices = GroupBy::ALL.map(|by| {
        radio(
            "group-by",
            word(move || (words.group_by)(by)),
            yes(move || grouping.get().by == by),
            action(move || grouping.set(Grouping::new(by))),
        )
    });
    let orders = GroupOrder::ALL.map(|order| {
        radio(
            "group-order",
            word(move || (words.group_order)(order)),
            yes(move || grouping.get().order == order),
            action(move || grouping.update(|grouping| *grouping = in_order(grouping.by, order))),
        )
    });
    let reversed = tick(
        word(move || words.reversed),
        yes(move || grouping.with(|grouping| *grouping != in_order(grouping.by, grouping.order))),
        action(move || grouping.update(|grouping| grouping.descending = !grouping.descending)),
    );
    let content = (
        section(words.group, choices.into_iter().collect::<Vec<_>>()),
        section(words.groups_in_order, (orders.into_iter().collect::<Vec<_>>(), reversed)),
    );
    popover(dashboard, "group-panel", "group", label, content)
}

/// An order in its usual direction: by figures the greatest first.
fn in_order(by: GroupBy, order: GroupOrder) -> Grouping {
    Grouping { by, order, descending: order != GroupOrder::Natural }
}

/// Choices that belong together, under a title.
pub(super) fn section(title: &'static str, choices: impl IntoView) -> impl IntoView {
    html::fieldset().class("choices").child((html::legend().child(title), choices))
}
