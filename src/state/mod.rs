//! What the page knows: plain signals, grouped by what they are about. Views read them; only handlers write them.

mod finding;
mod form;
mod held;
mod history;
mod live;
mod portal;
mod reading;
mod recent;
mod signin;
mod startup;
mod table;
mod view;

pub use finding::{Choosing, Counted, Tested};
pub use form::{Filled, Form};
pub use held::Held;
pub use history::Steps;
pub use live::Live;
pub use portal::{Portal, Stage, Wire};
pub use reading::{Part, Progress, Reading};
pub use signin::{Entered, Kept};
pub use startup::{read_settings, remember_place};
pub use table::Table;
pub use view::View;

use std::sync::Arc;

use leptos::prelude::*;
use sessions_core::connection::InstanceId;
use sessions_core::failure::Failure;
use sessions_core::iam::PasswordSignIn;
use sessions_core::instances::Instance;
use sessions_core::recent::Recent;
use sessions_core::settings::{Hidden, Language, Layered, Part as PagePart, Theme};
use sessions_core::signin::Credentials;
use sessions_core::signing::ClockSkew;
use sessions_core::words::Words;

use crate::browser;

/// The themes, in the order in which the button goes through them.
pub const THEMES: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

/// The state of the page, at hand everywhere. It lives as long as the page, so what views and handlers hold of it is one pointer.
#[derive(Clone, Copy)]
pub struct Dashboard(&'static State);

impl core::ops::Deref for Dashboard {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a [`Dashboard`] points to.
pub struct State {
    /// The page's words in the language that it is in.
    words: Held<Words>,
    /// Which language the person wants.
    pub language: Live<Language>,
    /// What stands in the form.
    pub form: Form,
    /// Whether the form is open.
    pub form_open: Live<bool>,
    /// The call that is under way.
    pub progress: Live<Option<Progress>>,
    /// The last good reading; it stays when a later one fails.
    pub reading: Live<Option<Arc<Reading>>>,
    /// What went wrong last.
    pub failure: Live<Option<Failure>>,
    /// Whether what is wrong with the settings is still shown.
    pub warnings_open: Live<bool>,
    /// The settings, and where each came from.
    pub settings: Held<Layered>,
    /// The table: filter, order, open nodes, focus.
    pub table: Table,
    /// What has just been done, for a moment and for screen readers.
    pub said: Live<String>,
    /// Whether the help is open.
    pub help_open: Live<bool>,
    /// Colours.
    pub theme: Live<Theme>,
    /// The parts of the page that are not shown.
    pub hidden: Live<Hidden>,
    /// Told whenever the page has changed a setting.
    pub changed: Live<()>,
    /// The page around this one.
    pub portal: Portal,
    /// The credentials in use. In memory only.
    pub credentials: Held<Option<Credentials>>,
    /// The password, where the person wants it kept for the next token. In memory only.
    pub password: Live<Option<PasswordSignIn>>,
    /// How far this machine's clock is from the service's, as far as a reply has said.
    pub skew: Live<ClockSkew>,
    /// What there is to choose from: projects or instances.
    pub choosing: Live<Option<Choosing>>,
    /// What a list of instances has said about one; see [`Dashboard::known_instance`].
    pub known: Live<Option<Arc<Instance>>>,
    /// The instance that the list of instances was last asked about.
    pub asked_about: Held<Option<InstanceId>>,
    /// What a test of the way to the service found.
    pub tested: Live<Option<Tested>>,
    /// What the service's own statistics say.
    pub counted: Live<Option<Counted>>,
    /// For how many seconds more the service wants no call.
    pub waiting: Live<Option<u32>>,
    /// The time, in milliseconds since 1970, every half minute anew.
    pub clock: Live<f64>,
    /// Where this browser has connected to before.
    pub recent: Live<Recent>,
    /// Where the person is in the browser's history.
    pub steps: Held<Steps>,
    /// The link that could not be copied, to be copied by hand; blank where there is none.
    pub link: Live<String>,
    /// The call that is under way, to be cancelled.
    pub call: Held<Option<web_sys::AbortController>>,
}

impl Dashboard {
    /// The state of a page that has just been opened.
    pub fn new(settings: Layered) -> Dashboard {
        let reading = Live::new(None);
        let state = State {
            words: Held::new(Words::english()),
            language: Live::new(Language::default()),
            form: Form::new(),
            form_open: Live::new(true),
            progress: Live::new(None),
            reading,
            failure: Live::new(None),
            warnings_open: Live::new(!settings.warnings().is_empty()),
            settings: Held::new(settings.clone()),
            table: Table::new(reading),
            said: Live::new(String::new()),
            help_open: Live::new(false),
            theme: Live::new(Theme::default()),
            hidden: Live::new(Hidden::default()),
            changed: Live::new(()),
            portal: Portal::new(),
            credentials: Held::new(None),
            password: Live::new(None),
            skew: Live::new(ClockSkew::default()),
            choosing: Live::new(None),
            known: Live::new(None),
            asked_about: Held::new(None),
            tested: Live::new(None),
            counted: Live::new(None),
            waiting: Live::new(None),
            clock: Live::new(browser::wall_clock()),
            recent: Live::new(recent::load()),
            steps: Held::new(Steps::default()),
            link: Live::new(String::new()),
            call: Held::new(None),
        };
        let dashboard = Dashboard(Box::leak(Box::new(state)));
        dashboard.fill(&settings);
        dashboard.follow_with_address();
        dashboard.remember_look();
        dashboard
    }

    /// Whether there is something to show.
    pub fn has_table(self) -> bool {
        self.reading.with(Option::is_some)
    }

    /// Whether a part of the page is not shown.
    pub fn hides(self, part: PagePart) -> bool {
        self.hidden.get().has(part)
    }

    /// Whether a call is under way.
    pub fn is_busy(self) -> bool {
        self.progress.with(Option::is_some)
    }

    /// What is known of an instance besides its sessions.
    pub fn known_instance(self, id: &InstanceId) -> Option<Arc<Instance>> {
        self.known.get().filter(|known| known.id == *id)
    }

    /// Says what has just been done, for some seconds; a long sentence takes longer to read.
    pub fn say(self, what: String) {
        let seconds = 3 + what.len() as u64 / 30;
        self.said.set(what.clone());
        set_timeout(
            move || {
                if self.said.with_untracked(|now| *now == what) {
                    self.said.set(String::new());
                }
            },
            std::time::Duration::from_secs(seconds),
        );
    }

    /// The page's words. What is said is made anew when the language changes, so views need not follow it.
    pub fn words(self) -> Words {
        self.words.get_value()
    }

    /// Speaks another language from now on.
    pub fn speak(self, language: Language) {
        self.words.set_value(language.words(&browser::languages()));
        self.language.set(language);
    }

    /// The form.
    pub fn form(self) -> &'static Form {
        &self.0.form
    }

    /// The table.
    pub fn table(self) -> &'static Table {
        &self.0.table
    }
}
