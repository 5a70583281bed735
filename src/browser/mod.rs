//! What the dashboard needs of the browser, each thing behind a function that cannot fail or says how it did.

mod clipboard;
mod clock;
mod events;
mod page;
mod pause;
mod policy;
mod rarely;
mod storage;
mod task;
mod texts;
mod timing;

pub use clipboard::copy;
pub use clock::{now, random, time_of_day, wall_clock};
pub use events::on_window;
pub use page::{
    NARROW, address_with, bring_into_view, config_reply, document, element_by_id, focus, focus_soon, has_focus_within,
    is_narrow, is_offline, is_secure, languages, leaves, pixel_ratio, push_query, query, replace_query, resolve,
    select_soon, set_language, set_theme, style, window,
};
pub use pause::{ending_after, next_frame, pause, sleep, together, within};
pub use policy::watch_policy;
pub use rarely::Rarely;
pub use storage::{load, save};
pub use task::start;
pub use texts::{Batch, KeptText};
pub use timing::{measure, record};
