use super::en_connection::{endpoint_error, id_error, template_error};
use crate::format::visible_text;
use crate::layout::LayoutError;
use crate::settings::{Destination, Place, Problem, Shape, Source, Warning};
use crate::snapshot::Column;

/// What was left out of a source, and what would be right.
pub fn settings_warning(warning: &Warning) -> String {
    let place = match warning.source {
        Source::BuiltIn => "The built-in settings",
        Source::Config => "config.json",
        Source::Url => "The address of this page",
        Source::Message => "The message of the host page",
        Source::Person => "This form",
    };
    if warning.problem == Problem::Secret {
        return secret(warning, place);
    }
    let problem = settings_problem(&warning.problem);
    if warning.key.is_empty() {
        format!("{place} was left out: {problem}")
    } else {
        format!("{place}: “{}” was left out. {problem}", warning.key)
    }
}

/// Why a value cannot be used.
pub fn settings_problem(problem: &Problem) -> String {
    match problem {
        Problem::NotJson { line, column } => format!("It is not valid JSON at line {line}, column {column}."),
        Problem::UnknownKey => "There is no setting of this name.".to_owned(),
        Problem::Secret => "A token, a password or a key must not stand here.".to_owned(),
        Problem::Locked => "Whoever hosts this page has fixed this setting.".to_owned(),
        Problem::Shape(Shape::Text) => "It has to be a text in quotes.".to_owned(),
        Problem::Shape(Shape::YesOrNo) => "It has to be true or false.".to_owned(),
        Problem::Shape(Shape::List) => "It has to be a list of texts in square brackets.".to_owned(),
        Problem::Shape(Shape::Object) => "It has to be an object in curly braces.".to_owned(),
        Problem::Choice { allowed: [only] } => format!("It has to be {only}."),
        Problem::Choice { allowed } => format!("It has to be one of {}.", allowed.join(", ")),
        Problem::Seconds => "It has to be a whole number of seconds from 0 to 86,400.".to_owned(),
        Problem::Group => {
            "It has to be node, ip, name, cmd or db; the order of the groups may follow after a comma: key, \
             count, age or idle, with a minus for the greatest first, such as ip,-idle."
                .to_owned()
        }
        Problem::Columns(error) => columns(error),
        Problem::TooLong => "It is longer than 4,096 characters.".to_owned(),
        Problem::Endpoint(error) => endpoint_error(error),
        Problem::Id(error) => id_error(error),
        Problem::Proxy(error) => template_error(error),
        Problem::Origin => "It has to be scheme and host, such as https://portal.example.com.".to_owned(),
        Problem::Network => "It has to be an address or a network, such as 10.0.0.0/8.".to_owned(),
    }
}

fn columns(error: &LayoutError) -> String {
    match error {
        LayoutError::NoColumn(name) => {
            let all = Column::ALL.map(Column::key).join(", ");
            format!("There is no column “{}”. The columns are {all}.", visible_text(name, 60))
        }
        LayoutError::Twice(column) => format!("The column “{}” is named twice.", column.key()),
        LayoutError::Width(column) => {
            format!("The width of “{}” has to be a whole number of pixels from 40 to 1,200.", column.key())
        }
    }
}

/// Asks about somewhere a link would send credentials.
pub fn destination_question(destination: &Destination) -> String {
    let origin = &destination.origin;
    match destination.what {
        Place::Endpoint => {
            format!(
                "The link that opened this page sends your sign-in to the endpoint {origin}. Continue only if you \
                 know it."
            )
        }
        Place::Iam => format!(
            "The link that opened this page signs you in at {origin}, which gets your password. Continue only if you \
             trust it."
        ),
        Place::Proxy => format!(
            "The link that opened this page sends your sign-in through the proxy {origin}, which can read it. \
             Continue only if you trust it."
        ),
    }
}

fn secret(warning: &Warning, place: &str) -> String {
    let advice = if warning.source == Source::Url {
        "It was not read and was taken out. Never put a token, a password or a key into an address: addresses are \
         kept in histories and logs. Consider this one known to others, and replace it."
    } else {
        "It was not read. A token, a password or a key must not stand where others can read it."
    };
    format!("{place}: “{}” looks like a credential. {advice}", warning.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Layered, needs_confirmation};

    #[test]
    fn every_warning_says_where_and_what() {
        let mut layered = Layered::new(Some(r#"{"theme": "pink", "embed": "v9", "colour": 1, "refresh": -1}"#));
        layered.read_query("?token=MIIF&instance=a%20b");
        let said: Vec<_> = layered.warnings().iter().map(settings_warning).collect();
        assert_eq!(
            said,
            [
                "config.json: “colour” was left out. There is no setting of this name.",
                "config.json: “theme” was left out. It has to be one of auto, light, dark.",
                "config.json: “embed” was left out. It has to be v1.",
                "config.json: “refresh” was left out. It has to be a whole number of seconds from 0 to 86,400.",
                "The address of this page: “token” looks like a credential. It was not read and was taken out. Never \
                 put a token, a password or a key into an address: addresses are kept in histories and logs. Consider \
                 this one known to others, and replace it.",
                "The address of this page: “instance” was left out. The instance ID has a space at position 2. Remove \
                 it.",
            ]
        );
        let layered = Layered::new(Some(r#"{"group": "host", "columns": ["addr", "tty"]}"#));
        let said: Vec<_> = layered.warnings().iter().map(settings_warning).collect();
        assert_eq!(
            said,
            [
                "config.json: “group” was left out. It has to be node, ip, name, cmd or db; the order of the groups may \
                 follow after a comma: key, count, age or idle, with a minus for the greatest first, such as ip,-idle.",
                "config.json: “columns” was left out. There is no column “tty”. The columns are addr, name, cmd, age, idle, \
                 db, fd, sub, psub, multi, id, node.",
            ]
        );
        let layered = Layered::new(Some("{"));
        assert_eq!(
            settings_warning(&layered.warnings()[0]),
            "config.json was left out: It is not valid JSON at line 1, column 2."
        );
    }

    #[test]
    fn every_place_that_a_link_brings_has_its_question() {
        let mut layered = Layered::new(None);
        layered.read_query("endpoint=a.example&proxy=https://b.example&iam=c.example");
        let asked = needs_confirmation(&layered, &[]);
        let questions: Vec<_> = asked.iter().map(destination_question).collect();
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
