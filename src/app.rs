use leptos::prelude::*;

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
pub fn App() -> impl IntoView {
    let dashboard = Dashboard::new();
    provide_context(dashboard);
    Effect::new(move || dashboard.theme.get().apply());
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
