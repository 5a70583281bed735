//! The dashboard: all that touches the browser, and nothing else. What can be worked out without one is in `sessions-core`.

mod app;
mod back;
mod browser;
mod connect;
mod connection;
mod embed;
mod filter;
mod footer;
mod grid;
mod header;
mod help;
mod keyboard;
mod notices;
mod parts;
mod state;
mod tiles;
mod view_menu;

use leptos::prelude::*;
use sessions_core::columns::seed_hashes;

fn main() {
    seed_hashes(browser::random());
    browser::start(async {
        let settings = state::read_settings().await;
        let Some(place) = browser::element_by_id("app") else { return };
        place.replace_children_with_node_0();
        mount_to(place, move || app::app(settings)).forget();
    });
}
