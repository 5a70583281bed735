use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::iam::Named;

/// Two messages with the same made-up token, signed with a throw-away certificate that nobody has:
///
/// ```sh
/// openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 1 -subj /CN=throw-away
/// openssl cms -sign -nodetach -nocerts -noattr -binary -in token.json -signer c.pem -inkey k.pem -outform DER | base64 -w 0
/// openssl cms -sign -nodetach -stream -nocerts -noattr -binary … -outform DER | base64 -w 0 | tr / -
/// ```
///
/// The second has lengths of unknown ends and an octet string in pieces, and Keystone's alphabet.
const FIXTURES: &str = include_str!("fixtures/token-cms.txt");

const JSON: &str =
    r#"{"token":{"expires_at":"2020-01-04T09:05:22.701000Z","project":{"name":"cn-north-4_team","id":"aa2d97d7"}}}"#;

fn named(id: &str, name: &str) -> Option<Named> {
    Some(Named { id: id.to_owned(), name: name.to_owned() })
}

fn encode(bytes: &[u8], alphabet: &[u8; 2]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..=chunk.len() {
            let digit = u8::try_from(bits >> (18 - 6 * at) & 63).unwrap();
            text.push(char::from(match digit {
                0..26 => b'A' + digit,
                26..52 => b'a' + digit - 26,
                52..62 => b'0' + digit - 52,
                _ => alphabet[usize::from(digit - 62)],
            }));
        }
    }
    text
}

/// An element with its length in two bytes.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82], &length[..], content].concat()
}

/// A message around pieces of content.
fn message(pieces: &[u8]) -> Vec<u8> {
    let oid = [6, 3, 42, 3, 4];
    let inner = element(0xa0, &element(PIECES, pieces));
    element(0x30, &[&oid, &element(0xa0, &element(0x30, &[&[2, 1, 1][..], &inner].concat()))[..]].concat())
}

fn cut(json: &str, size: usize) -> Vec<u8> {
    json.as_bytes().chunks(size).flat_map(|piece| element(OCTETS, piece)).collect()
}

#[test]
fn a_real_message_is_read_in_either_form() {
    assert_eq!(FIXTURES.lines().count(), 2);
    for token in FIXTURES.lines() {
        let facts = peek_token(token).unwrap();
        assert_eq!(facts.project, named("aa2d97d7", "ap-southeast-1"));
        assert_eq!(facts.user, named("7116d09f", "IAMUser"));
        assert_eq!(facts.account, named("d78cbac1", "IAMDomain"));
        assert_eq!(facts.issued_at_ms, Some(1_578_042_322_701));
        assert_eq!(facts.expires_at_ms, Some(1_578_042_322_701 + 24 * 3_600_000));
    }
}

#[test]
fn content_in_pieces_is_put_together() {
    for size in [1, 7, 64, 1_000] {
        // What comes after the content is none of it.
        let message = [message(&cut(JSON, size)), element(0x31, &element(OCTETS, b"{signature"))].concat();
        let facts = peek_token(&encode(&message, b"+-")).unwrap();
        assert_eq!(facts.project, named("aa2d97d7", "cn-north-4_team"), "{size}");
    }
}

#[test]
fn every_alphabet_is_read() {
    // A name whose bytes need both of the last two digits.
    let json = JSON.replace("team", "\u{feff}~~~???>>>\u{ffff}\u{fbff}");
    let message = message(&cut(&json, 1_000));
    for alphabet in [b"+/", b"+-", b"-_"] {
        let text = encode(&message, alphabet);
        assert!(alphabet.iter().all(|digit| text.contains(char::from(*digit))), "{text}");
        assert!(peek_token(&format!(" {text}==\n")).unwrap().project.unwrap().name.ends_with('\u{fbff}'));
    }
}

#[test]
fn what_says_nothing_about_itself_is_none() {
    let content = |json: &str| encode(&message(&cut(json, 100)), b"+/");
    for token in ["", "gAAAAABexample-fernet_token", "MIIF", "{}", "not a token", &encode(JSON.as_bytes(), b"+/")] {
        assert_eq!(peek_token(token), None, "{token}");
    }
    for json in ["{}", r#"{"token":7}"#, r#"{"token":{}}"#, r#"{"token":{"expires_at":"soon"}}"#, r#"{"token""#, "text"]
    {
        assert_eq!(peek_token(&content(json)), None, "{json}");
    }
    let whole = content(JSON);
    assert!(peek_token(&whole).is_some());
    assert_eq!(peek_token(whole.get(..whole.len() / 2).unwrap()), None);
}

#[test]
fn a_megabyte_takes_no_time() {
    let nested = encode(&[0x30, 0x80].repeat(100_000), b"+/");
    let pieces = encode(&cut(&format!("{{{}", "[".repeat(60_000)), 1), b"+/");
    let started = Instant::now();
    for text in [
        "A".repeat(1_000_000),
        "é".repeat(500_000),
        nested.get(..MAX_CHARS).unwrap().to_owned(),
        pieces.get(..MAX_CHARS).unwrap().to_owned(),
    ] {
        assert_eq!(peek_token(&text), None);
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn any_text_is_read_or_left(text in any::<String>(), near in "MII[A-Za-z0-9+/=_-]{0,200}") {
        let _ = peek_token(&text);
        let _ = peek_token(&near);
    }

    #[test]
    fn any_message_is_read_or_left(bytes in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let _ = peek_token(&encode(&bytes, b"+-"));
        let mut damaged = message(&cut(JSON, 20));
        let at = at.index(damaged.len());
        damaged[at] = byte;
        let _ = peek_token(&encode(&damaged, b"+-"));
    }

    #[test]
    fn base64_reads_back(bytes in any::<Vec<u8>>()) {
        prop_assert_eq!(&*decode(&encode(&bytes, b"+/")), &bytes);
    }
}
