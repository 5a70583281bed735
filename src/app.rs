use leptos::prelude::*;
use sessions_core::settings::Layered;

use crate::browser;
use crate::connection::connection_form;
use crate::filter::filter_bar;
use crate::footer::footer;
use crate::grid::grid;
use crate::header::header;
use crate::help::help;
use crate::keyboard;
use crate::notices::notices;
use crate::parts::{watch, yes};
use crate::state::Dashboard;

/// The page, from what `config.json` and the page's address say.
pub fn app(settings: Layered) -> impl IntoView {
    let dashboard = Dashboard::new(settings);
    watch(move || browser::set_theme(dashboard.theme.get().as_str()));
    keyboard::listen(dashboard);
    let first = move || !dashboard.has_table();
    view! {
        <div class="page" class:first=yes(first)>
            {header(dashboard)}
            <main class="main">
                {notices(dashboard)}
                {connection_form(dashboard)}
                <div class="table" hidden=yes(first)>
                    {filter_bar(dashboard)}
                    {grid(dashboard)}
                </div>
            </main>
            {footer(dashboard)}
            {help(dashboard)}
        </div>
    }
}
