use leptos::html;
use leptos::prelude::*;
use sessions_core::order::Direction;
use sessions_core::snapshot::Column;

use crate::browser;
use crate::parts::{handler, text, word, yes};
use crate::state::{Dashboard, Table};

/// The line with the columns' heads. One stop for the Tab key: the arrows go from head to head.
pub(super) fn column_heads(dashboard: Dashboard) -> impl IntoView + use<> {
    let table = dashboard.table();
    let reachable = RwSignal::new(Column::Addr);
    let heads = move || {
        let columns = table.columns.get().into_iter().enumerate();
        columns.map(|(place, column)| head(dashboard, place, column, reachable)).collect::<Vec<_>>()
    };
    view! {
        <div class="columns" role="row" aria-rowindex="1">
            {html::span().class("gutter")}
            {heads}
        </div>
    }
}

fn head(dashboard: Dashboard, place: usize, column: Column, reachable: RwSignal<Column>) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let direction = move || table.sort.with(|sort| sort.direction(column));
    let state = word(move || match direction() {
        None => "none",
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
    });
    let arrow = text(move || {
        let arrow = match direction() {
            None => return String::new(),
            Some(Direction::Ascending) => "↑",
            Some(Direction::Descending) => "↓",
        };
        // With several columns, which one comes first.
        match table.sort.with(|sort| sort.rank(column).filter(|_| sort.keys().len() > 1)) {
            Some(rank) => format!("{arrow}{rank}"),
            None => arrow.to_owned(),
        }
    });
    view! {
        <div
            class="column"
            class:right=column.is_numeric()
            class:sorted=yes(move || direction().is_some())
            role="columnheader"
            data-column=column.key()
            aria-sort=state
            aria-colindex=place + 1
        >
            <button
                type="button"
                id=head_id(column)
                class="column-button"
                title=(words.column_title)(column)
                tabindex=word(move || if reachable.get() == column { "0" } else { "-1" })
                on:focus=handler(move |_| reachable.set(column))
                on:keydown=handler(move |event: web_sys::KeyboardEvent| on_key(table, place, reachable, &event))
                on:click=handler(move |event: web_sys::MouseEvent| table.sort.update(|sort| *sort = sort.toggled(column, event.shift_key())))
            >
                <span>{(words.column)(column)}</span>
                <span class="arrow" aria-hidden="true">{arrow}</span>
            </button>
        </div>
    }
}

fn on_key(table: &'static Table, place: usize, reachable: RwSignal<Column>, event: &web_sys::KeyboardEvent) {
    let next = match event.key().as_str() {
        "ArrowLeft" => place.checked_sub(1),
        "ArrowRight" => Some(place + 1),
        "ArrowDown" => {
            browser::focus(super::GRID_ID);
            None
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let next = next.and_then(|next| table.columns.with_untracked(|columns| columns.get(next).copied()));
    if let Some(next) = next {
        reachable.set(next);
        browser::focus(head_id(next));
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
