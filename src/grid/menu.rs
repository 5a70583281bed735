use leptos::prelude::*;
use sessions_core::format::visible_text;
use sessions_core::groups::GroupBy;
use sessions_core::lines::Line;
use sessions_core::marks::{negated, term_of_node, terms_of_cell};
use sessions_core::snapshot::{Column, IntField};
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent};

use super::{GRID_ID, actions};
use crate::browser;
use crate::parts::{Tag, action, plain, px, tag, text, yes};
use crate::state::{Dashboard, Live, View};

/// The id of the menu.
const MENU_ID: &str = "cell-menu";

/// How wide and how high the menu may be, so that it is opened where it has room. In CSS pixels.
const WIDTH: f64 = 320.0;
const ITEM: f64 = 30.0;

/// The menu of a cell, of a row or of a group's head.
#[derive(Clone, Copy)]
pub(super) struct Menu {
    opened: Live<Option<Opened>>,
}

/// What the menu of a whole row offers to filter by.
const ROW: [Column; 5] =
    [Column::Addr, Column::Name, Column::Cmd, Column::Number(IntField::Idle), Column::Number(IntField::Db)];

#[derive(Clone)]
struct Opened {
    x: f64,
    y: f64,
    items: Vec<Item>,
}

#[derive(Clone)]
struct Item {
    says: String,
    /// The term or the value that it is about.
    about: String,
    act: Act,
}

#[derive(Clone)]
enum Act {
    AddTerm(String),
    Copy(Line, Column),
    SelectGroup(usize),
}

impl Menu {
    pub(super) fn new() -> Menu {
        Menu { opened: Live::new(None) }
    }

    pub(super) fn close(self) {
        if self.opened.with_untracked(Option::is_some) {
            // The focus must not fall off the page with what has it.
            if browser::has_focus_within(MENU_ID) {
                browser::focus(GRID_ID);
            }
            self.opened.set(None);
        }
    }

    /// Opens the menu of a line, or of one cell of it, at a place of the page.
    pub(super) fn open(self, dashboard: Dashboard, line: Line, column: Option<Column>, x: f64, y: f64) {
        let items = dashboard.table.view.with_untracked(|view| items(dashboard, view, line, column));
        let Some(grid) = browser::element_by_id(GRID_ID).filter(|_| !items.is_empty()) else { return };
        let place = grid.get_bounding_client_rect();
        let height = items.len() as f64 * ITEM + 10.0;
        let x = (x - place.left()).min(place.width() - WIDTH).max(4.0);
        let y = (y - place.top()).min(place.height() - height).max(4.0);
        self.opened.set(Some(Opened { x, y, items }));
        browser::start(async move {
            browser::pause().await;
            self.focus(0);
        });
    }

    /// Moves the focus to an item, from the last one on to the first.
    fn focus(self, number: usize) {
        let Some(element) = browser::element_by_id(MENU_ID) else { return };
        let items = element.children();
        let count = items.length() as usize;
        let item = number.checked_rem(count).and_then(|number| items.item(number as u32));
        if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
            let _ = item.focus();
        }
    }

    /// The number of the item that has the focus, and how many there are.
    fn focused(self) -> Option<(usize, usize)> {
        let element = browser::element_by_id(MENU_ID)?;
        let active = browser::document()?.active_element()?;
        let items = element.children();
        let count = items.length();
        let number = (0..count).find(|&number| items.item(number).is_some_and(|item| item.is_same_node(Some(&active))));
        Some((number? as usize, count as usize))
    }

    fn act(self, dashboard: Dashboard, act: Act) {
        self.close();
        browser::focus(GRID_ID);
        match act {
            Act::AddTerm(term) => dashboard.table.add_term(&term),
            Act::Copy(line, column) => actions::copy(dashboard, line, column),
            Act::SelectGroup(group) => actions::select_group(dashboard, group, true),
        }
    }
}

