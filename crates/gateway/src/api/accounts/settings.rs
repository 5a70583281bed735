//! Accounts as the command line gives them. None can be printed: all hold secrets.

use std::str::FromStr;

use sessions_core::connection::Secret;

/// An IAM user who signs in by password.
#[derive(Clone)]
pub struct PasswordAccount {
    /// The account (IAM calls it domain).
    pub account: String,
    /// The user's name.
    pub user: String,
    /// The user's password.
    pub password: Secret,
    /// The user's ID and the one code that is right, where the sign-in needs a virtual MFA device.
    pub passcode: Option<(String, Secret)>,
}

impl FromStr for PasswordAccount {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('/').collect();
        let secret = |text: &str| Secret::new(text.to_owned());
        let (account, user, password, passcode) = match parts.as_slice() {
            [account, user, password] => (account, user, password, None),
            [account, user, password, id, code] => (account, user, password, Some(((*id).to_owned(), secret(code)))),
            _ => return Err("write ACCOUNT/USER/PASSWORD, with /USER_ID/CODE after it for a user with MFA"),
        };
        if parts.contains(&"") {
            return Err("no part of ACCOUNT/USER/PASSWORD may be empty");
        }
        Ok(Self { account: (*account).to_owned(), user: (*user).to_owned(), password: secret(password), passcode })
    }
}

/// An access key, permanent or temporary.
#[derive(Clone)]
pub struct KeyAccount {
    /// AK.
    pub access: String,
    /// SK.
    pub secret: Secret,
    /// What a temporary key has to come with.
    pub security_token: Option<Secret>,
}

impl FromStr for KeyAccount {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.splitn(3, ':').collect();
        let secret = |text: &str| Secret::new(text.to_owned());
        if parts.contains(&"") {
            return Err("no part of AK:SK may be empty");
        }
        let (access, key, token) = match parts.as_slice() {
            [access, key] => (access, key, None),
            [access, key, token] => (access, key, Some(secret(token))),
            _ => return Err("write AK:SK, with :SECURITY_TOKEN after it for a temporary access key"),
        };
        Ok(Self { access: (*access).to_owned(), secret: secret(key), security_token: token })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_may_have_a_second_factor() {
        let user: PasswordAccount = "acme/mia/pa:ss".parse().ok().unwrap();
        assert_eq!((user.account.as_str(), user.user.as_str(), user.password.expose()), ("acme", "mia", "pa:ss"));
        assert!(user.passcode.is_none());
        let user: PasswordAccount = "acme/mia/pass/u1/123456".parse().ok().unwrap();
        let (id, code) = user.passcode.unwrap();
        assert_eq!((id.as_str(), code.expose()), ("u1", "123456"));
        for bad in ["", "acme", "acme/mia", "acme//x", "acme/mia/pass/u1", "a/b/c/d/e/f"] {
            assert!(bad.parse::<PasswordAccount>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_may_be_temporary() {
        let key: KeyAccount = "AK:SK".parse().ok().unwrap();
        assert_eq!((key.access.as_str(), key.secret.expose()), ("AK", "SK"));
        assert!(key.security_token.is_none());
        let key: KeyAccount = "AK:SK:to:ken".parse().ok().unwrap();
        assert_eq!(key.security_token.unwrap().expose(), "to:ken");
        for bad in ["", "AK", "AK:", ":SK", "AK:SK:"] {
            assert!(bad.parse::<KeyAccount>().is_err(), "{bad}");
        }
    }
}
