use std::cell::RefCell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use sessions_core::lines::Place;
use sessions_core::snapshot::{Column, IntField};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use super::columns::column_heads;
use super::painter::{Painter, Scene};
use super::scroll::Scroll;
use super::{keys, pointer};
use crate::browser;
use crate::parts::{handler, maybe, px, text, watch, yes};
use crate::state::{Dashboard, View};

/// The id of the table, for whoever moves the focus there.
pub const GRID_ID: &str = "sessions";

/// Below this width, in CSS pixels, the columns that matter most come first.
const NARROW: f64 = 720.0;

/// The table.
pub fn grid(dashboard: Dashboard) -> impl IntoView + use<> {
    let words = dashboard.words();
    let table = dashboard.table();
    let scroller = NodeRef::<html::Div>::new();
    let layer = NodeRef::<html::Div>::new();
    let scroll = Scroll::new(scroller);

    watch_size(scroller, scroll, dashboard);
    paint(dashboard, scroll, layer);
    keep_place(dashboard, scroll);

    let nodes = move || table.view.with(|view| view.snapshot.nodes().len());
    let nothing = move || table.view.with(|view| view.filtered && view.lines.shown() == 0);
    view! {
        <div
            id=GRID_ID
            class="grid"
            role="treegrid"
            aria-label=words.sessions
            aria-rowcount=text(move || table.view.with(|view| view.lines.len() + 1).to_string())
            aria-colcount=text(move || table.columns.with(Vec::len).to_string())
            aria-activedescendant=maybe(move || table.active.get().map(|_| ACTIVE_ID.to_owned()))
            tabindex="0"
            on:focus=handler(move |_| keys::entered(dashboard, scroll))
            on:keydown=handler(move |event| keys::pressed(dashboard, scroll, &event))
        >
            <div
                class="scroller"
                node_ref=scroller
                on:scroll=handler(move |_| scroll.scrolled(table))
                on:wheel=handler(move |event| scroll.wheeled(table, &event))
            >
                <div
                    class="canvas"
                    style:height=text(move || px(scroll.element_height(table)))
                    style:--columns=text(move || table.columns.with(|columns| template(columns)))
                    style:--view=text(move || px(scroll.width()))
                >
                    {column_heads(dashboard)}
                    <div
                        class="lines"
                        node_ref=layer
                        style:height=text(move || px(scroll.view_height()))
                        on:click=handler(move |event| pointer::clicked(dashboard, &event))
                        on:mouseover=handler(move |event| pointer::hovered(dashboard, &event))
                    ></div>
                </div>
            </div>
            {empty(words.no_nodes, words.no_nodes_hint, yes(move || nodes() > 0))}
            {empty(words.nothing_matches, words.nothing_matches_hint, yes(move || nodes() == 0 || !nothing()))}
        </div>
    }
}

/// The id of the row that the keyboard is on.
pub(super) const ACTIVE_ID: &str = "active-row";

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
        let columns = table.columns.get();
        let active = table.active.get();
        let mut painter = painter.borrow_mut();
        let painter = painter.get_or_insert_with(|| Painter::new(layer.unchecked_into()));
        let scene = Scene { view: &view, columns: &columns, active, words: dashboard.words() };
        let window = view.lines.window(top, height);
        let changed = !drawn.borrow().as_ref().is_some_and(|drawn| drawn.is_same(&view));
        if changed {
            browser::measure("sessions:paint", || painter.paint(&scene, &window, true));
            *drawn.borrow_mut() = Some(view.clone());
        } else {
            painter.paint(&scene, &window, false);
        }
    });
}

/// Holds the person's place when the lines change: the same line of the same node stays at the top, and the keyboard stays on
/// the same session.
fn keep_place(dashboard: Dashboard, scroll: Scroll) {
    let table = dashboard.table();
    let mut shown: Option<View> = None;
    watch(move || {
        let view = table.view.get();
        let Some(before) = shown.replace(view.clone()) else { return };
        let top = scroll.top_untracked();
        let first = before.lines.at(top);
        let offset = top - before.lines.top(first);
        let kept = Place::of(first, &before.lines, &before.snapshot)
            .filter(|_| top > 0.0)
            .and_then(|place| place.top(&view.lines, &view.snapshot))
            .map_or(0.0, |line| line + offset);
        // A new filter or order starts at its top; a refresh and a fold stay where they are.
        let same_question = before.filtered == view.filtered && before.lines.order().len() == view.lines.order().len();
        let stays = !std::sync::Arc::ptr_eq(&before.snapshot, &view.snapshot) || same_question;
        scroll.lines_changed(table, if stays { kept } else { 0.0 });
        if let Some(active) = table.active.get_untracked() {
            let line = Place::of(active, &before.lines, &before.snapshot)
                .and_then(|place| place.find(&view.lines, &view.snapshot, true))
                .or((!view.lines.is_empty()).then_some(0));
            table.active.set(line);
        }
    });
}

/// Follows the size of the scroller.
fn watch_size(scroller: NodeRef<html::Div>, scroll: Scroll, dashboard: Dashboard) {
    watch(move || {
        let Some(element) = scroller.get() else { return };
        let measured = element.clone();
        let measure = move || {
            let (width, height) = (f64::from(measured.client_width()), f64::from(measured.client_height()));
            if width > 0.0 {
                scroll.resized(dashboard.table(), width, height);
                arrange_columns(dashboard, width);
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

/// On a narrow page, what an on-call person needs first stands first; the rest is a swipe away.
fn arrange_columns(dashboard: Dashboard, width: f64) {
    let mut columns = Column::ALL.to_vec();
    if width < NARROW {
        let first = [Column::Addr, Column::Number(IntField::Idle), Column::Number(IntField::Age)];
        columns.retain(|column| !first.contains(column));
        columns.splice(0..0, first);
    }
    if dashboard.table.columns.with_untracked(|before| *before != columns) {
        dashboard.table.columns.set(columns);
    }
}

/// The widths of the columns, as CSS has them.
fn template(columns: &[Column]) -> String {
    let mut widths = String::from("var(--gutter)");
    for column in columns {
        widths.push_str(" var(--w-");
        widths.push_str(column.key());
        widths.push(')');
    }
    widths
}
