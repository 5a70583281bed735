use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use sessions_core::snapshot::Column;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use super::columns::column_heads;
use super::menu::{Menu, cell_menu};
use super::painter::{Painter, Scene};
use super::place::keep_place;
use super::scroll::Scroll;
use super::widths::tracks;
use super::{keys, pointer};
use crate::browser;
use crate::parts::{handler, maybe, px, text, watch, yes};
use crate::state::{Dashboard, View};

/// The id of the table, for whoever moves the focus there.
pub const GRID_ID: &str = "sessions";

/// The id of the row that the keyboard is on.
pub(super) const ACTIVE_ID: &str = "active-row";

/// Below this width, in CSS pixels, the columns that matter most come first.
const NARROW: f64 = 720.0;

/// The table.
pub fn grid(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let scroller = NodeRef::<html::Div>::new();
    let layer = NodeRef::<html::Div>::new();
    let scroll = Scroll::new(scroller);
    let menu = Menu::new();

    watch_size(scroller, scroll, dashboard);
    paint(dashboard, scroll, layer);
    keep_place(dashboard, scroll);

    let nodes = move || table.view.with(|view| view.snapshot.nodes().len());
    let nothing = move || table.view.with(|view| view.filtered && view.lines.shown() == 0);
    let widths = move || tracks(&table.columns(), table.narrow.get());
    view! {
        <div
            id=GRID_ID
            class="grid"
            role="treegrid"
            aria-label=words.sessions
            aria-multiselectable="true"
            aria-rowcount=text(move || table.view.with(|view| view.lines.len() + 1).to_string())
            aria-colcount=text(move || (table.columns().len() + 1).to_string())
            aria-activedescendant=maybe(move || table.active.get().map(|_| ACTIVE_ID.to_owned()))
            tabindex="0"
            style:--row=text(move || px(table.density.get().heights().row))
            style:--head=text(move || px(table.density.get().heights().head))
            on:focus=handler(move |_| keys::entered(dashboard, scroll))
            on:keydown=handler(move |event| keys::pressed(dashboard, scroll, menu, &event))
            on:contextmenu=handler(move |event| pointer::menu_wanted(dashboard, menu, &event))
        >
            <div
                class="scroller"
                node_ref=scroller
                on:scroll=handler(move |_| {
                    menu.close();
                    scroll.scrolled(table);
                })
                on:wheel=handler(move |event| scroll.wheeled(table, &event))
            >
                <div
                    class="canvas"
                    style:height=text(move || px(scroll.element_height(table)))
                    style:min-width=text(move || format!("max(100%,{}px)", widths().1))
                    style:--columns=text(move || widths().0)
                    style:--view=text(move || px(scroll.width()))
                >
                    {column_heads(dashboard)}
                    <div
                        class="lines"
                        node_ref=layer
                        style:height=text(move || px(scroll.view_height()))
                        on:mousedown=handler(move |event| pointer::pressed(&event))
                        on:click=handler(move |event| pointer::clicked(dashboard, &event))
                        on:mouseover=handler(move |event| pointer::hovered(dashboard, &event))
                    ></div>
                </div>
            </div>
            {empty(words.no_nodes, words.no_nodes_hint, yes(move || nodes() > 0))}
            {empty(words.nothing_matches, words.nothing_matches_hint, yes(move || nodes() == 0 || !nothing()))}
            {cell_menu(dashboard, menu)}
        </div>
    }
}

/// What stands in place of rows where there are none.
fn empty(title: &'static str, hint: &'static str, hidden: crate::parts::Yes) -> impl IntoView + use<> {
    view! {
        <div class="empty" hidden=hidden>
            <b>{title}</b>
            <p class="muted">{hint}</p>
        </div>
    }
}

/// Draws whenever something that is drawn has changed: at most once for all changes of one event.
fn paint(dashboard: Dashboard, scroll: Scroll, layer: NodeRef<html::Div>) {
    let table = dashboard.table();
    let painter: Rc<RefCell<Option<Painter>>> = Rc::default();
    let drawn: Rc<RefCell<Option<View>>> = Rc::default();
    watch(move || {
        let Some(layer) = layer.get() else { return };
        let view = table.view.get();
        let (top, height) = (scroll.top(), scroll.view_height());
        let columns: Vec<Column> = table.columns().into_iter().map(|(column, _)| column).collect();
        let active = table.active.get();
        let mut painter = painter.borrow_mut();
        let painter = painter.get_or_insert_with(|| Painter::new(layer.unchecked_into()));
        let window = view.lines.window(top, height);
        let changed = !drawn.borrow().as_ref().is_some_and(|drawn| drawn.is_same(&view));
        table.selection.with(|selection| {
            let scene = Scene { view: &view, columns: &columns, active, selection, words: dashboard.words() };
            if changed {
                browser::measure("sessions:paint", || painter.paint(&scene, &window, true));
            } else {
                painter.paint(&scene, &window, false);
            }
        });
        if changed {
            *drawn.borrow_mut() = Some(view);
        }
    });
}

/// Follows the size of the scroller.
fn watch_size(scroller: NodeRef<html::Div>, scroll: Scroll, dashboard: Dashboard) {
    let table = dashboard.table();
    watch(move || {
        let Some(element) = scroller.get() else { return };
        let measured = element.clone();
        let measure = move || {
            let (width, height) = (f64::from(measured.client_width()), f64::from(measured.client_height()));
            if width > 0.0 {
                scroll.resized(table, width, height);
                let narrow = width < NARROW;
                if table.narrow.get_untracked() != narrow {
                    table.narrow.set(narrow);
                }
            }
        };
        measure();
        let resized = Closure::<dyn FnMut()>::new(measure);
        if let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) {
            observer.observe(&element);
            // The table lives as long as the page.
            resized.forget();
        }
    });
}
