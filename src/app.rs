use leptos::prelude::*;
use sessions_core::settings::Layered;

use crate::browser;
use crate::connection::ConnectionForm;
use crate::filter::FilterBar;
use crate::footer::Footer;
use crate::grid::Grid;
use crate::header::Header;
use crate::help::Help;
use crate::notices::Notices;
use crate::state::Dashboard;

/// The page.
#[component]
pub fn App(
    /// What `config.json` and the page's address say.
    settings: Layered,
) -> impl IntoView {
    let dashboard = Dashboard::new(settings);
    provide_context(dashboard);
    Effect::new(move || browser::set_theme(dashboard.theme.get().as_str()));
    let has_table = move || dashboard.reading.with(Option::is_some);
    view! {
        <div class="page" class:first=move || !has_table()>
            <Header/>
            <Notices/>
            <ConnectionForm/>
            <main class="main" hidden=move || !has_table()>
                <FilterBar/>
                <Grid/>
            </main>
            <Footer/>
            <Help/>
        </div>
    }
}
