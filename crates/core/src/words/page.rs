//! What the page says around the table: the theme, the sign-in, and lists of what is pressed or typed.

use super::{Say, Words};
use crate::settings::Theme;
use crate::signin::Way;
use crate::within;

/// Between what is pressed or typed and what that does.
const MEANS: &str = " :: ";

impl Words {
    /// A list of things and what they mean.
    pub fn pairs(self, say: Say) -> Vec<(&'static str, &'static str)> {
        self.list(say).into_iter().filter_map(|line| within::split_once(line, MEANS)).collect()
    }

    /// One sentence after another; either may be empty.
    pub fn joined(self, first: String, second: &str) -> String {
        match (first.is_empty(), second.is_empty()) {
            (_, true) => first,
            (true, false) => second.to_owned(),
            (false, false) => self.sentences(&first, second),
        }
    }

    /// The theme that is in use.
    pub fn theme(self, theme: Theme) -> &'static str {
        self.text(match theme {
            Theme::Auto => Say::THEME_AUTO,
            Theme::Light => Say::THEME_LIGHT,
            Theme::Dark => Say::THEME_DARK,
        })
    }

    /// A way to sign in, as one of several choices.
    pub fn way(self, way: Way) -> &'static str {
        self.text(match way {
            Way::Token => Say::SIGN_IN_WAY_TOKEN,
            Way::Password => Say::SIGN_IN_WAY_PASSWORD,
            Way::Key => Say::SIGN_IN_WAY_KEY,
        })
    }

    /// What hides what is secret about a way, where that can be seen, or shows it.
    pub fn reveal(self, way: Way, visible: bool) -> &'static str {
        self.text(match (visible, way) {
            (false, Way::Token) => Say::SIGN_IN_SHOW_TOKEN,
            (false, Way::Password) => Say::SIGN_IN_SHOW_PASSWORD,
            (false, Way::Key) => Say::SIGN_IN_SHOW_KEY,
            (true, Way::Token) => Say::SIGN_IN_HIDE_TOKEN,
            (true, Way::Password) => Say::SIGN_IN_HIDE_PASSWORD,
            (true, Way::Key) => Say::SIGN_IN_HIDE_KEY,
        })
    }

    /// That somebody is signed in: who, and a sentence that says for how long, where these are known.
    pub fn signed_in_until(self, who: &str, left: &str) -> String {
        let say = if who.is_empty() { Say::SIGNED_IN } else { Say::SIGNED_IN_AS };
        self.joined(self.fill(say, &[who]), left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_list_of_pairs_is_one() {
        let words = Words::english();
        for say in [Say::HELP_KEYS, Say::HELP_CLICKS, Say::HELP_QUERY_EXAMPLES, Say::STATUS_KEYS] {
            let pairs = words.pairs(say);
            assert_eq!(pairs.len(), words.list(say).len(), "{say:?}");
            assert!(pairs.iter().all(|(thing, meaning)| !thing.is_empty() && !meaning.is_empty()), "{pairs:?}");
        }
    }

    #[test]
    fn examples_of_filters_are_filters() {
        for (example, _) in Words::english().pairs(Say::HELP_QUERY_EXAMPLES) {
            assert!(crate::query::parse(example).is_ok(), "{example}");
        }
    }

    #[test]
    fn who_is_signed_in_is_said_where_it_is_known() {
        let words = Words::english();
        assert_eq!(words.signed_in_until("", ""), "Signed in.");
        assert_eq!(words.signed_in_until("", "It ends."), "Signed in. It ends.");
        assert_eq!(words.signed_in_until("oncall", ""), "Signed in as oncall.");
        assert_eq!(words.signed_in_until("oncall", "It ends."), "Signed in as oncall. It ends.");
        assert_eq!(words.joined(String::new(), "It ends."), "It ends.");
    }
}
