use super::{Say, Words};
use crate::format::visible_text;
use crate::layout::LayoutError;
use crate::settings::{Cause, Destination, Place, Problem, Shape, Source, Warning, nearest};
use crate::snapshot::Column;

impl Words {
    /// What was left out of a source, and what would be right.
    pub fn settings_warning(self, warning: &Warning) -> String {
        let place = self.text(match warning.source {
            Source::BuiltIn => Say::SETTINGS_FROM_BUILT_IN,
            Source::Config => Say::SETTINGS_FROM_CONFIG,
            Source::Url => Say::SETTINGS_FROM_ADDRESS,
            Source::Message => Say::SETTINGS_FROM_MESSAGE,
            Source::Person => Say::SETTINGS_FROM_FORM,
        });
        let key = &warning.key;
        let pointed = warning.excerpt.as_ref().filter(|_| !key.is_empty());
        let pointed = pointed.map(|at| self.config_place(&at.line.to_string(), &at.column.to_string()));
        let place = pointed.as_deref().unwrap_or(place);
        match warning.problem {
            Problem::Secret if warning.source == Source::Url => self.settings_secret_in_address(place, key),
            Problem::Secret => self.settings_secret(place, key),
            _ => {
                let say = if key.is_empty() { Say::SETTINGS_ALL_LEFT_OUT } else { Say::SETTINGS_LEFT_OUT };
                let meant = nearest(key).filter(|_| warning.problem == Problem::UnknownKey);
                let problem =
                    meant.map_or_else(|| self.settings_problem(&warning.problem), |name| self.config_meant(name));
                self.fill(say, &[place, &problem, key])
            }
        }
    }

    /// Why a value cannot be used.
    pub fn settings_problem(self, problem: &Problem) -> String {
        self.text(match problem {
            Problem::NotJson { line, column, cause } => {
                let said = self.settings_not_json(&line.to_string(), &column.to_string());
                let why = match cause {
                    Cause::Unknown => return said,
                    Cause::Empty => Say::CONFIG_EMPTY,
                    Cause::WebPage => Say::CONFIG_WEB_PAGE,
                    Cause::Unfinished => Say::CONFIG_UNFINISHED,
                    Cause::Comment => Say::CONFIG_COMMENT,
                    Cause::Quotes => Say::CONFIG_QUOTES,
                    Cause::Unquoted => Say::CONFIG_UNQUOTED,
                    Cause::LastComma => Say::CONFIG_LAST_COMMA,
                    Cause::NoComma => Say::CONFIG_NO_COMMA,
                };
                return self.sentences(&said, self.text(why));
            }
            Problem::NotFetched(0) => Say::CONFIG_UNREACHABLE,
            Problem::NotFetched(status) => return self.config_status(&status.to_string()),
            Problem::TooLarge => Say::CONFIG_TOO_LARGE,
            Problem::Again => Say::CONFIG_AGAIN,
            Problem::UnknownKey => Say::SETTINGS_UNKNOWN_KEY,
            Problem::Secret => Say::SETTINGS_NO_SECRET,
            Problem::Locked => Say::SETTINGS_LOCKED,
            Problem::Shape(Shape::Text) => Say::SETTINGS_TEXT,
            Problem::Shape(Shape::YesOrNo) => Say::SETTINGS_YES_OR_NO,
            Problem::Shape(Shape::List) => Say::SETTINGS_LIST,
            Problem::Shape(Shape::Object) => Say::SETTINGS_OBJECT,
            Problem::Choice { allowed: [only] } => return self.settings_only(only),
            Problem::Choice { allowed } => return self.settings_choice(&self.listed(allowed)),
            Problem::Seconds => Say::SETTINGS_SECONDS,
            Problem::Group => Say::SETTINGS_GROUP,
            Problem::Columns(error) => return self.columns_problem(error),
            Problem::TooLong => Say::SETTINGS_TOO_LONG,
            Problem::Endpoint(error) => return self.endpoint_error(error),
            Problem::Id(error) => return self.id_error(error),
            Problem::Proxy(error) => return self.template_error(error),
            Problem::Origin => Say::SETTINGS_ORIGIN,
            Problem::Network => Say::SETTINGS_NETWORK,
        })
        .to_owned()
    }

