use leptos::html;
use leptos::prelude::*;
use sessions_core::settings::{Layered, Part};

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
use crate::parts::{tag, watch, yes};
use crate::state::Dashboard;

/// The page, from what `config.json` and the page's address say.
pub fn app(settings: Layered) -> impl IntoView {
    let dashboard = Dashboard::new(settings);
    watch(move || browser::set_theme(dashboard.theme.get().as_str()));
    keyboard::listen(dashboard);
    connect::watch_clock(dashboard);
    let first = move || !dashboard.has_table();
    let table = tag("div", "table").attr_when("hidden", yes(first)).child(filter_bar(dashboard)).child(grid(dashboard));
    let main = tag("main", "main")
        .child(notices(dashboard))
        .child(embed::waiting_line(dashboard))
        .child(connection_form(dashboard))
        .child(table);
    let page = tag("div", "page")
        .class_when("first", yes(first))
        .class_when("passive", yes(move || dashboard.hides(Part::Actions)))
        .child(header(dashboard))
        .child(main)
        .child(footer(dashboard))
        .child(help(dashboard));
    embed::start(dashboard, page.element());
    // The frame is the framework's; what is in it is put together by hand (see `parts::Tag`).
    let frame = NodeRef::<html::Div>::new();
    watch(move || {
        if let Some(frame) = frame.get() {
            let _ = frame.append_child(page.element());
        }
    });
    html::div().class("frame").node_ref(frame)
}
