use leptos::prelude::*;
use sessions_core::order::Direction;
use sessions_core::snapshot::Column;

use crate::browser;
use crate::state::Dashboard;

/// The line with the columns' heads. One stop for the Tab key: the arrows go from head to head.
#[component]
pub fn ColumnHeads() -> impl IntoView {
    let dashboard = Dashboard::get();
    let table = dashboard.table;
    let reachable = RwSignal::new(Column::Addr);
    view! {
        <div class="columns" role="row" aria-rowindex="1">
            <span class=move || "gutter"></span>
            <For
                each=move || table.columns.get()
                key=|column| *column
                children=move |column| view! { <ColumnHead column reachable/> }
            />
        </div>
    }
}

#[component]
fn ColumnHead(column: Column, reachable: RwSignal<Column>) -> impl IntoView {
    let dashboard = Dashboard::get();
    let words = dashboard.words();
    let table = dashboard.table;
    let direction = Memo::new(move |_| table.sort.with(|sort| sort.direction(column)));
    let rank = move || table.sort.with(|sort| sort.rank(column).filter(|_| sort.keys().len() > 1));
    let aria_sort = move || match direction.get() {
        None => "none",
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
    };
    let arrow = move || match direction.get() {
        None => "",
        Some(Direction::Ascending) => "↑",
        Some(Direction::Descending) => "↓",
    };
    let place =
        move || table.columns.with(|columns| columns.iter().position(|other| *other == column)).unwrap_or_default();
    let step = move |by: isize| {
        let next = table
            .columns
            .with_untracked(|columns| place().checked_add_signed(by).and_then(|place| columns.get(place).copied()));
        if let Some(next) = next {
            reachable.set(next);
            browser::focus(head_id(next));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowLeft" => step(-1),
            "ArrowRight" => step(1),
            "ArrowDown" => browser::focus(super::GRID_ID),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div
            class="column"
            class:right=column.is_numeric()
            class:sorted=move || direction.get().is_some()
            role="columnheader"
            aria-sort=aria_sort
            aria-colindex=move || (place() + 1).to_string()
        >
            <button
                type="button"
                id=head_id(column)
                class="column-button"
                title=(words.column_title)(column)
                tabindex=move || if reachable.get() == column { "0" } else { "-1" }
                on:focus=move |_| reachable.set(column)
                on:keydown=on_key
                on:click=move |event| {
                    table.sort.update(|sort| *sort = sort.toggled(column, event.shift_key()));
                }
            >
                <span>{(words.column)(column)}</span>
                <span class="arrow" aria-hidden="true">{arrow}<small>{rank}</small></span>
            </button>
        </div>
    }
}

fn head_id(column: Column) -> &'static str {
    match column.key() {
        "addr" => "head-addr",
        "name" => "head-name",
        "cmd" => "head-cmd",
        "age" => "head-age",
        "idle" => "head-idle",
        "db" => "head-db",
        "fd" => "head-fd",
        "sub" => "head-sub",
        "psub" => "head-psub",
        "multi" => "head-multi",
        _ => "head-id",
    }
}
