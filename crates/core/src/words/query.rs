use super::{Say, Words};
use crate::query::{Expected, Field, Flag, NetworkFault, Reason};
use crate::regex::Trouble;

impl Words {
    /// A sentence or two: what is wrong with a query, and what to do.
    pub fn query_error(self, reason: &Reason) -> String {
        let mut second = String::new();
        let (say, first) = match reason {
            Reason::TooLong { limit } => (Say::QUERY_TOO_LONG, &*limit.to_string()),
            Reason::TooDeep { limit } => (Say::QUERY_TOO_DEEP, &*limit.to_string()),
            Reason::UnclosedQuote => (Say::QUERY_UNCLOSED_QUOTE, ""),
            Reason::UnclosedRegex => (Say::QUERY_UNCLOSED_REGEX, ""),
            Reason::UnclosedParenthesis => (Say::QUERY_UNCLOSED_PARENTHESIS, ""),
            Reason::UnopenedParenthesis => (Say::QUERY_UNOPENED_PARENTHESIS, ""),
            Reason::EmptyParentheses => (Say::QUERY_EMPTY_PARENTHESES, ""),
            Reason::EmptyText => (Say::QUERY_EMPTY_TEXT, ""),
            Reason::EmptyRegex => (Say::QUERY_EMPTY_REGEX, ""),
            Reason::MissingSide => (Say::QUERY_MISSING_SIDE, ""),
            Reason::MissingNegated => (Say::QUERY_MISSING_NEGATED, ""),
            Reason::MissingValue(expected) => (Say::QUERY_MISSING_VALUE, &*self.query_expects(*expected)),
            Reason::MissingField => (Say::QUERY_MISSING_FIELD, ""),
            Reason::UnknownField { name } => {
                second = self.listed(&Field::ALL.map(Field::name));
                (Say::QUERY_UNKNOWN_FIELD, &**name)
            }
            Reason::UnknownFlag { name } => {
                second = self.query_flags();
                (Say::QUERY_UNKNOWN_FLAG, &**name)
            }
            Reason::NoOrder { field } => (Say::QUERY_NO_ORDER, *field),
            Reason::NoRegex { field } => (Say::QUERY_NO_REGEX, *field),
            Reason::OneValue => (Say::QUERY_ONE_VALUE, ""),
            Reason::WrongValue { text, expected } => {
                second = self.query_expects(*expected);
                (Say::QUERY_WRONG_VALUE, &**text)
            }
            Reason::TooLarge { text } => (Say::QUERY_TOO_LARGE, &**text),
            Reason::BackwardRange => (Say::QUERY_BACKWARD_RANGE, ""),
            Reason::WrongNetwork { text, fault } => {
                let say = match fault {
                    NetworkFault::Address => Say::QUERY_NETWORK_ADDRESS,
                    NetworkFault::Prefix => Say::QUERY_NETWORK_PREFIX,
                    NetworkFault::PrefixTooLong { bits } => {
                        second = bits.to_string();
                        Say::QUERY_NETWORK_PREFIX_TOO_LONG
                    }
                };
                (say, &**text)
            }
            Reason::Joined => (Say::QUERY_JOINED, ""),
            Reason::WrongRegex(trouble) => (regex_trouble(*trouble), ""),
            Reason::TooMuchWork => (Say::QUERY_TOO_MUCH_WORK, ""),
        };
        self.fill(say, &[first, &second])
    }

    fn query_expects(self, expected: Expected) -> String {
        self.text(match expected {
            Expected::Text => Say::QUERY_A_TEXT,
            Expected::Address => Say::QUERY_AN_ADDRESS,
            Expected::Number => Say::QUERY_A_NUMBER,
            Expected::Duration => Say::QUERY_A_DURATION,
            Expected::Flag => return self.query_a_flag(&self.query_flags()),
        })
        .to_owned()
    }

    fn query_flags(self) -> String {
        self.listed(&Flag::ALL.map(Flag::name))
    }
}

fn regex_trouble(trouble: Trouble) -> Say {
    match trouble {
        Trouble::UnclosedGroup => Say::REGEX_UNCLOSED_GROUP,
        Trouble::UnopenedGroup => Say::REGEX_UNOPENED_GROUP,
        Trouble::UnclosedClass => Say::REGEX_UNCLOSED_CLASS,
        Trouble::BackwardRange => Say::REGEX_BACKWARD_RANGE,
        Trouble::WrongRange => Say::REGEX_WRONG_RANGE,
        Trouble::NamedClass => Say::REGEX_NAMED_CLASS,
        Trouble::NothingToRepeat => Say::REGEX_NOTHING_TO_REPEAT,
        Trouble::WrongCount => Say::REGEX_WRONG_COUNT,
        Trouble::UnknownEscape => Say::REGEX_UNKNOWN_ESCAPE,
        Trouble::WrongCode => Say::REGEX_WRONG_CODE,
        Trouble::NamedGroup => Say::REGEX_NAMED_GROUP,
        Trouble::LookAround => Say::REGEX_LOOK_AROUND,
        Trouble::BackReference => Say::REGEX_BACK_REFERENCE,
        Trouble::Flags => Say::REGEX_FLAGS,
        Trouble::TooLarge => Say::REGEX_TOO_LARGE,
        Trouble::TooDeep => Say::REGEX_TOO_DEEP,
    }
}
