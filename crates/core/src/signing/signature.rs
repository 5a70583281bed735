use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::canonical::hex;
use super::{CanonicalRequest, SdkDate};
use crate::connection::Secret;

/// The name of the method, as it stands in the header and in what is signed.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// The three lines that are signed: algorithm, date, and the hash of the canonical request (page api-sign-algorithm-003).
pub fn string_to_sign(canonical: &CanonicalRequest, date: SdkDate) -> String {
    format!("{ALGORITHM}\n{}\n{}", date.text(), canonical.hash())
}

/// The signature in hexadecimal digits. The secret is the key as it is: no region or date is mixed in (page …-004).
pub fn signature(canonical: &CanonicalRequest, secret: &Secret, date: SdkDate) -> String {
    mac(canonical, secret, date).map(|mac| hex(&mac.finalize().into_bytes())).unwrap_or_default()
}

/// Whether a signature is the right one, compared in a time that does not tell how much of it was.
pub(super) fn matches(canonical: &CanonicalRequest, secret: &Secret, date: SdkDate, signature: &str) -> bool {
    let Some(bytes) = unhex(signature) else { return false };
    mac(canonical, secret, date).is_some_and(|mac| mac.verify_slice(&bytes).is_ok())
}

/// None never happens: HMAC takes keys of any length.
fn mac(canonical: &CanonicalRequest, secret: &Secret, date: SdkDate) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).ok()?;
    mac.update(string_to_sign(canonical, date).as_bytes());
    Some(mac)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut digits = text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
    while let Some(high) = digits.next() {
        let (high, low) = (high?, digits.next()??);
        bytes.push(high << 4 | low);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_hexadecimal_is_no_signature() {
        assert_eq!(unhex("00fF10"), Some(vec![0, 255, 16]));
        assert_eq!(unhex(""), Some(vec![]));
        for text in ["0", "0g", "+1", "é1", "00 "] {
            assert_eq!(unhex(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn hexadecimal_digits_read_back(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(unhex(&hex(&bytes)), Some(bytes));
        }
    }
}
