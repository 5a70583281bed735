use leptos::prelude::WithUntracked;
use sessions_core::groups::Grouping;
use sessions_core::layout::Layout;
use sessions_core::lines::{Density, Folds};
use sessions_core::order::Sort;
use sessions_core::query;
use sessions_core::settings::{Destination, Key, Language, Layered, Part, Source, Theme, needs_confirmation};

use super::{Dashboard, THEMES};
use crate::browser::{self, Rarely};
use crate::parts::watch;

/// Where this browser keeps the places that its person has connected to before.
const KNOWN: &str = "known";

/// Where it keeps the density that the person chose.
const DENSITY: &str = "density";

/// Where it keeps the columns that the person chose. A narrow page has an order of its own, which must not become that of the others.
fn columns_key(narrow: bool) -> &'static str {
    if narrow { "columns-narrow" } else { "columns" }
}

/// Reads the settings: `config.json` beside the page, then the page's address. Both may be missing.
pub async fn read_settings() -> Layered {
    let (status, text) = browser::config_reply().await;
    let mut settings = Layered::from_reply(status, &text);
    settings.read_query(&browser::query());
    settings
}

/// The language that this browser had last.
fn saved_language() -> Option<Language> {
    browser::load(Key::Language.as_str()).and_then(|code| Language::parse(&code))
}

/// The theme that this browser had last.
fn saved_theme() -> Option<Theme> {
    let saved = browser::load(Key::Theme.as_str())?;
    THEMES.into_iter().find(|theme| theme.as_str() == saved)
}

