use super::error::Expected;
use super::text;

/// Why reading a part stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The slice ended within the part.
    NeedMore,
    /// Something else should have stood at the cursor.
    Bad(Expected),
}

/// A place in a slice of the reply.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Cursor { bytes, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// All of the slice.
    #[inline]
    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    #[inline]
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn advance(&mut self, count: usize) {
        self.at += count;
    }

    #[inline]
    pub(super) fn peek(&self) -> Result<u8, Stop> {
        self.bytes.get(self.at).copied().ok_or(Stop::NeedMore)
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    pub(super) fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    #[inline]
    pub(super) fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    pub(super) fn skip_byte_order_mark(&mut self) -> Result<(), Stop> {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        let rest = self.rest();
        if rest.starts_with(MARK) {
            self.advance(MARK.len());
        } else if MARK.starts_with(rest) {
            return Err(Stop::NeedMore);
        }
        Ok(())
    }

    pub(super) fn expect(&mut self, byte: u8, otherwise: Expected) -> Result<(), Stop> {
        if self.peek()? != byte {
            return Err(Stop::Bad(otherwise));
        }
        self.at += 1;
        Ok(())
    }

    pub(super) fn literal(&mut self, literal: &[u8]) -> Result<(), Stop> {
        let rest = self.rest();
        if rest.starts_with(literal) {
            self.advance(literal.len());
            Ok(())
        } else if literal.starts_with(rest) {
            Err(Stop::NeedMore)
        } else {
            Err(Stop::Bad(Expected::Value))
        }
    }

    /// At a member's place in an object: takes the closing brace and says true, or takes the comma (none before the first
    /// member) and says false.
    #[inline]
    pub(super) fn ends_object(&mut self, first: bool) -> Result<bool, Stop> {
        self.ends(b'}', first, Expected::Key, Expected::CommaOrBrace)
    }

    /// The same for a list.
    #[inline]
    pub(super) fn ends_array(&mut self, first: bool) -> Result<bool, Stop> {
        self.ends(b']', first, Expected::Value, Expected::CommaOrBracket)
    }

    #[inline]
    fn ends(&mut self, close: u8, first: bool, element: Expected, separator: Expected) -> Result<bool, Stop> {
        self.skip_space();
        let byte = self.peek()?;
        if byte == close {
            self.at += 1;
            return Ok(true);
        }
        if !first {
            if byte != b',' {
                return Err(Stop::Bad(separator));
            }
            self.at += 1;
            self.skip_space();
            if self.peek()? == close {
                return Err(Stop::Bad(element));
            }
        }
        Ok(false)
    }

    /// Takes a member's name and its colon, and the space before its value.
    #[inline]
    pub(super) fn key<'s>(&mut self, scratch: &'s mut Vec<u8>) -> Result<&'s [u8], Stop>
    where
        'a: 's,
    {
        if self.peek()? != b'"' {
            return Err(Stop::Bad(Expected::Key));
        }
        let key = text::read(self, scratch)?;
        self.skip_space();
        self.expect(b':', Expected::Colon)?;
        self.skip_space();
        self.peek()?;
        Ok(key)
    }
}
