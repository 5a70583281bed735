use crate::json::Json;

use super::key::is_secret;
use super::near::ONLY_IN_CONFIG;
use super::{Alias, Key, Problem, Shape, Source, Warning};
use crate::connection::{Scheme, parse_authority};
use crate::format::visible_text;
use crate::within;

/// What only `config.json` can say: it comes from whoever hosts the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// `locked`: keys that neither an address nor a message may change.
    pub locked: Vec<Key>,
    /// `signIn`: the ways that are offered; empty where nothing was said.
    pub sign_in: Vec<SignIn>,
    /// `close`: whether sessions may be closed here, where it was said.
    pub close: Option<bool>,
    /// `hosts`: origins that may embed the page and send it messages, such as `https://portal.example.com`.
    pub hosts: Vec<String>,
    /// `aliases`: names for people of addresses and networks.
    pub aliases: Vec<Alias>,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// `none`: the proxy signs, or the service asks for nothing.
    None,
    /// `token`: an IAM token is pasted.
    Token,
    /// `password`: IAM gives a token for a name and a password.
    Password,
    /// `key`: calls are signed with an access key.
    Key,
}

const WAYS: [&str; 4] = ["none", "token", "password", "key"];

/// Takes the values of the settings' keys out of a JSON object, as texts. What is not such a key is offered to `other`,
/// which says whether it knows the name.
pub(super) fn read_object(
    value: &Json,
    source: Source,
    warnings: &mut Vec<Warning>,
    mut other: impl FnMut(&str, &Json, &mut Vec<Warning>) -> bool,
) -> Vec<(Key, String)> {
    let mut known = Vec::new();
    let Json::Object(object) = value else {
        warnings.push(warning(source, "", Problem::Shape(Shape::Object)));
        return known;
    };
    for (index, (name, value)) in object.iter().enumerate() {
        let before = warnings.len();
        let is_known = Key::named(name).is_some() || ONLY_IN_CONFIG.contains(&name.as_str());
        if is_known && object.iter().skip(index + 1).any(|later| later.0 == *name) {
            warnings.push(warning(source, name, Problem::Again));
        } else if value.is_null() {
            continue;
        } else if let Some(key) = Key::named(name) {
            match value_text(key, value) {
                Some(text) => known.push((key, text)),
                None => warnings.push(warning(source, name, Problem::Shape(Shape::Text))),
            }
        } else if !other(name, value, warnings) {
            let problem = if is_secret(name) { Problem::Secret } else { Problem::UnknownKey };
            warnings.push(warning(source, name, problem));
        }
        for warning in warnings.iter_mut().skip(before) {
            warning.path[0] = index + 1;
        }
    }
    known
}

pub(super) fn warning(source: Source, name: &str, problem: Problem) -> Warning {
    Warning { source, key: visible_text(name, 60).into_owned(), problem, excerpt: None, path: [0; 2] }
}

/// The same of an element of a list or a member of an object.
fn warning_within(name: &str, place: &str, index: usize, problem: Problem) -> Warning {
    let mut warning = warning(Source::Config, &[name, "[", place, "]"].concat(), problem);
    warning.path[1] = index + 1;
    warning
}

impl Config {
    /// Reads one of the keys that only `config.json` has; says whether it is one.
    pub(super) fn read(&mut self, name: &str, value: &Json, warnings: &mut Vec<Warning>) -> bool {
        match name {
            // What editors know the settings by.
            "$schema" => {}
            "locked" => self.locked = items(name, value, warnings, |text| Key::named(text).ok_or(Problem::UnknownKey)),
            "signIn" => self.sign_in = items(name, value, warnings, sign_in),
            "hosts" => self.hosts = items(name, value, warnings, |text| origin(text).ok_or(Problem::Origin)),
            "close" => match value {
                Json::Bool(close) => self.close = Some(*close),
                _ => warnings.push(warning(Source::Config, name, Problem::Shape(Shape::YesOrNo))),
            },
            "aliases" => match value {
                Json::Object(names) => self.aliases = aliases(names, warnings),
                _ => warnings.push(warning(Source::Config, name, Problem::Shape(Shape::Object))),
            },
            _ => return false,
        }
        true
    }
}

/// Texts and numbers as they are; a list where the text is one.
fn value_text(key: Key, value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.clone()),
        Json::Array(items) if matches!(key, Key::Sort | Key::Columns | Key::Hide) => {
            items.iter().map(Json::as_str).collect::<Option<Vec<_>>>().map(|items| items.join(","))
        }
        _ => None,
    }
}

/// The right ones of a list of texts, each once.
fn items<T: PartialEq>(
    name: &str,
    value: &Json,
    warnings: &mut Vec<Warning>,
    read: impl Fn(&str) -> Result<T, Problem>,
) -> Vec<T> {
    let mut found = Vec::new();
    let Json::Array(values) = value else {
        warnings.push(warning(Source::Config, name, Problem::Shape(Shape::List)));
        return found;
    };
    for (index, value) in values.iter().enumerate() {
        match value.as_str().ok_or(Problem::Shape(Shape::Text)).and_then(&read) {
            Ok(item) if found.contains(&item) => {}
            Ok(item) => found.push(item),
            Err(problem) => warnings.push(warning_within(name, &index.to_string(), index, problem)),
        }
    }
    found
}

fn sign_in(text: &str) -> Result<SignIn, Problem> {
    Ok(match text {
        "none" => SignIn::None,
        "token" => SignIn::Token,
        "password" => SignIn::Password,
        "key" => SignIn::Key,
        _ => return Err(Problem::Choice { allowed: &WAYS }),
    })
}

/// An origin as a browser's `event.origin` has it.
fn origin(text: &str) -> Option<String> {
    let (scheme, host) = within::split_once(text.trim(), "://")?;
    let scheme = Scheme::parse(scheme)?;
    let host = parse_authority(host.strip_suffix('/').unwrap_or(host), scheme).ok()?;
    Some(format!("{}://{host}", scheme.as_str()))
}

fn aliases(names: &[(String, Json)], warnings: &mut Vec<Warning>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for (index, (network, name)) in names.iter().enumerate() {
        let alias = match name {
            Json::String(name) => Alias::parse(network, name).ok_or(Problem::Network),
            _ => Err(Problem::Shape(Shape::Text)),
        };
        match alias {
            Ok(alias) => aliases.push(alias),
            Err(problem) => warnings.push(warning_within("aliases", network, index, problem)),
        }
    }
    aliases
}
