use leptos::prelude::*;
use sessions_core::settings::{Key, Layered};

use super::Dashboard;
use crate::browser;

/// How long a filter rests before it is one that a person would want to come back to, in milliseconds.
const REST: std::time::Duration = std::time::Duration::from_millis(1_500);

/// What makes a step, but for the filter.
const PLACE: [Key; 8] =
    [Key::Endpoint, Key::Project, Key::Instance, Key::Node, Key::Proxy, Key::Iam, Key::Sort, Key::Group];

/// Where the person is in the browser's history.
///
/// A step is what one would want to come back to: another connection, filter, order or grouping. All else is written into the address of the
/// step that one is at. What is being typed is in the address at once, and a step of its own once it rests or is confirmed.
#[derive(Default)]
pub struct Steps {
    /// The last one; none until the first table is there.
    last: Option<Step>,
    /// How often something was typed, to find out whether it rests.
    typed: u32,
}

/// What an entry of the history holds.
struct Step {
    /// All of the address.
    address: String,
    /// What makes it a step, but for the filter.
    place: String,
    filter: String,
}

impl Step {
    fn of(settings: &Layered) -> Step {
        Step { address: settings.address(), place: settings.of(&PLACE), filter: settings.settings().query.clone() }
    }
}

impl Dashboard {
    /// Writes the page's address, as a step or into the last one.
    pub(super) fn write_address(self) {
        let now = self.settings.with_value(Step::of);
        let has_table = self.reading.with_untracked(Option::is_some);
        let (is_step, is_typed) = self.steps.with_value(|steps| match &steps.last {
            Some(last) => (last.place != now.place, last.filter != now.filter),
            None => (false, false),
        });
        if is_step {
            return self.take_step();
        }
        browser::replace_query(&now.address);
        if is_typed {
            let typed = self.steps.update_value(|steps| {
                steps.typed += 1;
                steps.typed
            });
            let when_it_rests = move || {
                if self.steps.with_value(|steps| steps.typed) == typed {
                    self.take_step();
                }
            };
            set_timeout(when_it_rests, REST);
        } else if has_table {
            self.steps.update_value(|steps| steps.last = Some(now));
        }
    }

    /// Makes what is shown now a step in the history, if it is another than the last one.
    pub fn take_step(self) {
        let (now, is_embedded) =
            self.settings.with_value(|settings| (Step::of(settings), settings.settings().embedded));
        self.steps.update_value(|steps| {
            let Some(last) = &mut steps.last else { return };
            if last.place == now.place && last.filter == now.filter {
                return;
            }
            steps.typed += 1;
            // The history of a page that is a part of another one is the other's.
            if is_embedded {
                browser::replace_query(&now.address);
            } else {
                // What was typed meanwhile goes to the new one.
                browser::replace_query(&last.address);
                browser::push_query(&now.address);
            }
            *last = now;
        });
    }

    /// The person is at another step now, which the settings are of already.
    pub fn arrive(self) {
        let now = self.settings.with_value(Step::of);
        self.steps.update_value(|steps| {
            steps.typed += 1;
            steps.last = Some(now);
        });
    }
}
