use crate::words::{CHOICES, Words};

/// The language of the page: one that there is, or as the browser has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Language(Option<&'static str>);

impl Language {
    /// `auto` or the code of a language in exactly this spelling; blank is `auto`.
    pub fn parse(text: &str) -> Option<Language> {
        if text.is_empty() {
            return Some(Language::default());
        }
        let code = CHOICES.into_iter().find(|choice| *choice == text)?;
        Some(Language(Some(code).filter(|code| *code != "auto")))
    }

    /// As it is written in settings.
    pub fn as_str(self) -> &'static str {
        self.0.unwrap_or("auto")
    }

    /// The words of this language; for `auto` those of the first of `preferred` that there is something of, codes as a browser has them.
    pub fn words(self, preferred: &[String]) -> Words {
        match self.0 {
            Some(code) => Words::of(code),
            None => preferred.iter().find_map(|wanted| spoken(wanted)).map_or_else(Words::english, Words::of),
        }
    }
}

/// The language itself, or another kind of it: who reads `zh-SG` can read `zh-CN`.
fn spoken(wanted: &str) -> Option<&'static str> {
    let languages = || CHOICES.into_iter().filter(|choice| *choice != "auto");
    let exact = languages().find(|code| code.eq_ignore_ascii_case(wanted));
    exact.or_else(|| languages().find(|code| first_part(code).eq_ignore_ascii_case(first_part(wanted))))
}

fn first_part(code: &str) -> &str {
    let end = code.bytes().position(|byte| byte == b'-' || byte == b'_').unwrap_or(code.len());
    code.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(language: &str, preferred: &[&str]) -> &'static str {
        let preferred: Vec<_> = preferred.iter().map(|code| (*code).to_owned()).collect();
        Language::parse(language).unwrap().words(&preferred).code()
    }

    #[test]
    fn the_browser_decides_where_nobody_else_does() {
        for (preferred, expected) in [
            (vec!["zh-CN", "en"], "zh-CN"),
            (vec!["zh"], "zh-CN"),
            (vec!["ZH-hans-SG"], "zh-CN"),
            (vec!["en-GB", "zh-CN"], "en"),
            (vec!["tlh", "zh_TW"], "zh-CN"),
            (vec!["de-DE", "fr"], "en"),
            (vec!["zha"], "en"),
            (vec![""], "en"),
            (vec![], "en"),
        ] {
            assert_eq!(of("auto", &preferred), expected, "{preferred:?}");
            assert_eq!(of("", &preferred), expected);
            assert_eq!(of("en", &preferred), "en");
            assert_eq!(of("zh-CN", &preferred), "zh-CN");
        }
    }

    #[test]
    fn what_there_is_not_is_refused() {
        for text in ["zh", "EN", "de", "auto ", "zh-cn"] {
            assert_eq!(Language::parse(text), None, "{text}");
        }
        assert_eq!(Language::parse("auto"), Some(Language::default()));
    }
}
