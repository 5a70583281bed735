//! What stands after a backslash, and what stands in brackets.

use super::class::Class;
use super::fault::{Fault, Trouble};
use super::parse::Parser;

/// What a backslash and what follows it mean.
pub(super) enum Escape {
    Char(char),
    /// A class of this name, such as `d`.
    Named(char),
    Edge {
        is_one: bool,
    },
}

impl Parser<'_> {
    /// Reads what follows a backslash.
    pub(super) fn escape(&mut self) -> Result<Escape, Fault> {
        let Some(char) = self.next() else { return self.fail(Trouble::UnknownEscape) };
        let char = match char {
            'd' | 'w' | 's' | 'D' | 'W' | 'S' => return Ok(Escape::Named(char)),
            'b' | 'B' => return Ok(Escape::Edge { is_one: char == 'b' }),
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\u{c}',
            'v' => '\u{b}',
            'x' => self.code(false)?,
            'u' => self.code(true)?,
            '1'..='9' => return self.fail(Trouble::BackReference),
            char if char.is_ascii_punctuation() || char == ' ' => char,
            _ => return self.fail(Trouble::UnknownEscape),
        };
        Ok(Escape::Char(char))
    }

    /// Reads the number of a character: two hexadecimal digits, or up to six in braces.
    fn code(&mut self, braces: bool) -> Result<char, Fault> {
        if braces && !self.eat('{') {
            return self.fail(Trouble::WrongCode);
        }
        let most = if braces { 6 } else { 2 };
        let (mut code, mut digits) = (0, 0);
        while let Some(digit) = self.peek().and_then(|char| char.to_digit(16)).filter(|_| digits < most) {
            self.next();
            code = code * 16 + digit;
            digits += 1;
        }
        let is_whole = if braces { digits > 0 && self.eat('}') } else { digits == most };
        match char::from_u32(code) {
            Some(char) if is_whole => Ok(char),
            _ => self.fail(Trouble::WrongCode),
        }
    }

    /// Reads the class whose bracket has just been opened.
    pub(super) fn brackets(&mut self) -> Result<(), Fault> {
        let opened = self.at;
        let mut class = Class::default();
        let negated = self.eat('^');
        // A bracket that closes right away would leave nothing, so it is one of the characters.
        let mut is_first = true;
        while is_first || self.peek() != Some(']') {
            is_first = false;
            let whole = self.begin();
            let Some(first) = self.member()? else {
                self.begin_at(whole);
                self.at = opened;
                return self.fail(Trouble::UnclosedClass);
            };
            let rest = self.rest();
            let last = if rest.starts_with('-') && !rest.starts_with("-]") && rest.len() > 1 {
                self.next();
                self.member()?
            } else {
                None
            };
            match (first, last) {
                (Escape::Named(name), None) => class.add_named(name),
                (Escape::Char(only), None) => self.add(&mut class, only, only),
                (Escape::Char(first), Some(Escape::Char(last))) if first <= last => self.add(&mut class, first, last),
                (Escape::Char(_), Some(Escape::Char(_))) => return self.fail(Trouble::BackwardRange),
                _ => return self.fail(Trouble::WrongRange),
            }
            self.begin_at(whole);
        }
        self.next();
        class.fold();
        if negated {
            class.negate();
        }
        self.class(class)
    }

    /// Reads one character or class of a bracket; `None` at the end of the pattern.
    fn member(&mut self) -> Result<Option<Escape>, Fault> {
        Ok(match self.next() {
            None => None,
            Some('\\') => match self.escape()? {
                Escape::Edge { .. } => return self.fail(Trouble::UnknownEscape),
                member => Some(member),
            },
            Some('[') if self.eat(':') => return self.fail(Trouble::NamedClass),
            Some(char) => Some(Escape::Char(char)),
        })
    }

    fn add(&mut self, class: &mut Class, first: char, last: char) {
        self.tell_wide_apart(last);
        class.add(first, last);
    }
}