/// The origins that this browser has connected to before.
pub fn known_places() -> Vec<String> {
    browser::load(KNOWN).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// Remembers an origin that was connected to.
pub fn remember_place(origin: &str) {
    let mut known = known_places();
    if !known.iter().any(|place| place == origin) {
        known.push(origin.to_owned());
        browser::save(KNOWN, &known.join("\n"));
    }
}

impl Dashboard {
    /// The places that a link chose and that nobody has vouched for: they are asked about before a credential goes there.
    pub fn questions(self) -> Vec<Destination> {
        let (endpoint, proxy) = (self.form.endpoint.get(), self.form.proxy.get());
        let mut settings = self.settings.get_value();
        // What the person has changed since is their own choice.
        let _ = settings.set(Source::Person, Key::Endpoint, &endpoint);
        let _ = settings.set(Source::Person, Key::Proxy, &proxy);
        let _ = settings.set(Source::Person, Key::Iam, &self.form.sign_in.iam.get());
        needs_confirmation(&settings, &known_places())
    }

    /// Whether there is such a place, and the person has not vouched for it either.
    pub fn is_undecided(self) -> bool {
        !self.form.trusted.get() && !self.questions().is_empty()
    }

    /// Fills the page from the settings.
    pub(super) fn fill(self, settings: &Layered) {
        self.form.sign_in.offer(settings.config());
        for key in Key::ALL {
            // What a link says about the columns holds for this visit; else they are as the person left them here. And what the person chose
            // here last is weaker than what a link says about theme and language, and stronger than what the host of the page says.
            let is_the_persons = settings.source(key) != Source::Url
                && match key {
                    Key::Columns => self.load_columns(),
                    Key::Theme => saved_theme().map(|theme| self.theme.set(theme)).is_some(),
                    Key::Language => saved_language().map(|language| self.speak(language)).is_some(),
                    _ => false,
                };
            if !is_the_persons {
                self.show(settings, key);
            }
        }
        let density = browser::load(DENSITY).and_then(|density| Density::parse(&density));
        self.table.density.set(density.unwrap_or_default());
    }

    /// The columns as the person left them here; says whether there are any.
    fn load_columns(self) -> bool {
        let columns = browser::load(columns_key(browser::is_narrow()));
        if let Some(columns) = &columns {
            self.table.layout.set(Layout::parse(columns).unwrap_or_default());
        }
        columns.is_some()
    }

    /// Shows one of the settings as it is.
    pub fn show(self, settings: &Layered, key: Key) {
        let (values, form, table) = (settings.settings(), self.form(), self.table());
        let field = match key {
            Key::Endpoint => form.endpoint,
            Key::Project => form.project,
            Key::Instance => form.instance,
            Key::Node => form.node,
            Key::Proxy => form.proxy,
            Key::Iam => form.sign_in.iam,
            Key::Query => table.filter,
            Key::Sort => return table.sort.set(Sort::parse(&values.sort)),
            Key::Group => return table.grouping.set(Grouping::parse(&values.group).unwrap_or_default()),
            Key::Columns => return table.layout.set(Layout::parse(&values.columns).unwrap_or_default()),
            // After the groups, as the keys stand.
            Key::Fold => {
                let by = table.grouping.get_untracked().by;
                return table.folds.update(|folds| folds.read(by, &values.fold));
            }
            Key::Theme => return self.theme.set(values.theme),
            Key::Hide => {
                self.hidden.set(values.hidden);
                if values.hidden.has(Part::Actions) {
                    table.selection.update(|selection| selection.clear());
                }
                return;
            }
            Key::Language => return self.speak(values.language),
            Key::Refresh | Key::Embed => return,
        };
        field.set(values.text(key));
    }

    /// Remembers in this browser how the person wants the table to look: its columns, for narrow pages and others apart, and its density.
    pub(super) fn remember_look(self) {
        let save_columns = Rarely::new(move || {
            // What a portal shows is not what its person wants to see elsewhere.
            if self.settings.with_value(|settings| settings.source(Key::Columns) == Source::Message) {
                return;
            }
            let columns = self.table.layout.with_untracked(|layout| layout.print());
            browser::save(columns_key(self.table.narrow.get_untracked()), &columns);
        });
        let mut is_first = true;
        watch(move || {
            self.table.layout.track();
            if !std::mem::take(&mut is_first) {
                save_columns.soon();
            }
        });
        let mut is_first = true;
        watch(move || {
            let density = self.table.density.get();
            if !std::mem::take(&mut is_first) {
                browser::save(DENSITY, density.as_str());
            }
        });
    }

    /// Keeps the page's address in step with what is shown, so that it can be handed on. It never holds a credential.
    pub(super) fn follow_with_address(self) {
        // A token that came in the address must not stay in it.
        if self.settings.with_value(Layered::address_has_secret) {
            self.write_address();
        }
        let address = Rarely::new(move || self.write_address());
        let mut is_first = true;
        watch(move || {
            self.note_view();
            if !std::mem::take(&mut is_first) {
                address.soon();
                self.changed.set(());
            }
        });
        watch(move || {
            let Some(reading) = self.reading.get() else { return };
            self.settings.update_value(|settings| {
                let _ = settings.set(Source::Person, Key::Endpoint, &reading.connection.endpoint.url());
                let _ = settings.set(Source::Person, Key::Project, reading.connection.project.as_str());
                let _ = settings.set(Source::Person, Key::Instance, reading.connection.instance.as_str());
                let _ = settings.set(Source::Person, Key::Node, &self.form.node.get_untracked());
                let _ = settings.set(Source::Person, Key::Proxy, &self.form.proxy.get_untracked());
                let _ = settings.set(Source::Person, Key::Iam, &self.form.sign_in.iam.get_untracked());
            });
            self.changed.set(());
            // When the table has been drawn: for a new address the browser lays the page out first, which is half built now.
            browser::start(async move {
                browser::next_frame().await;
                self.write_address();
            });
        });
    }

    /// Takes how the table is looked at into the settings, in the form in which the program writes it.
    pub fn note_view(self) {
        let table = self.table();
        let filter = table.filter.get();
        // Where it can be read.
        let filter = query::parse(&filter).map_or(filter, |query| query.print());
        let grouping = table.grouping.get();
        let columns = table.layout.with(|layout| layout.print());
        let sort = table.sort.with(|sort| sort.print());
        let fold =
            |folds: &Folds| table.view.with_untracked(|view| folds.print(grouping.by, &view.snapshot, &view.lines));
        let fold = table.folds.with(fold);
        let (theme, language) = (self.theme.get(), self.language.get());
        self.settings.update_value(|settings| {
            let usual = &settings.defaults().group;
            let is_usual = Grouping::parse(usual).unwrap_or_default() == grouping;
            let group = if is_usual { usual.clone() } else { grouping.print() };
            for (key, text) in [
                (Key::Query, filter.as_str()),
                (Key::Sort, &sort),
                (Key::Group, &group),
                (Key::Columns, &columns),
                (Key::Fold, &fold),
                (Key::Theme, theme.as_str()),
                (Key::Language, language.as_str()),
            ] {
                // None is better than another one, where it is too long for an address.
                if settings.set(Source::Person, key, text).is_err() {
                    let _ = settings.set(Source::Person, key, "");
                }
            }
        });
    }
}
