use std::fmt;

use crate::connection::Secret;

/// A permanent access key (AK and SK), or a temporary one with the security token that belongs to it.
#[derive(Clone)]
pub struct AccessKey {
    /// AK: names the key. Not a secret, but not for showing either.
    pub id: String,
    /// SK: makes the signature and is never sent.
    pub secret: Secret,
    /// Sent along with every request of a temporary key.
    pub security_token: Option<Secret>,
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.security_token.is_some() { "temporary" } else { "permanent" };
        write!(f, "AccessKey({kind}, …)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_the_secret_nor_the_id_shows_in_debug_output() {
        let secret = |text: &str| Secret::new(text.to_owned());
        let mut key = AccessKey { id: "QTWA".to_owned(), secret: secret("hunter2"), security_token: None };
        assert_eq!(format!("{key:?}"), "AccessKey(permanent, …)");
        key.security_token = Some(secret("gQpj"));
        assert_eq!(format!("{key:?}"), "AccessKey(temporary, …)");
    }
}
