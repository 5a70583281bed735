use leptos::prelude::*;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent, WheelEvent};

use super::columns::column_heads;
use super::menu::{Menu, cell_menu};
use super::painter::{Painter, Scene};
use super::place::keep_place;
use super::pointer::Titled;
use super::scroll::Scroll;
use super::widths::Widths;
use super::{keys, pointer};
use crate::browser;
use crate::parts::{self, Again, Tag, Yes, maybe, px, tag, text, watch, yes};
use crate::state::{Dashboard, Live, View};

/// The id of the table, for whoever moves the focus there.
pub const GRID_ID: &str = "sessions";

/// The id of the row that the keyboard is on.
pub(super) const ACTIVE_ID: &str = "active-row";

/// How long after the page the rows are made that wait for the first sessions.
const PREPARE_AFTER: std::time::Duration = std::time::Duration::from_millis(100);

/// The table.
pub fn grid(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let table = dashboard.table();
    let scroller = tag("div", "scroller");
    let scroll = Scroll::new(scroller.element());
    let menu = Menu::new();
    let titled = Titled::new();

    let lines = tag("div", "lines")
        .style_live("height", text(move || px(scroll.view_height())))
        .style_live("--view", text(move || px(scroll.width())))
        .on("mousedown", move |event: MouseEvent| pointer::pressed(&event))
        .on("click", move |event: MouseEvent| pointer::clicked(dashboard, &event))
        .on("mouseover", move |event: MouseEvent| pointer::hovered(dashboard, titled, &event));
    // The menu is about a line that may be another one now.
    watch(move || {
        table.view.track();
        menu.close();
    });
    let widths = Widths::new(table, scroll);
    let (rulers, measure) = widths.rulers();
    watch_size(scroller.element(), scroll, menu, dashboard, measure);
    paint(dashboard, scroll, widths, titled, lines.element());
    keep_place(dashboard, scroll);

    let canvas = tag("div", "canvas")
        .style_live("height", text(move || px(scroll.element_height(table))))
        .style_live("min-width", text(move || widths.least_css()))
        .style_live("--columns", text(move || widths.css()))
        .child(column_heads(dashboard))
        .child(lines)
        .children(rulers);
    let scroller = scroller
        .on("scroll", move |_: Event| {
            menu.close();
            scroll.scrolled(table);
        })
        .on("wheel", move |event: WheelEvent| scroll.wheeled(table, &event))
        .child(canvas);
    let nodes = move || table.view.with(|view| view.snapshot.nodes().len());
    let nothing = move || table.view.with(|view| view.filtered && view.lines.shown() == 0);
    let grid = tag("div", "grid")
        .attr("id", GRID_ID)
        .attr("role", "treegrid")
        .attr("aria-label", words.table_label())
        .attr("aria-multiselectable", "true")
        .attr_text("aria-rowcount", text(move || table.view.with(|view| view.lines.len() + 1).to_string()))
        .attr_text("aria-colcount", text(move || (table.shown_columns.with(Vec::len) + 1).to_string()))
        .attr_live("aria-activedescendant", maybe(move || table.active.get().map(|_| ACTIVE_ID.to_owned())))
        .attr("tabindex", "0")
        .style_live("--row", text(move || px(table.density.get().heights().row)))
        .style_live("--head", text(move || px(table.density.get().heights().head)))
        .on("focus", move |_: Event| keys::entered(dashboard, scroll))
        .on("keydown", move |event: KeyboardEvent| keys::pressed(dashboard, scroll, menu, &event))
        .on("contextmenu", move |event: MouseEvent| pointer::menu_wanted(dashboard, scroll, menu, &event))
        .child(scroller);
    // The menu stands beside the grid, which may only have rows.
    tag("div", "grid-area")
        .style_live("--whole", text(move || px(scroll.whole_height(table))))
        .child(grid)
        .child(empty(words.table_no_nodes(), words.table_no_nodes_hint(), yes(move || nodes() > 0)))
        .child(empty(words.table_no_matches(), words.table_no_matches_hint(), yes(move || nodes() == 0 || !nothing())))
        .child(cell_menu(dashboard, menu))
}

/// What stands in place of rows where there are none.
fn empty(title: &str, hint: &str, hidden: Yes) -> Tag {
    tag("div", "empty").attr_when("hidden", hidden).child(tag("b", "").says(title)).child(tag("p", "muted").says(hint))
}

/// Draws whenever something that is drawn has changed: at most once for all changes of one event.
fn paint(dashboard: Dashboard, scroll: Scroll, widths: Widths, titled: Titled, layer: &HtmlElement) {
    let table = dashboard.table();
    let layer = layer.clone();
    let mut painter = Painter::new(layer.clone());
    let mut drawn: Option<View> = None;
    let mut known_before = None;
    let mut tracks_before = Vec::new();
    let mut even_before = false;
    // What is seen first comes first.
    let may_prepare = Live::new(false);
    set_timeout(move || may_prepare.set(true), PREPARE_AFTER);
    watch(move || {
        let view = table.view.get();
        let (top, height) = (scroll.top(), scroll.view_height());
        let columns = table.shown_columns.get();
        let (tracks, even) = (widths.tracks(), widths.even());
        let active = table.active.get();
        let window = view.lines.window(top, height);
        titled.forget();
        let known = dashboard.reading.with(|reading| dashboard.known_instance(&reading.as_ref()?.connection.instance));
        let changed = known != known_before
            || tracks != tracks_before
            || even != even_before
            || !drawn.as_ref().is_some_and(|drawn| drawn.is_same(&view));
        table.selection.with(|selection| {
            let scene = Scene {
                view: &view,
                columns: &columns,
                tracks: &tracks,
                even,
                active,
                selection,
                words: dashboard.words(),
                instance: known.as_deref(),
            };
            if !dashboard.has_table() {
                if height > 0.0 && may_prepare.get() {
                    painter.prepare(&scene, (height / view.lines.heights().row) as usize);
                }
            } else if changed {
                browser::measure("sessions:paint", || painter.paint(&scene, &window, true));
                // A frame that comes at once would do it all in one task: this, laying out, and painting. What else follows the table has to
                // have changed by then, or it is worked out twice.
                let layer = layer.clone();
                browser::start(async move { browser::style(&layer) });
            } else {
                painter.paint(&scene, &window, false);
            }
        });
        if changed {
            drawn = Some(view);
            known_before = known;
            tracks_before = tracks;
            even_before = even;
        }
    });
}

/// Follows the size of the scroller.
fn watch_size(
    scroller: &HtmlElement,
    scroll: Scroll,
    menu: Menu,
    dashboard: Dashboard,
    measure_letters: impl Fn() + Clone + 'static,
) {
    let table = dashboard.table();
    let measured = scroller.clone();
    let measure = move || {
        let (width, height) = (f64::from(measured.client_width()), f64::from(measured.client_height()));
        if width > 0.0 {
            menu.close();
            measure_letters();
            scroll.resized(table, width, height);
            let narrow = width < browser::NARROW;
            if table.narrow.get_untracked() != narrow {
                table.narrow.set(narrow);
            }
        }
    };
    parts::watch_size(scroller, Again::new(measure));
}
