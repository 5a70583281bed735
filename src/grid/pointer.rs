use leptos::prelude::*;
use sessions_core::cells;
use sessions_core::columns::Int;
use sessions_core::format::{grouped, visible_text};
use sessions_core::lines::Line;
use sessions_core::snapshot::Column;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::actions;
use crate::state::Dashboard;

/// Where in the table something happened.
struct Spot {
    target: Element,
    number: usize,
    line: Line,
}

impl Spot {
    fn of(dashboard: Dashboard, event: &MouseEvent) -> Option<Spot> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let row = target.closest("[data-line]").ok()??;
        let number = row.get_attribute("data-line")?.parse().ok()?;
        let line = dashboard.table.view.with_untracked(|view| view.lines.get(number))?;
        Some(Spot { target, number, line })
    }

    fn cell(&self) -> Option<(Element, Column)> {
        let cell = self.target.closest("[data-column]").ok()??;
        let column = Column::from_key(&cell.get_attribute("data-column")?)?;
        Some((cell, column))
    }

    fn is_in(&self, selector: &str) -> bool {
        self.target.closest(selector).is_ok_and(|found| found.is_some())
    }
}

/// A click moves the keyboard's place there; on a head it opens or closes the node, on an address or an ID it copies it.
pub(super) fn clicked(dashboard: Dashboard, event: &MouseEvent) {
    let Some(spot) = Spot::of(dashboard, event) else { return };
    let table = dashboard.table();
    table.active.set(Some(spot.number));
    match spot.line {
        Line::Node(_) if spot.is_in("[data-copy]") => actions::copy(dashboard, spot.line, Column::Addr),
        Line::Node(node) => {
            let open = table.view.with_untracked(|view| view.lines.is_open(node));
            table.set_open(node, !open);
        }
        Line::Session { .. } => {
            if let Some((_, column)) = spot.cell().filter(|(cell, _)| cell.class_list().contains("copyable"))
                && !is_selecting()
            {
                actions::copy(dashboard, spot.line, column);
            }
        }
    }
}

/// Says on hover what a cell leaves out: the seconds of a duration, the rest of a long text.
pub(super) fn hovered(dashboard: Dashboard, event: &MouseEvent) {
    let Some(spot) = Spot::of(dashboard, event) else { return };
    let (Some((cell, column)), Line::Session { row, .. }) = (spot.cell(), spot.line) else { return };
    let words = dashboard.words();
    let title = dashboard.table.view.with_untracked(|view| match column {
        Column::Number(field) => match view.snapshot.ints(field).get(row as usize) {
            Int::Odd(_) => words.odd_value.to_owned(),
            Int::Number(seconds) if column.is_duration() && seconds >= 0 => {
                (words.seconds)(&grouped(seconds.unsigned_abs()))
            }
            Int::Number(_) if cell.class_list().contains("copyable") => words.copy.to_owned(),
            Int::Number(_) | Int::Nothing => String::new(),
        },
        Column::Addr | Column::Name | Column::Cmd => {
            visible_text(&view.snapshot.raw(row, column), 10 * cells::LONGEST).into_owned()
        }
    });
    let _ = cell.set_attribute("title", &title);
}

/// Whether the person is marking text with the mouse, in which case a click is not a click.
fn is_selecting() -> bool {
    let Some(window) = crate::browser::window() else { return false };
    window.get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed())
}
