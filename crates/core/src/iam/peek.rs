use zeroize::Zeroizing;

use super::TokenFacts;
use super::token::read_facts;
use crate::lenient;

/// Nothing longer fits into a header.
const MAX_CHARS: usize = 128 * 1024;
/// OCTET STRING, whole or a piece of one.
const OCTETS: u8 = 0x04;
/// OCTET STRING that is made of pieces.
const PIECES: u8 = 0x24;
/// Set in the tag of what has elements inside.
const CONSTRUCTED: u8 = 0x20;

/// What a token says about itself; none where that cannot be read, which says nothing against the token.
///
/// IAM's tokens are Keystone's PKI tokens: JSON in a signed message (CMS, RFC 5652) in base64, with `-` in place of `/`
/// (keystoneclient, `common/cms.py`). Nobody checks the signature here: this is for telling a person, and nothing is allowed by it.
pub fn peek_token(token: &str) -> Option<TokenFacts> {
    let token = token.trim();
    let message = decode(token.get(..MAX_CHARS).map_or(token, |_| ""));
    let body = lenient::parse(&content(&message)?)?;
    let facts = read_facts(body.get("token")?);
    (facts != TokenFacts::default()).then_some(facts)
}

/// The bytes of base64 up to the first character that is none of it. It is wiped when dropped: it is the token.
///
/// `-` is Keystone's `/`. Where there is a `_`, the alphabet is the one for addresses (RFC 4648, section 5), and `-` is its `+`.
fn decode(text: &str) -> Zeroizing<Vec<u8>> {
    let minus = if text.as_bytes().contains(&b'_') { 62 } else { 63 };
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' | b'_' => 63,
            b'-' => minus,
            _ => break,
        };
        bits = (bits << 6 | u32::from(digit)) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xff));
        }
    }
    bytes
}

/// The first octet string that starts like an object, with its pieces put together.
///
/// Elements are taken in the order in which they stand: into one with elements inside, past any other. So every byte is looked at
/// once, however they are nested, and lengths of unknown ends (`80`) need no looking for the end.
fn content(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    while let [tag, after @ ..] = rest {
        let (length, after) = length(after)?;
        if *tag == OCTETS {
            let (piece, after) = after.split_at(length.min(after.len()));
            if !found.is_empty() || piece.trim_ascii_start().starts_with(b"{") {
                found.extend_from_slice(piece);
            }
            rest = after;
            continue;
        }
        if !found.is_empty() && *tag != PIECES {
            break;
        }
        let inside = tag & CONSTRUCTED != 0;
        rest = if inside { after } else { after.get(length..)? };
    }
    Some(found).filter(|found| !found.is_empty())
}

/// The length of an element, and what follows it; nothing for one whose end is unknown, which has elements inside.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    if first < 0x80 {
        return Some((usize::from(first), rest));
    }
    let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f)).filter(|(digits, _)| digits.len() <= 4)?;
    let length =
        digits.iter().try_fold(0_usize, |length, digit| length.checked_mul(256)?.checked_add((*digit).into()))?;
    Some((length, rest))
}

#[cfg(test)]
#[path = "peek_tests.rs"]
mod tests;
