use sessions_core::groups::{GroupBy, GroupOrder, Grouping};

use crate::parts::{Tag, action, popover, radio, tag, tick, word, yes};
use crate::state::Dashboard;

/// What sessions are grouped by, and the order of the groups.
pub fn group_menu(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let grouping = dashboard.table().grouping;
    let choices = GroupBy::ALL.map(|by| {
        radio(
            "group-by",
            word(move || words.group_by(by)),
            yes(move || grouping.get().by == by),
            action(move || grouping.set(Grouping::new(by))),
        )
    });
    let orders = GroupOrder::ALL.map(|order| {
        radio(
            "group-order",
            word(move || words.group_order(order)),
            yes(move || grouping.get().order == order),
            action(move || grouping.update(|grouping| *grouping = in_order(grouping.by, order))),
        )
    });
    let reversed = tick(
        "groups-reversed",
        word(move || words.group_order_reversed()),
        yes(move || grouping.with(|grouping| *grouping != in_order(grouping.by, grouping.order))),
        action(move || grouping.update(|grouping| grouping.descending = !grouping.descending)),
    );
    let label = |dashboard: Dashboard| dashboard.words().grouped_by(dashboard.table.grouping.get().by);
    let content = vec![
        section(words.group_by_title()).children(choices),
        section(words.group_order_title()).children(orders).child(reversed),
    ];
    popover(dashboard, "group-panel", "group", label, |_| {}, content)
}

/// An order in its usual direction: by figures the greatest first.
fn in_order(by: GroupBy, order: GroupOrder) -> Grouping {
    Grouping { by, order, descending: order != GroupOrder::Natural }
}

/// Choices that belong together, under a title.
pub(super) fn section(title: &str) -> Tag {
    tag("fieldset", "choices").child(tag("legend", "").says(title))
}
