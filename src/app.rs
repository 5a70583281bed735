use leptos::html;
use leptos::prelude::*;
use sessions_core::settings::{Layered, Part};

use crate::back;
use crate::browser;
use crate::connect;
use crate::connection::connection_form;
use crate::embed;
use crate::filter::filter_bar;
use crate::footer::footer;
use crate::grid::grid;
use crate::header::header;
use crate::help::help;
use crate::keyboard;
use crate::notices::notices;
use crate::parts::{Tag, hidden, tag, watch, yes};
use crate::state::Dashboard;
use crate::tiles::tile_line;

/// The page, from what `config.json` and the page's address say.
pub fn app(settings: Layered) -> impl IntoView {
    let dashboard = Dashboard::new(settings);
    watch(move || browser::set_theme(dashboard.theme.get().as_str()));
    keyboard::listen(dashboard);
    back::listen(dashboard);
    connect::watch_clock(dashboard);
    embed::start(dashboard);
    // The frame is the framework's; what is in it is put together by hand (see `parts::Tag`), and anew in another language. What it follows ends with
    // it, for it belongs to this effect.
    let frame = NodeRef::<html::Div>::new();
    watch(move || {
        dashboard.language.track();
        browser::set_language(dashboard.words().code(), dashboard.words().page_title());
        if let Some(frame) = frame.get() {
            untrack(|| frame.replace_children_with_node_1(page(dashboard).element()));
        }
    });
    html::div().class("frame").node_ref(frame)
}

/// All that is seen.
fn page(dashboard: Dashboard) -> Tag {
    let first = move || !dashboard.has_table();
    let table = tag("div", "table")
        .attr_when("hidden", yes(first))
        .child(tile_line(dashboard).of_part(dashboard, Part::Tiles))
        .child(filter_bar(dashboard))
        .child(grid(dashboard));
    let main = tag("main", "main")
        .child(notices(dashboard))
        .child(embed::waiting_line(dashboard))
        .child(connection_form(dashboard))
        .child(table);
    let page = tag("div", "page")
        .class_when("first", yes(first))
        .class_when("passive", hidden(dashboard, Part::Actions))
        .child(header(dashboard))
        .child(main)
        .child(footer(dashboard))
        .child(help(dashboard));
    embed::follow_size(dashboard, page.element());
    page
}
