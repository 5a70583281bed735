use super::{Say, Words};
use crate::connection::TokenError;
use crate::embed::{MessageError, Needs};
use crate::failure::InWords;
use crate::settings::Warning;

impl Words {
    /// What is said to a host whose message cannot be used.
    pub fn message_error(self, error: &MessageError) -> InWords {
        self.message_left_out(match error {
            MessageError::TooLong => self.text(Say::MESSAGE_TOO_LONG).to_owned(),
            MessageError::NotAnObject => self.text(Say::MESSAGE_NOT_AN_OBJECT).to_owned(),
            MessageError::Token(TokenError::Empty) => self.text(Say::MESSAGE_TOKEN_MISSING).to_owned(),
            MessageError::Token(_) => self.text(Say::MESSAGE_TOKEN_ODD).to_owned(),
            MessageError::Field { name, needs } => match needs {
                Needs::Choice(allowed) => self.fill(Say::MESSAGE_CHOICE, &[name, &allowed.join(", ")]),
                Needs::KeyPart => self.fill(Say::MESSAGE_KEY_PART, &[name]),
                Needs::YesOrNo => self.fill(Say::MESSAGE_YES_OR_NO, &[name]),
                Needs::Object => self.fill(Say::MESSAGE_OBJECT, &[name]),
            },
        })
    }

    /// What is said to a host one of whose settings cannot be used.
    pub fn message_warning(self, warning: &Warning) -> InWords {
        self.message_left_out(self.settings_warning(warning))
    }

    /// What is said to a host that hands over credentials while nobody knows where they are to go.
    pub fn message_without_endpoint(self) -> InWords {
        self.message_left_out(self.text(Say::MESSAGE_NO_ENDPOINT).to_owned())
    }

    fn message_left_out(self, what: String) -> InWords {
        let text = |say| self.text(say).to_owned();
        InWords { title: text(Say::MESSAGE_TITLE), what, next: text(Say::MESSAGE_NEXT), details: String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_what_was_wrong_with_its_message() {
        let what = |error| Words::english().message_error(&error).what;
        let field = |name, needs| MessageError::Field { name, needs };
        assert_eq!(what(field("way", Needs::Choice(&["token", "key"]))), "“way” has to be one of token, key.");
        assert_eq!(what(field("follow", Needs::YesOrNo)), "“follow” has to be true or false.");
        assert_eq!(what(MessageError::Token(TokenError::Empty)), "There is no token in it.");
        let said = Words::english().message_error(&MessageError::TooLong);
        assert_eq!(said.title, "A message of the host page was left out.");
        assert!(!said.next.is_empty());
    }
}
