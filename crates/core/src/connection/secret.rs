use std::fmt;

use zeroize::Zeroize;

/// Something that must not be shown, stored or compared: a token, a password, a secret key.
///
/// It has neither `Display` nor `Serialize` nor `PartialEq`, and wipes its memory when dropped. That reaches as far as
/// this value does: what [`Secret::expose`] is copied into is out of its hands.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Takes the text over as it is.
    pub fn new(text: String) -> Secret {
        Secret(text)
    }

    /// The text, for the header or the signature that needs it and for nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_show_in_debug_output() {
        let secret = Secret::new("MIIFtoken".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(format!("{:?}", Some(&secret)), "Some(Secret(…))");
        assert_eq!(secret.expose(), "MIIFtoken");
    }
}
