use leptos::prelude::*;
use sessions_core::layout::Layout;
use sessions_core::lines::Density;
use sessions_core::snapshot::Column;
use sessions_core::words::Say;
use wasm_bindgen::JsCast;

use super::group::section;
use crate::browser;
use crate::parts::{Tag, action, button, icon, plain, popover, radio, tag, tick, word, yes};
use crate::state::Dashboard;

/// Which columns there are and in which order, and how close the lines stand.
pub fn columns_menu(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let rows = Box::new(move || {
        let shown = table.shown_columns.get();
        let hidden = Column::ALL.into_iter().filter(|column| !shown.contains(column));
        let all = shown.iter().copied().map(|column| (column, true)).chain(hidden.map(|column| (column, false)));
        all.map(|(column, is_shown)| row(dashboard, column, is_shown)).collect()
    });
    let densities = Density::ALL.map(|density| {
        radio(
            "density",
            word(move || words.density(density)),
            yes(move || table.density.get() == density),
            action(move || table.density.set(density)),
        )
    });
    let reset =
        button(dashboard, "button", Say::COLUMNS_RESET, |dashboard| dashboard.table.layout.set(Layout::default()));
    let content = vec![
        section(words.columns_title()).child(tag("div", "column-list").children_live(rows)),
        tag("div", "panel-foot").child(reset),
        section(words.density_title()).children(densities),
    ];
    popover(dashboard, "columns-panel", "columns", |dashboard| dashboard.words().columns_title(), |_| {}, content)
}

/// A column in the list: whether it is shown, and the buttons that move it.
fn row(dashboard: Dashboard, column: Column, is_shown: bool) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let id = |part: &str| ["column-", part, "-", column.key()].concat();
    let tick_id = id("shown");
    let show = tick(
        &tick_id.clone(),
        word(move || words.column(column)),
        yes(move || is_shown),
        action(move || {
            table.change_layout(|layout, by, narrow| layout.set_shown(column, !is_shown, by, narrow));
            // The last one stays, and so does its tick.
            if let Some(input) = browser::element_by_id(&tick_id) {
                let is_shown = untrack(|| table.columns()).iter().any(|(shown, _)| *shown == column);
                input.unchecked_ref::<web_sys::HtmlInputElement>().set_checked(is_shown);
            }
            browser::focus_soon(tick_id.as_str()); // the list is made anew
        }),
    );
    let mover = |by: isize, picture: &str, label: String| {
        let id = id(picture);
        let button = plain("button quiet").attr("id", &id).attr("aria-label", &label).attr("title", &label);
        let button = if is_shown { button } else { button.attr("disabled", "") };
        button.child(icon(picture)).press(action(move || {
            table.change_layout(|layout, group, narrow| layout.move_by(column, by, group, narrow));
            browser::focus_soon(id.as_str());
        }))
    };
    let name = words.column(column);
    tag("div", "column-row").child(show).child(mover(-1, "up", words.column_move_left(name))).child(mover(
        1,
        "down",
        words.column_move_right(name),
    ))
}
