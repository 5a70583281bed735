//! The text of a token: JSON in a signed message (CMS, RFC 5652) in base64 with `-` for `/`, which is what IAM's tokens are.

use tokio_rustls::rustls::crypto::ring::default_provider;

/// What stands where a signature would: nobody can guess it, and nobody checks it but by comparing the whole text.
const RANDOM: usize = 64;
/// 1.2.840.113549.1.7.2, signed data.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// 1.2.840.113549.1.7.1, data.
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OBJECT_ID: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const CONTENT: u8 = 0xa0;

/// A token that says `json` to whoever looks into it; none where the system has no random numbers.
pub fn token_text(json: &str) -> Option<String> {
    let mut random = [0; RANDOM];
    default_provider().secure_random.fill(&mut random).ok()?;
    let octets = |bytes: &[u8]| element(OCTETS, &[bytes]);
    let content = element(SEQUENCE, &[&element(OBJECT_ID, &[DATA]), &element(CONTENT, &[&octets(json.as_bytes())])]);
    let signer = element(SET, &[&element(SEQUENCE, &[&element(INTEGER, &[&[1]]), &octets(&random)])]);
    let signed = element(SEQUENCE, &[&element(INTEGER, &[&[1]]), &element(SET, &[]), &content, &signer]);
    let message = element(SEQUENCE, &[&element(OBJECT_ID, &[SIGNED_DATA]), &element(CONTENT, &[&signed])]);
    Some(base64(&message))
}

/// Tag, length and contents in DER.
fn element(tag: u8, contents: &[&[u8]]) -> Vec<u8> {
    let contents = contents.concat();
    let mut bytes = vec![tag];
    match u8::try_from(contents.len()) {
        Ok(length) if length < 0x80 => bytes.push(length),
        _ => {
            let length = contents.len().to_be_bytes();
            let zeros = length.iter().take_while(|&&byte| byte == 0).count();
            let digits = length.get(zeros..).unwrap_or_default();
            bytes.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
            bytes.extend_from_slice(digits);
        }
    }
    bytes.extend(contents);
    bytes
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            (0..3).fold(0_u32, |bits, index| bits << 8 | u32::from(chunk.get(index).copied().unwrap_or_default()));
        for index in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * index) & 63) as usize).copied().unwrap_or_default();
            text.push(if index <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use sessions_core::iam::peek_token;

    use super::*;

    #[test]
    fn what_it_says_can_be_read_and_no_two_are_alike() {
        for name in ["u".to_owned(), "long".repeat(20_000 / 4)] {
            let json = format!(
                r#"{{"token":{{"expires_at":"2020-01-04T09:05:22.701000Z","user":{{"id":"7","name":"{name}"}}}}}}"#
            );
            let token = token_text(&json).unwrap();
            let facts = peek_token(&token).unwrap();
            assert_eq!((facts.expires_at_ms, facts.user.unwrap().name), (Some(1_578_128_722_701), name));
            assert!(token.starts_with("MI"), "as IAM's do");
            assert_ne!(token, token_text(&json).unwrap());
        }
    }

    #[test]
    fn base64_has_a_minus_for_the_slash() {
        for (bytes, text) in
            [(&b""[..], ""), (b"f", "Zg=="), (b"fo", "Zm8="), (b"foo", "Zm9v"), (b"\xff\xff\xff\xfb", "----+w==")]
        {
            assert_eq!(base64(bytes), text);
        }
    }
}