/// Draws the menu.
pub(super) fn cell_menu(dashboard: Dashboard, menu: Menu) -> Tag {
    let items = Box::new(move || {
        menu.opened.with(|opened| {
            let items = opened.iter().flat_map(|opened| opened.items.iter());
            items.map(|item| item_view(dashboard, menu, item)).collect()
        })
    });
    let place = move |of: fn(&Opened) -> f64| {
        text(move || menu.opened.with(|opened| px(opened.as_ref().map(of).unwrap_or_default())))
    };
    let root = tag("div", "menu")
        .attr("id", MENU_ID)
        .attr("role", "menu")
        .attr("aria-label", dashboard.words().menu_label())
        .attr_when("hidden", yes(move || menu.opened.with(Option::is_none)))
        .style_live("left", place(|opened| opened.x))
        .style_live("top", place(|opened| opened.y))
        .children_live(items);
    let element = root.element().clone();
    root.on("keydown", move |event: KeyboardEvent| on_key(menu, &event)).on("focusout", move |event: FocusEvent| {
        if browser::leaves(&element, &event) {
            menu.close();
        }
    })
}

fn item_view(dashboard: Dashboard, menu: Menu, item: &Item) -> Tag {
    let act = item.act.clone();
    plain("menu-item")
        .attr("role", "menuitem")
        .attr("tabindex", "-1")
        .child(tag("span", "").says(&item.says))
        .child(tag("span", "menu-about mono").says(&item.about))
        .press(action(move || menu.act(dashboard, act.clone())))
}

fn on_key(menu: Menu, event: &KeyboardEvent) {
    let Some((number, count)) = menu.focused() else { return };
    match event.key().as_str() {
        "ArrowDown" => menu.focus(number + 1),
        "ArrowUp" => menu.focus(number + count - 1),
        "Home" => menu.focus(0),
        "End" => menu.focus(count - 1),
        "Escape" | "Tab" => {
            menu.close();
            browser::focus(GRID_ID);
        }
        _ => {
            event.stop_propagation();
            return;
        }
    }
    event.prevent_default();
    event.stop_propagation();
}

fn items(dashboard: Dashboard, view: &View, line: Line, column: Option<Column>) -> Vec<Item> {
    let words = dashboard.words();
    let mut items = Vec::new();
    let terms = terms(view, line, column);
    let shown = |term: &str| visible_text(term, 60).into_owned();
    for term in &terms {
        items.push(Item {
            says: words.menu_show_only().to_owned(),
            about: shown(term),
            act: Act::AddTerm(term.clone()),
        });
    }
    for term in terms {
        items.push(Item {
            says: words.menu_leave_out().to_owned(),
            about: shown(&term),
            act: Act::AddTerm(negated(&term)),
        });
    }
    let copy =
        |column| Item { says: words.copy_of(column).to_owned(), about: String::new(), act: Act::Copy(line, column) };
    match line {
        Line::Group(group) => {
            let count = view.lines.shown_of(group);
            if count > 0 {
                let says = words.menu_select_group(&words.grouped(count as u64));
                items.push(Item { says, about: String::new(), act: Act::SelectGroup(group) });
            }
            items.push(Item { says: words.copy().to_owned(), ..copy(Column::Node) });
        }
        Line::Session { row, .. } => {
            let mut columns = vec![Column::Addr, Column::Number(IntField::Id)];
            match column {
                Some(column) if !columns.contains(&column) => columns.insert(0, column),
                Some(_) => {}
                None => columns.extend([Column::Name, Column::Cmd]),
            }
            columns.retain(|&column| !view.snapshot.raw(row, column).is_empty());
            items.extend(columns.into_iter().map(copy));
        }
    }
    items
}

/// The terms that ask for what a line says, the closest first.
pub(super) fn terms(view: &View, line: Line, column: Option<Column>) -> Vec<String> {
    match (line, column) {
        (Line::Session { row, .. }, Some(column)) => terms_of_cell(&view.snapshot, row, column),
        (Line::Session { row, .. }, None) => {
            let first = |column| terms_of_cell(&view.snapshot, row, column).into_iter().next();
            ROW.into_iter().filter_map(first).collect()
        }
        (Line::Group(group), _) => term_of_group(view, group).into_iter().collect(),
    }
}

fn term_of_group(view: &View, group: usize) -> Option<String> {
    let arranged = view.lines.arranged();
    let found = arranged.groups.get(group)?;
    let column = match arranged.grouping.by {
        GroupBy::Node => return term_of_node(&view.snapshot, found.key as usize),
        GroupBy::Ip => Column::Addr,
        GroupBy::Name => Column::Name,
        GroupBy::Cmd => Column::Cmd,
        GroupBy::Db => Column::Number(IntField::Db),
    };
    let row = *arranged.order.get(found.first as usize)?;
    terms_of_cell(&view.snapshot, row, column).into_iter().next()
}
