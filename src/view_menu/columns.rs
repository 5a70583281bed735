use leptos::html;
use leptos::prelude::*;
use sessions_core::layout::Layout;
use sessions_core::lines::Density;
use sessions_core::snapshot::Column;

use super::group::section;
use crate::browser;
use crate::parts::{action, button, handler, icon, popover, radio, tick, word, yes};
use crate::state::Dashboard;

/// Which columns there are and in which order, and how close the lines stand.
pub fn columns_menu(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let rows = move || {
        let shown: Vec<Column> = table.columns().into_iter().map(|(column, _)| column).collect();
        let hidden = Column::ALL.into_iter().filter(|column| !shown.contains(column));
        let all = shown.iter().copied().map(|column| (column, true)).chain(hidden.map(|column| (column, false)));
        all.map(|(column, is_shown)| row(dashboard, column, is_shown)).collect::<Vec<_>>()
    };
    let densities = Density::ALL.map(|density| {
        radio(
            "density",
            word(move || (words.density_name)(density)),
            yes(move || table.density.get() == density),
            action(move || table.density.set(density)),
        )
    });
    let reset = button(
        dashboard,
        "button",
        |dashboard| dashboard.words().reset_columns,
        |dashboard| {
            dashboard.table.layout.set(Layout::default());
        },
    );
    let content = (
        section(words.columns, html::div().class("column-list").child(rows)),
        html::div().class("panel-foot").child(reset),
        section(words.density, densities.into_iter().collect::<Vec<_>>()),
    );
    popover(dashboard, "columns-panel", "columns", |dashboard| dashboard.words().columns.to_owned(), content)
}

/// A column in the list: whether it is shown, and the buttons that move it.
fn row(dashboard: Dashboard, column: Column, is_shown: bool) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let show = tick(
        word(move || (words.column)(column)),
        yes(move || is_shown),
        action(move || table.change_layout(|layout, by, narrow| layout.set_shown(column, !is_shown, by, narrow))),
    );
    let mover = |by: isize, picture: &'static str, label: String| {
        let id = format!("column-{picture}-{}", column.key());
        let press = {
            let id = id.clone();
            move |_: web_sys::MouseEvent| {
                table.change_layout(|layout, group, narrow| layout.move_by(column, by, group, narrow));
                // The list is made anew: the focus stays on the same button of the same column.
                let id = id.clone();
                browser::start(async move {
                    browser::pause().await;
                    browser::focus(&id);
                });
            }
        };
        html::button()
            .r#type("button")
            .id(id)
            .class("button quiet")
            .attr("aria-label", label.clone())
            .title(label)
            .disabled(!is_shown)
            .child(icon(picture))
            .on(leptos::ev::click, handler(press))
    };
    let name = (words.column)(column);
    html::div().class("column-row").child((
        show,
        mover(-1, "up", (words.move_left)(name)),
        mover(1, "down", (words.move_right)(name)),
    ))
}
