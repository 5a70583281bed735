use super::{Hidden, Key, Language, Problem};
use crate::connection::{Endpoint, InstanceId, NodeId, ProjectId};
use crate::groups::Grouping;
use crate::layout::Layout;
use crate::proxy::Template;
use crate::words::CHOICES;

/// The value of every key. The default is the built-in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `endpoint`
    pub endpoint: Option<Endpoint>,
    /// `project`
    pub project: Option<ProjectId>,
    /// `instance`
    pub instance: Option<InstanceId>,
    /// `node`
    pub node: Option<NodeId>,
    /// `proxy`
    pub proxy: Template,
    /// `iam`; none for the IAM beside the endpoint.
    pub iam: Option<Endpoint>,
    /// `q`, as it was typed.
    pub query: String,
    /// `sort`, as it was written; empty for the table's own order.
    pub sort: String,
    /// `group`, as it was written for [`Grouping::parse`]; empty for the server's own, by node.
    pub group: String,
    /// `columns`, as they were written for [`Layout::parse`]; empty for the table's own.
    pub columns: String,
    /// `fold`, as it was written for [`Folds::read`](crate::lines::Folds::read); empty for what holds at first.
    pub fold: String,
    /// `theme`
    pub theme: Theme,
    /// `lang`
    pub language: Language,
    /// `refresh`, in seconds; 0 for never.
    pub refresh_seconds: u32,
    /// `embed`: whether the page shows itself as a part of another, in the first version of that.
    pub embedded: bool,
    /// `hide`
    pub hidden: Hidden,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

const THEMES: [&str; 3] = ["auto", "light", "dark"];
const EMBEDS: [&str; 1] = ["v1"];
/// A day: who wants longer wants never.
const MAX_SECONDS: u32 = 86_400;
const MAX_TEXT: usize = 4_096;

impl Theme {
    /// As it is written in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Settings {
    /// Reads one value; a blank one sets the built-in value. A wrong one changes nothing.
    pub fn set(&mut self, key: Key, value: &str) -> Result<(), Problem> {
        let text = value.trim();
        match key {
            Key::Endpoint => self.endpoint = unless_blank(text, Endpoint::parse).map_err(Problem::Endpoint)?,
            Key::Project => self.project = unless_blank(text, ProjectId::parse).map_err(Problem::Id)?,
            Key::Instance => self.instance = unless_blank(text, InstanceId::parse).map_err(Problem::Id)?,
            Key::Node => self.node = unless_blank(text, NodeId::parse).map_err(Problem::Id)?,
            Key::Proxy => self.proxy = Template::parse(text).map_err(Problem::Proxy)?,
            Key::Iam => self.iam = unless_blank(text, Endpoint::parse).map_err(Problem::Endpoint)?,
            // A space at the end of a filter may be on its way to the next word.
            Key::Query => self.query = short(value)?,
            Key::Sort => self.sort = short(text)?,
            Key::Group => {
                if !text.is_empty() {
                    Grouping::parse(text).ok_or(Problem::Group)?;
                }
                self.group = text.to_owned();
            }
            Key::Columns => {
                let columns = short(text)?;
                Layout::parse(&columns).map_err(Problem::Columns)?;
                self.columns = columns;
            }
            // Other spaces may belong to a name.
            Key::Fold => self.fold = short(value.trim_ascii())?,
            Key::Theme => {
                self.theme = match text {
                    "" | "auto" => Theme::Auto,
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => return Err(Problem::Choice { allowed: &THEMES }),
                }
            }
            Key::Language => self.language = Language::parse(text).ok_or(Problem::Choice { allowed: &CHOICES })?,
            Key::Refresh => self.refresh_seconds = seconds(text)?,
            Key::Embed => {
                self.embedded = match text {
                    "" => false,
                    "v1" => true,
                    _ => return Err(Problem::Choice { allowed: &EMBEDS }),
                }
            }
            Key::Hide => self.hidden = Hidden::parse(text)?,
        }
        Ok(())
    }

