use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::settings::{Alias, Shape, SignIn, Theme, needs_confirmation};

fn warned(layered: &Layered) -> Vec<(Source, &str, &Problem)> {
    layered.warnings().iter().map(|warning| (warning.source, warning.key.as_str(), &warning.problem)).collect()
}

#[test]
fn a_stronger_source_wins_whatever_comes_first() {
    let mut layered =
        Layered::new(Some(r#"{"theme": "dark", "refresh": 30, "q": "config", "columns": ["addr", "idle"]}"#));
    layered.set(Source::Person, Key::Query, "person").unwrap();
    assert_eq!(layered.read_message(&tree(&json!({"sort": "-idle"}))), []);
    layered.read_query("?q=url&sort=addr&group=ip&theme=light");
    let settings = layered.settings();
    assert_eq!(settings.query, "person");
    assert_eq!(settings.sort, "-idle");
    assert_eq!(settings.group, "ip");
    assert_eq!(settings.theme, Theme::Light);
    assert_eq!(settings.refresh_seconds, 30);
    assert_eq!(settings.columns, "addr,idle");
    for (key, source) in [
        (Key::Query, Source::Person),
        (Key::Sort, Source::Message),
        (Key::Group, Source::Url),
        (Key::Theme, Source::Url),
        (Key::Refresh, Source::Config),
        (Key::Language, Source::BuiltIn),
    ] {
        assert_eq!(layered.source(key), source, "{key:?}");
    }
    assert_eq!(layered.defaults().theme, Theme::Dark);
    assert!(layered.warnings().is_empty());
}

#[test]
fn of_the_host_page_and_the_person_who_spoke_last_is_heard() {
    let mut layered = Layered::new(Some(r#"{"theme": "dark"}"#));
    layered.set(Source::Person, Key::Query, "person").unwrap();
    layered.set(Source::Person, Key::Theme, "light").unwrap();
    layered.read_message(&tree(&json!({"q": "message", "theme": null, "sort": null, "hide": ["filter"]})));
    assert_eq!(layered.settings().query, "message");
    assert_eq!(layered.settings().theme, Theme::Dark);
    assert_eq!(layered.settings().text(Key::Hide), "filter");
    assert_eq!(layered.source(Key::Query), Source::Message);
    layered.set(Source::Person, Key::Query, "again").unwrap();
    assert_eq!(layered.settings().query, "again");
}

#[test]
fn wrong_values_are_named_one_by_one_and_the_others_stay() {
    let layered = Layered::new(Some(
        r#"{"theme": "pink", "lang": "zh-CN", "refresh": 2.5, "q": ["a"], "proxy": "data:x", "colour": 1, "apiKey": "x",
            "project": null, "endpoint": "", "embed": true}"#,
    ));
    let themes = &["auto", "light", "dark"];
    let expected = [
        // Names and kinds are looked at first, values then.
        (Source::Config, "q", &Problem::Shape(Shape::Text)),
        (Source::Config, "colour", &Problem::UnknownKey),
        (Source::Config, "apiKey", &Problem::Secret),
        (Source::Config, "embed", &Problem::Shape(Shape::Text)),
        (Source::Config, "theme", &Problem::Choice { allowed: themes }),
        (Source::Config, "refresh", &Problem::Seconds),
        (Source::Config, "proxy", &Problem::Proxy(crate::proxy::TemplateError::Scheme)),
    ];
    assert_eq!(warned(&layered), expected);
    assert_eq!(layered.settings().text(Key::Language), "zh-CN");
}

#[test]
fn what_only_the_host_can_say_is_kept() {
    let layered = Layered::new(Some(
        r#"{"locked": ["endpoint", "nope", 1, "endpoint"], "signIn": ["none", "magic", "token"], "close": false,
            "hosts": ["https://Portal.Example.com/", "*", "https://console.example.com", "https://x.example/path"],
            "aliases": {"10.0.0.0/8": "office", "10.0.0.0/99": "bad", "::1": 7}}"#,
    ));
    let config = layered.config();
    assert_eq!(config.locked, [Key::Endpoint]);
    assert_eq!(config.sign_in, [SignIn::None, SignIn::Token]);
    assert_eq!(config.close, Some(false));
    assert_eq!(config.hosts, ["https://portal.example.com", "https://console.example.com"]);
    assert_eq!(config.aliases, [Alias { address: "10.0.0.0".parse().unwrap(), prefix: 8, name: "office".to_owned() }]);
    let names: Vec<_> = layered.warnings().iter().map(|warning| warning.key.as_str()).collect();
    let expected =
        ["locked[1]", "locked[2]", "signIn[1]", "hosts[1]", "hosts[3]", "aliases[10.0.0.0/99]", "aliases[::1]"];
    assert_eq!(names, expected);
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_leaves_the_built_in_values() {
    for (text, problem) in [
        ("{\n  \"theme\": dark\n}", Problem::NotJson { line: 2, column: 12, cause: Cause::Unquoted }),
        ("", Problem::NotJson { line: 1, column: 1, cause: Cause::Empty }),
        ("[]", Problem::Shape(Shape::Object)),
    ] {
        let layered = Layered::new(Some(text));
        assert_eq!(warned(&layered), [(Source::Config, "", &problem)], "{text}");
        assert_eq!(layered.settings(), &Settings::default());
    }
    assert!(Layered::new(Some("\u{feff}{}")).warnings().is_empty());
    assert!(Layered::new(None).warnings().is_empty());
}

#[test]
fn a_locked_key_is_closed_to_links_and_messages() {
    let mut layered = Layered::new(Some(r#"{"theme": "dark", "locked": ["theme", "embed"]}"#));
    layered.read_query("theme=light&embed=v1&sort=addr");
    let left_out = layered.read_message(&tree(&json!({"theme": "auto", "locked": []})));
    assert_eq!(layered.settings().theme, Theme::Dark);
    assert_eq!(layered.settings().sort, "addr");
    assert_eq!(warned(&layered), [(Source::Url, "theme", &Problem::Locked), (Source::Url, "embed", &Problem::Locked),]);
    let left_out: Vec<_> = left_out.iter().map(|warning| (warning.key.as_str(), &warning.problem)).collect();
    assert_eq!(left_out, [("locked", &Problem::UnknownKey), ("theme", &Problem::Locked)]);
    // A link that says what holds anyway is no trouble.
    let mut layered = Layered::new(Some(r#"{"theme": "dark", "locked": ["theme"]}"#));
    layered.read_query("theme=dark");
    assert!(layered.warnings().is_empty());
}

#[test]
fn a_token_in_an_address_is_reported_and_leaves_it() {
    let mut layered = Layered::new(None);
    layered.read_query("?utm=1&token=MIIFsecret&q=idle%3E1h&x=%41");
    assert!(layered.address_has_secret());
    assert_eq!(warned(&layered), [(Source::Url, "token", &Problem::Secret)]);
    assert_eq!(layered.query(&Key::ALL), "q=idle%3E1h&utm=1&x=%41");
    assert!(!format!("{layered:?}").contains("MIIF"));
    let mut layered = Layered::new(None);
    layered.read_query("?utm=1");
    assert!(!layered.address_has_secret());
    assert_eq!(layered.query(&Key::ALL), "utm=1");
}

#[test]
fn theme_and_language_are_in_the_address_only_where_they_came_by_it() {
    let mut layered = Layered::new(Some(r#"{"sort": "addr"}"#));
    layered.read_query("theme=dark&utm=1");
    layered.set(Source::Person, Key::Theme, "light").unwrap();
    layered.set(Source::Person, Key::Language, "en").unwrap();
    layered.set(Source::Person, Key::Sort, "-idle").unwrap();
    assert_eq!(layered.address(), "sort=-idle&theme=light&utm=1");
    let mut layered = Layered::new(None);
    layered.set(Source::Person, Key::Theme, "light").unwrap();
    assert_eq!(layered.address(), "");
}

#[test]
fn a_link_says_what_somebody_else_would_not_get_anyway() {
    let mut layered = Layered::new(Some(r#"{"project": "p1", "theme": "dark", "refresh": 30, "locked": ["refresh"]}"#));
    layered.read_query("?utm=1&token=MIIFsecret&embed=v1&q=idle%3E1h&x=%41&columns=addr,name:220");
    for (key, value) in [
        (Key::Instance, "i1"),
        (Key::Node, "n1"),
        (Key::Group, "ip"),
        (Key::Fold, "*,10.0.0.1"),
        (Key::Theme, "light"),
        (Key::Language, "en"),
        (Key::Refresh, "0"),
        (Key::Proxy, "./proxy?url="),
    ] {
        layered.set(Source::Person, key, value).unwrap();
    }
    let rest = "q=idle%3E1h&group=ip&columns=addr,name:220&fold=*,10.0.0.1&theme=light&lang=en";
    assert_eq!(layered.link(), format!("instance=i1&node=n1&proxy=./proxy?url=&{rest}"));
    // A proxy that wants a key of its own.
    for proxy in ["https://cors.example/?apikey=SESAME&url=", "./cors?x=1&auth=SESAME&url={url}"] {
        layered.set(Source::Person, Key::Proxy, proxy).unwrap();
        assert_eq!(layered.link(), format!("instance=i1&node=n1&{rest}"));
    }
}

#[test]
fn going_back_makes_values_those_of_an_address_again() {
    let mut layered = Layered::new(Some(r#"{"endpoint": "db.example.com", "sort": "addr", "locked": ["iam"]}"#));
    layered.read_query("endpoint=evil.example&q=x&utm=1");
    layered.set(Source::Person, Key::Endpoint, "good.example").unwrap();
    layered.set(Source::Person, Key::Proxy, "https://cors.example/?url=").unwrap();
    layered.set(Source::Person, Key::Query, "y").unwrap();
    // The same connection: what the person vouched for by typing it stays theirs.
    let same = layered.address();
    layered.return_to(&same);
    assert_eq!(layered.source(Key::Endpoint), Source::Person);
    assert_eq!(needs_confirmation(&layered, &[]), []);
    assert_eq!(layered.address(), same);
    // The link of before.
    layered.return_to("endpoint=evil.example&q=x&utm=1&iam=evil.example");
    assert_eq!(layered.source(Key::Endpoint), Source::Url);
    assert_eq!(layered.settings().text(Key::Proxy), "");
    assert_eq!(layered.settings().query, "x");
    assert_eq!(needs_confirmation(&layered, &[]).len(), 1);
    assert_eq!(warned(&layered), [(Source::Url, "iam", &Problem::Locked)]);
    assert_eq!(layered.address(), "endpoint=https://evil.example&q=x&utm=1");
    // And on again: it came by an address now, whoever typed it once.
    layered.return_to(&same);
    assert_eq!(layered.source(Key::Endpoint), Source::Url);
    assert_eq!(needs_confirmation(&layered, &["https://good.example".to_owned()]).len(), 1);
    assert_eq!(
        needs_confirmation(&layered, &["https://good.example".to_owned(), "https://cors.example".to_owned()]),
        []
    );
    // A bare address is what everybody gets.
    layered.return_to("");
    assert_eq!(layered.settings(), layered.defaults());
    assert_eq!(layered.source(Key::Sort), Source::Config);
    assert_eq!(layered.source(Key::Endpoint), Source::Config);
}

#[test]
fn no_hostile_link_gets_by_without_a_question() {
    let config = r#"{"endpoint": "db.example.com", "proxy": "./proxy?url=", "locked": ["proxy"]}"#;
    for (query, expected) in [
        ("endpoint=evil.example", "https://evil.example"),
        ("endpoint=evil.example&embed=v1", "https://evil.example"),
        ("embed=v1&endpoint=db.example.com&endpoint=//evil.example", "https://evil.example"),
        ("iam=evil.example", "https://evil.example"),
        // Locked.
        ("proxy=https://evil.example/?url=", ""),
        ("proxy=//evil.example/?url=", ""),
        ("proxy=/\\evil.example/?url=", ""),
        // Beside the page, whatever it looks like.
        ("proxy=./..//evil.example/?url=", ""),
    ] {
        let mut layered = Layered::new(Some(config));
        layered.read_query(query);
        for _ in 0..2 {
            let asked: String = needs_confirmation(&layered, &[]).into_iter().map(|asked| asked.origin).collect();
            assert_eq!(asked, expected, "{query}");
            // Neither a step back nor the link that the page itself makes launders it.
            layered.return_to("");
            layered.return_to(query);
            let link = layered.link();
            layered = Layered::new(Some(config));
            layered.read_query(&link);
        }
    }
}

#[test]
fn sources_follow_the_order_of_the_keys() {
    for (index, key) in Key::ALL.into_iter().enumerate() {
        assert_eq!(key as usize, index);
    }
}

proptest! {
    #[test]
    fn any_file_and_any_address_are_read(config in any::<String>(), query in any::<String>()) {
        let mut layered = Layered::new(Some(&config));
        layered.read_query(&query);
    }

    #[test]
    fn any_object_is_read(
        name in "(locked|signIn|hosts|aliases|close|theme|q|[a-z]{1,5})",
        text in any::<String>(),
        number in any::<i64>(),
    ) {
        for value in [json!(text), json!(number), json!([text]), json!({&text: text}), json!([[number]])] {
            Layered::new(Some(&json!({&name: value}).to_string()));
        }
    }
}

fn tree(value: &Value) -> Json {
    Json::parse(value.to_string().as_bytes()).unwrap()
}
