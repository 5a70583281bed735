use core::mem;
use std::sync::Arc;

use crate::json::Json;

use super::config::{read_object, warning};
use super::excerpt::{locate, may_hold_secret};
use super::query::{has_secret, pairs, to_query};
use super::{Cause, Config, Excerpt, Key, Problem, Settings, Source, Warning};

/// The longest file that is read, in bytes.
const LONGEST: usize = 1_000_000;

/// So many problems of the file are looked for in it: nobody reads more at once.
const POINTED_AT: usize = 20;

/// The settings of all sources, one over the other, with what was left out and where each value came from.
#[derive(Clone, Debug, Default)]
pub struct Layered {
    settings: Settings,
    /// What holds where neither address, message nor person says anything.
    defaults: Settings,
    /// In the order of [`Key::ALL`].
    sources: [Source; Key::ALL.len()],
    /// Where the defaults came from.
    default_sources: [Source; Key::ALL.len()],
    /// The keys that the page's address had when the page was opened.
    in_address: Vec<Key>,
    /// What was read once is shared by all copies, of which there are some with every key that is typed into the form.
    config: Arc<Config>,
    /// What was left out of `config.json`.
    config_warnings: Arc<[Warning]>,
    /// What was left out of the page's address.
    address_warnings: Arc<[Warning]>,
    foreign: Arc<[String]>,
}

impl Layered {
    /// Built-in values and, over them, the text of `config.json` where there is one.
    pub fn new(config: Option<&str>) -> Layered {
        let mut layered = Layered::default();
        if let Some(text) = config {
            layered.read_config(text);
        }
        layered.defaults = layered.settings.clone();
        layered.default_sources = layered.sources;
        layered
    }

    /// The same of what a server said when it was asked for `config.json`: a status, 0 where nothing came, and a text. A page without the
    /// file is as good as any other; some servers say that reading it is forbidden where there is none.
    pub fn from_reply(status: u16, text: &str) -> Layered {
        match status {
            200..=299 => Layered::new(Some(text)),
            403 | 404 | 410 => Layered::new(None),
            _ => {
                let config_warnings = Arc::new([warning(Source::Config, "", Problem::NotFetched(status))]);
                Layered { config_warnings, ..Layered::default() }
            }
        }
    }

    fn read_config(&mut self, text: &str) {
        let mut warnings = Vec::new();
        // Some editors begin a file with a mark that JSON does not have.
        let text = text.trim_start_matches('\u{feff}');
        if text.len() > LONGEST {
            warnings.push(warning(Source::Config, "", Problem::TooLarge));
        } else {
            match Json::parse(text.as_bytes()) {
                Ok(value) => {
                    let mut config = Config::default();
                    let known = read_object(&value, Source::Config, &mut warnings, |name, value, warnings| {
                        config.read(name, value, warnings)
                    });
                    self.config = Arc::new(config);
                    warnings.extend(self.set_all(Source::Config, known));
                    point_at(&mut warnings, text, &value);
                }
                Err(error) => warnings.push(not_json(text, error.offset)),
            }
        }
        self.config_warnings = warnings.into();
    }

    /// The query string of the page's address, with or without its `?`.
    pub fn read_query(&mut self, query: &str) {
        let pairs = pairs(query);
        let secret = |name: &String| warning(Source::Url, name, Problem::Secret);
        let mut warnings: Vec<Warning> = pairs.secrets.iter().map(secret).collect();
        self.foreign = pairs.foreign.into();
        self.in_address = pairs.known.iter().map(|(key, _)| *key).collect();
        warnings.extend(self.set_all(Source::Url, pairs.known));
        self.address_warnings = warnings.into();
    }