    /// One value as text, which [`Settings::set`] reads back.
    pub fn text(&self, key: Key) -> String {
        match key {
            Key::Endpoint => self.endpoint.as_ref().map(Endpoint::url).unwrap_or_default(),
            Key::Project => self.project.as_ref().map(ProjectId::as_str).unwrap_or_default().to_owned(),
            Key::Instance => self.instance.as_ref().map(InstanceId::as_str).unwrap_or_default().to_owned(),
            Key::Node => self.node.as_ref().map(NodeId::as_str).unwrap_or_default().to_owned(),
            Key::Proxy => self.proxy.as_str().to_owned(),
            Key::Iam => self.iam.as_ref().map(Endpoint::url).unwrap_or_default(),
            Key::Query => self.query.clone(),
            Key::Sort => self.sort.clone(),
            Key::Group => self.group.clone(),
            Key::Columns => self.columns.clone(),
            Key::Fold => self.fold.clone(),
            Key::Theme => self.theme.as_str().to_owned(),
            Key::Language => self.language.as_str().to_owned(),
            Key::Refresh => self.refresh_seconds.to_string(),
            Key::Embed => if self.embedded { "v1" } else { "" }.to_owned(),
            Key::Hide => self.hidden.print(),
        }
    }
}

fn unless_blank<T, E>(text: &str, parse: fn(&str) -> Result<T, E>) -> Result<Option<T>, E> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

fn short(text: &str) -> Result<String, Problem> {
    if text.chars().nth(MAX_TEXT).is_some() { Err(Problem::TooLong) } else { Ok(text.to_owned()) }
}

fn seconds(text: &str) -> Result<u32, Problem> {
    if text.is_empty() {
        return Ok(0);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|&seconds| digits && seconds <= MAX_SECONDS).ok_or(Problem::Seconds)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_value_reads_back_from_its_text() {
        for (key, text) in [
            (Key::Endpoint, "https://db.example.com/x"),
            (Key::Project, "619d3e78f61b4be68bc5aa0b59edcf7b"),
            (Key::Instance, "c865f921f3dd45198f209a607533a779in12"),
            (Key::Node, "784b3fb7bac14bc490659950dd4f022fno12"),
            (Key::Proxy, "./cors?url="),
            (Key::Iam, "https://iam.example.com"),
            (Key::Query, "idle>1h cmd:get "),
            (Key::Sort, "-idle,addr"),
            (Key::Group, "ip,-idle"),
            (Key::Columns, "addr,node,name:220,idle"),
            (Key::Fold, "*,node-a,%2C,"),
            (Key::Theme, "dark"),
            (Key::Language, "zh-CN"),
            (Key::Refresh, "30"),
            (Key::Embed, "v1"),
            (Key::Hide, "header,actions"),
        ] {
            let mut settings = Settings::default();
            settings.set(key, text).unwrap();
            assert_ne!(settings, Settings::default(), "{key:?}");
            assert_eq!(settings.text(key), text);
            settings.set(key, "").unwrap();
            assert_eq!(settings, Settings::default(), "{key:?}");
        }
    }

    #[test]
    fn a_wrong_value_changes_nothing() {
        for (key, text) in [
            (Key::Endpoint, "ftp://x"),
            (Key::Project, "a b"),
            (Key::Proxy, "javascript:alert(1)"),
            (Key::Iam, "https://iam.example.com/v3/auth/tokens"),
            (Key::Group, "ip,"),
            (Key::Group, "host"),
            (Key::Columns, "addr,,idle"),
            (Key::Columns, "addr:9000"),
            (Key::Theme, "Dark"),
            (Key::Language, "zh"),
            (Key::Refresh, "-1"),
            (Key::Refresh, "+1"),
            (Key::Refresh, "2.5"),
            (Key::Refresh, "86401"),
            (Key::Embed, "v2"),
            (Key::Hide, "header,footer"),
        ] {
            let mut settings = Settings::default();
            assert!(settings.set(key, text).is_err(), "{key:?} {text}");
            assert_eq!(settings, Settings::default());
        }
        let long = "x".repeat(4_097);
        for key in [Key::Query, Key::Fold] {
            assert_eq!(Settings::default().set(key, &long), Err(Problem::TooLong));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(index in 0usize..Key::ALL.len(), text in any::<String>()) {
            let mut settings = Settings::default();
            let key = Key::ALL[index];
            if settings.set(key, &text).is_ok() {
                let mut again = Settings::default();
                prop_assert_eq!(again.set(key, &settings.text(key)), Ok(()));
                prop_assert_eq!(again, settings);
            }
        }
    }
}
