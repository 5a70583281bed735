use leptos::prelude::*;
use sessions_core::snapshot::Column;
use web_sys::{MouseEvent, PointerEvent};

use super::actions;
use super::drag::Drag;
use super::head::{Heads, head};
use crate::parts::{Tag, action, plain, tag, watch, word};
use crate::state::{Dashboard, Live};

/// The line with the columns' heads. One stop for the Tab key: the arrows go from head to head.
pub(super) fn column_heads(dashboard: Dashboard) -> Tag {
    let table = dashboard.table();
    let heads = Heads { reachable: Live::new(Column::Addr), drag: Drag::new() };
    watch(move || {
        table.shown_columns.with(|columns| {
            if !columns.contains(&heads.reachable.get_untracked()) {
                heads.reachable.set(columns.first().copied().unwrap_or(Column::Addr));
            }
        });
    });
    let all = Box::new(move || {
        let columns = table.shown_columns.get().into_iter().enumerate();
        let heads = columns.map(|(place, column)| head(dashboard, heads, place, column));
        core::iter::once(select_all(dashboard)).chain(heads).collect()
    });
    let drag = heads.drag;
    tag("div", "columns")
        .attr("role", "row")
        .attr("aria-rowindex", "1")
        .on("pointerdown", move |event: PointerEvent| drag.pressed(&event))
        .on("pointermove", move |event: PointerEvent| drag.moved(table, &event))
        .on("pointerup", move |event: PointerEvent| drag.released(table, &event))
        .on("pointercancel", move |_: PointerEvent| drag.cancelled())
        .on("dblclick", move |event: MouseEvent| drag.reset_width(table, &event))
        .children_live(all)
}

/// The tick that selects all sessions that the filter chose, or none.
fn select_all(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let state = move || {
        let shown = table.view.with(|view| view.lines.shown());
        let selected = table.selection.with(|selection| {
            if selection.is_empty() { 0 } else { selection.len().saturating_sub(table.hidden_selected.get()) }
        });
        match selected {
            0 => "false",
            all if all == shown => "true",
            _ => "mixed",
        }
    };
    let press = move || match untrack(state) {
        "true" => actions::select_none(dashboard),
        _ => actions::select_all(dashboard),
    };
    let button = plain("check-all")
        .attr("role", "checkbox")
        .attr("tabindex", "-1")
        .attr("aria-label", words.selection_all())
        .attr("title", words.selection_all())
        .attr_text("aria-checked", word(state))
        .child(tag("span", "check"))
        .press(action(press));
    tag("div", "gutter")
        .attr("role", "columnheader")
        .attr("aria-colindex", "1")
        .attr("aria-label", words.selection_label())
        .child(button)
}