    /// The settings in a message of the host page: an object with the same keys, in which `null` is the default. What was left out of it is
    /// for the host and no part of [`Layered::warnings`], which would grow with every message.
    pub fn read_message(&mut self, view: &Json) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut known = read_object(view, Source::Message, &mut warnings, |_, _, _| false);
        let is_null = |key: &Key| view.get(key.as_str()).is_some_and(Json::is_null);
        known.extend(Key::ALL.into_iter().filter(is_null).map(|key| (key, self.defaults.text(key))));
        warnings.extend(self.set_all(Source::Message, known));
        warnings
    }

    fn set_all(&mut self, source: Source, known: Vec<(Key, String)>) -> Vec<Warning> {
        let mut wrong = Vec::new();
        for (key, text) in known {
            if let Err(problem) = self.set(source, key, &text) {
                wrong.push(warning(source, key.as_str(), problem));
            }
        }
        wrong
    }

    /// One value. It changes nothing where a stronger source has spoken, but for a message: like the person, the host page speaks while the
    /// page is there, and who speaks last is heard.
    ///
    /// A form that is sent as it was filled in does not make its values the person's own: they keep their source, so
    /// that what a link brought is still asked about.
    pub fn set(&mut self, source: Source, key: Key, text: &str) -> Result<(), Problem> {
        let mut changed = self.settings.clone();
        changed.set(key, text)?;
        let differs = changed != self.settings;
        if differs && source.is_locked_out() && self.is_locked(key) {
            return Err(Problem::Locked);
        }
        let Some(owner) = self.sources.get_mut(key as usize) else { return Ok(()) };
        let is_weaker = source < *owner && source != Source::Message;
        if is_weaker || (source == Source::Person && !differs) {
            return Ok(());
        }
        *owner = source;
        self.settings = changed;
        Ok(())
    }

    /// The values that hold.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The values that hold for anybody who opens the page's bare address.
    pub fn defaults(&self) -> &Settings {
        &self.defaults
    }

    /// Where the value of a key came from.
    pub fn source(&self, key: Key) -> Source {
        self.sources.get(key as usize).copied().unwrap_or_default()
    }

    /// Whether `config.json` has closed a key to addresses and messages.
    pub fn is_locked(&self, key: Key) -> bool {
        self.config.locked.contains(&key)
    }

    /// What only `config.json` can say.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What was left out, in the order in which it came.
    pub fn warnings(&self) -> Vec<&Warning> {
        self.config_warnings.iter().chain(&*self.address_warnings).collect()
    }

    /// Whether the page's address held something like a token: it has to be rewritten at once.
    pub fn address_has_secret(&self) -> bool {
        self.address_warnings.iter().any(|warning| warning.problem == Problem::Secret)
    }

    /// The page's query string as it should be, without its `?`: those `keys` that differ from the defaults, then the
    /// pairs that are not ours, as they were. Nothing like a token is in it.
    pub fn query(&self, keys: &[Key]) -> String {
        let own = to_query(&self.settings, &self.defaults, keys);
        let own = Some(own.as_str()).filter(|own| !own.is_empty());
        own.into_iter().chain(self.foreign.iter().map(String::as_str)).collect::<Vec<_>>().join("&")
    }

    /// The page's query string while it is in use: as [`Layered::query`] makes it of all keys, but theme and language only where they came
    /// by it. They are the person's, and not of what is looked at.
    pub fn address(&self) -> String {
        self.query(&keys(&|key| !matches!(key, Key::Theme | Key::Language) || self.in_address.contains(&key)))
    }

    /// A query string for somebody else, who has the same `config.json`: all that differs from what they get anyway. It has neither pairs
    /// that are not ours nor what a link cannot say here, nor that the page is part of another one; and no proxy that a credential is a
    /// part of.
    pub fn link(&self) -> String {
        let keys = keys(&|key| {
            let is_secret = key == Key::Proxy && has_secret(self.settings.proxy.as_str());
            !matches!(key, Key::Embed | Key::Hide) && !is_secret && !self.is_locked(key)
        });
        to_query(&self.settings, &self.defaults, &keys)
    }

    /// Those `keys` that differ from the defaults, to tell one state of the page from another.
    pub fn of(&self, keys: &[Key]) -> String {
        to_query(&self.settings, &self.defaults, keys)
    }

    /// What holds at an address that the person went back or forward to: defaults, and its query string over them. A value keeps its source
    /// where it stays as it is; all others came by the address again, and what is asked about of a link is asked about of them.
    pub fn return_to(&mut self, query: &str) {
        let in_address = mem::take(&mut self.in_address);
        let before = mem::replace(&mut self.settings, self.defaults.clone());
        let sources = mem::replace(&mut self.sources, self.default_sources);
        self.read_query(query);
        self.in_address = in_address;
        for (key, (source, source_before)) in Key::ALL.into_iter().zip(self.sources.iter_mut().zip(sources)) {
            if self.settings.text(key) == before.text(key) {
                *source = source_before;
            }
        }
    }
}

fn keys(wanted: &dyn Fn(Key) -> bool) -> Vec<Key> {
    Key::ALL.into_iter().filter(|&key| wanted(key)).collect()
}

/// What is said of a text that is not JSON from a place on.
fn not_json(text: &str, at: usize) -> Warning {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let excerpt = Excerpt::new(text, at..at + length, true, !may_hold_secret(text));
    let cause = Cause::guess(text.as_bytes(), at);
    let problem = Problem::NotJson { line: excerpt.line, column: excerpt.column, cause };
    Warning { excerpt: Some(excerpt), ..warning(Source::Config, "", problem) }
}

/// Says where in the file each of the first problems is.
fn point_at(warnings: &mut [Warning], text: &str, tree: &Json) {
    if warnings.is_empty() {
        return;
    }
    let is_open = !may_hold_secret(text) && warnings.iter().all(|warning| warning.problem != Problem::Secret);
    for warning in warnings.iter_mut().take(POINTED_AT) {
        // Of the values that were read before they were found to be wrong, the last one of a name was.
        if let (0, Json::Object(members)) = (warning.path[0], tree) {
            warning.path[0] = members.iter().rposition(|member| member.0 == warning.key).map_or(0, |index| index + 1);
        }
        let is_name = warning.problem.is_in_name();
        let value = if is_name { None } else { locate(text, warning.path, true) };
        let at = value.or_else(|| locate(text, warning.path, false));
        let may_show = is_open || (is_name && warning.path[1] == 0);
        warning.excerpt = at.map(|at| Excerpt::new(text, at, is_open, may_show));
    }
}

#[cfg(test)]
#[path = "layered_tests.rs"]
mod tests;
