use sessions_core::settings::Part;

use super::{Tag, Yes, yes};
use crate::state::Dashboard;

/// Whether a part of the page is not to be seen.
pub fn hidden(dashboard: Dashboard, part: Part) -> Yes {
    yes(move || dashboard.hides(part))
}

impl Tag {
    /// Not seen where a part of the page is not to be seen.
    pub fn of_part(self, dashboard: Dashboard, part: Part) -> Tag {
        self.attr_when("hidden", hidden(dashboard, part))
    }
}