    fn columns_problem(self, error: &LayoutError) -> String {
        match error {
            LayoutError::NoColumn(name) => {
                self.settings_no_column(&visible_text(name, 60), &self.listed(&Column::ALL.map(Column::key)))
            }
            LayoutError::Twice(column) => self.settings_column_twice(column.key()),
            LayoutError::Width(column) => self.settings_column_width(column.key()),
        }
    }

    /// Asks about somewhere a link would send credentials.
    pub fn destination_question(self, destination: &Destination) -> String {
        let say = match destination.what {
            Place::Endpoint => Say::LINK_ENDPOINT,
            Place::Iam => Say::LINK_IAM,
            Place::Proxy => Say::LINK_PROXY,
        };
        self.fill(say, &[&destination.origin])
    }

    /// Names one after the other.
    pub(super) fn listed(self, names: &[&str]) -> String {
        let mut text = String::new();
        for name in names {
            text = if text.is_empty() { (*name).to_owned() } else { self.enumeration(&text, name) };
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Layered, needs_confirmation};

    #[test]
    fn every_warning_says_where_and_what() {
        let words = Words::english();
        let mut layered = Layered::new(Some(r#"{"theme": "pink", "embed": "v9", "colour": 1, "refresh": -1}"#));
        layered.read_query("?token=MIIF&instance=a%20b");
        let said: Vec<_> = layered.warnings().iter().map(|warning| words.settings_warning(warning)).collect();
        assert_eq!(
            said,
            [
                "config.json, line 1, column 34: “colour” was left out. There is no setting of this name.",
                "config.json, line 1, column 11: “theme” was left out. It has to be one of auto, light, dark.",
                "config.json, line 1, column 28: “embed” was left out. It has to be v1.",
                "config.json, line 1, column 58: “refresh” was left out. It has to be a whole number of seconds from 0 to 86,400.",
                "The address of this page: “token” looks like a credential. It was not read and was taken out. Never \
                 put a token, a password or a key into an address: addresses are kept in histories and logs. Consider \
                 this one known to others, and replace it.",
                "The address of this page: “instance” was left out. The instance ID has a space at position 2. Remove \
                 it.",
            ]
        );
        let layered = Layered::new(Some(r#"{"group": "host", "columns": ["addr", "tty"]}"#));
        let said: Vec<_> = layered.warnings().iter().map(|warning| words.settings_warning(warning)).collect();
        assert_eq!(
            said,
            [
                "config.json, line 1, column 11: “group” was left out. It has to be node, ip, name, cmd or db; the order of the groups may \
                 follow after a comma: key, count, age or idle, with a minus for the greatest first, such as ip,-idle.",
                "config.json, line 1, column 30: “columns” was left out. There is no column “tty”. The columns are addr, name, cmd, age, idle, \
                 db, fd, sub, psub, multi, id, node.",
            ]
        );
        let layered = Layered::new(Some("{"));
        assert_eq!(
            words.settings_warning(layered.warnings()[0]),
            "config.json was left out: It is not valid JSON at line 1, column 2. A closing quote, bracket or \
             brace is missing."
        );
        let layered = Layered::new(Some("{\n  \"Language\": \"en\"}"));
        assert_eq!(
            words.settings_warning(layered.warnings()[0]),
            "config.json, line 2, column 3: “Language” was left out. There is no setting of this name. Did you mean “lang”?"
        );
        let layered = Layered::from_reply(502, "");
        assert_eq!(
            words.settings_warning(layered.warnings()[0]),
            "config.json was left out: The server answered with status 502 instead."
        );
    }

    #[test]
    fn every_place_that_a_link_brings_has_its_question() {
        let words = Words::english();
        let mut layered = Layered::new(None);
        layered.read_query("endpoint=a.example&proxy=https://b.example&iam=c.example");
        let asked = needs_confirmation(&layered, &[]);
        let questions: Vec<_> = asked.iter().map(|asked| words.destination_question(asked)).collect();
        assert_eq!(
            questions,
            [
                "The link that opened this page sends your sign-in to the endpoint https://a.example. Continue only if you \
                 know it.",
                "The link that opened this page sends your sign-in through the proxy https://b.example, which can read it. \
                 Continue only if you trust it.",
                "The link that opened this page signs you in at https://c.example, which gets your password. Continue only \
                 if you trust it.",
            ]
        );
    }
}
