use leptos::prelude::*;
use sessions_core::cells;
use sessions_core::columns::Int;
use sessions_core::format::visible_text;
use sessions_core::lines::Line;
use sessions_core::marks::negated;
use sessions_core::settings::Part;
use sessions_core::snapshot::Column;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::menu::{self, Menu};
use super::scroll::Scroll;
use super::{GRID_ID, actions};
use crate::browser;
use crate::state::{Dashboard, Held};

/// Where in the table something happened.
struct Spot {
    target: Element,
    number: usize,
    line: Line,
}

impl Spot {
    fn of(dashboard: Dashboard, event: &MouseEvent) -> Option<Spot> {
        let mut target: Element = event.target()?.dyn_into().ok()?;
        let row = target.closest("[data-line]").ok()??;
        if target.class_list().contains("cells") {
            // Above or below the letters: what stands there is meant.
            let (x, y) = (event.client_x() as f32, row.get_bounding_client_rect());
            let middle = (y.top() + y.height() / 2.0) as f32;
            target = browser::document()?.element_from_point(x, middle).unwrap_or(target);
        }
        let number = row.get_attribute("data-line")?.parse().ok()?;
        let line = dashboard.table.view.with_untracked(|view| view.lines.get(number))?;
        Some(Spot { target, number, line })
    }

    fn cell(&self) -> Option<(Element, Column)> {
        let cell = self.target.closest("[data-column]").ok()??;
        let column = Column::from_key(&cell.get_attribute("data-column")?)?;
        Some((cell, column))
    }

    /// On the tick, or beside it: nothing else leaves anything of a row free.
    fn is_on_tick(&self) -> bool {
        let classes = self.target.class_list();
        classes.contains("check") || classes.contains("session")
    }

    fn is_in(&self, selector: &str) -> bool {
        self.target.closest(selector).is_ok_and(|found| found.is_some())
    }
}

/// With a key held down a click selects or filters: the browser must not mark text for it.
pub(super) fn pressed(event: &MouseEvent) {
    if event.shift_key() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        event.prevent_default();
        browser::focus(GRID_ID);
    }
}

/// A click selects a session, and copies it on an address or an ID; with Ctrl or on its tick it adds it to those that are selected, with Shift all
/// up to it; with Alt it filters by the cell, with Alt and Shift it leaves out what is like the cell. On a head it opens or closes the group.
pub(super) fn clicked(dashboard: Dashboard, event: &MouseEvent) {
    let Some(spot) = Spot::of(dashboard, event) else { return };
    let table = dashboard.table();
    table.active.set(Some(spot.number));
    if event.alt_key() {
        return filter_by(dashboard, &spot, event.shift_key());
    }
    match spot.line {
        Line::Group(_) if spot.is_in("[data-copy]") => actions::copy(dashboard, spot.line, Column::Node),
        Line::Group(_) if event.ctrl_key() || event.meta_key() => actions::toggle_selected(dashboard, spot.line),
        Line::Group(group) => {
            let open = table.view.with_untracked(|view| view.lines.is_open(group));
            table.set_open(group, !open);
        }
        Line::Session { .. } if event.shift_key() => actions::select_to(dashboard, spot.line),
        Line::Session { .. } if event.ctrl_key() || event.meta_key() || spot.is_on_tick() => {
            actions::toggle_selected(dashboard, spot.line);
        }
        Line::Session { row, .. } => {
            if is_selecting() {
                return;
            }
            actions::change_selection(dashboard, |selection| selection.only(row));
            if let Some((_, column)) = spot.cell().filter(|(cell, _)| cell.class_list().contains("copyable")) {
                actions::copy(dashboard, spot.line, column);
            }
        }
    }
}

fn filter_by(dashboard: Dashboard, spot: &Spot, leave_out: bool) {
    let column = spot.cell().map(|(_, column)| column);
    // What cannot be seen could not be taken back.
    if untrack(|| dashboard.hides(Part::Filter)) || column.is_none() && matches!(spot.line, Line::Session { .. }) {
        return;
    }
    let terms = dashboard.table.view.with_untracked(|view| menu::terms(view, spot.line, column));
    if let Some(term) = terms.into_iter().next() {
        dashboard.table.add_term(&if leave_out { negated(&term) } else { term });
    }
}

/// The right button, or the key that stands for it: opens the menu of the cell, or of the line that the keyboard is on.
pub(super) fn menu_wanted(dashboard: Dashboard, scroll: Scroll, menu: Menu, event: &MouseEvent) {
    if is_selecting() || !actions::may_act(dashboard) {
        return; // so that what is marked can be copied
    }
    if let Some(spot) = Spot::of(dashboard, event) {
        event.prevent_default();
        dashboard.table.active.set(Some(spot.number));
        let column = spot.cell().map(|(_, column)| column);
        menu.open(dashboard, spot.line, column, f64::from(event.client_x()), f64::from(event.client_y()));
    } else if event.target() == event.current_target() {
        event.prevent_default();
        if let Some(line) = dashboard.table.active.get_untracked() {
            scroll.reveal(dashboard.table(), line);
        }
        open_menu_of_active(dashboard, menu);
    }
}

/// Opens the menu of the line that the keyboard is on.
pub(super) fn open_menu_of_active(dashboard: Dashboard, menu: Menu) {
    let Some(line) = dashboard.table.active_line().filter(|_| actions::may_act(dashboard)) else { return };
    browser::start(async move {
        // Once the line is in sight.
        browser::pause().await;
        let Some(row) = browser::element_by_id(super::view::ACTIVE_ID) else { return };
        let place = row.get_bounding_client_rect();
        menu.open(dashboard, line, None, place.left() + 48.0, place.bottom());
    });
}

/// Says on hover what a cell leaves out: the seconds of a duration, the rest of a long text.
pub(super) fn hovered(dashboard: Dashboard, titled: Titled, event: &MouseEvent) {
    let Some(spot) = Spot::of(dashboard, event) else { return };
    let (Some((cell, column)), Line::Session { row, .. }) = (spot.cell(), spot.line) else { return };
    let words = dashboard.words();
    let title = dashboard.table.view.with_untracked(|view| {
        let whole = || visible_text(&view.snapshot.raw(row, column), 10 * cells::LONGEST).into_owned();
        match column {
            Column::Number(field) => match view.snapshot.ints(field).get(row as usize) {
                Int::Odd(_) => [words.cell_odd_value(), "\n", &whole()].concat(),
                Int::Number(seconds) if column.is_duration() && seconds >= 0 => {
                    words.cell_seconds(&words.grouped(seconds.unsigned_abs()))
                }
                Int::Number(_) if actions::may_act(dashboard) && cell.class_list().contains("copyable") => {
                    words.copy_click().to_owned()
                }
                Int::Number(_) | Int::Nothing => String::new(),
            },
            Column::Addr | Column::Name | Column::Cmd | Column::Node => whole(),
        }
    });
    titled.forget();
    let _ = cell.set_attribute("title", &title);
    titled.0.set_value(Some(cell));
}

/// The cell that says something on hover: it says it of the session that it showed then.
#[derive(Clone, Copy)]
pub(super) struct Titled(Held<Option<Element>>);

impl Titled {
    pub(super) fn new() -> Titled {
        Titled(Held::new(None))
    }

    /// Takes it back, before other sessions are drawn.
    pub(super) fn forget(self) {
        if let Some(cell) = self.0.update_value(Option::take) {
            let _ = cell.remove_attribute("title");
        }
    }
}

/// Whether the person is marking text with the mouse, in which case a click is not a click.
fn is_selecting() -> bool {
    let Some(window) = browser::window() else { return false };
    window.get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed())
}
