use sessions_core::connection::{Endpoint, EndpointError, Secret, TokenError, sanitize_token};
use sessions_core::iam::{Passcode, PasswordSignIn, TokenFacts};
use sessions_core::proxy::Template;
use sessions_core::settings::{Config, SignIn};
use sessions_core::signin::Way;
use sessions_core::signing::AccessKey;

use super::Live;

/// What stands in the form about who signs in. The secrets among it are there until they are in use, and no longer.
pub struct SignInForm {
    /// The ways that are offered here; none where whoever hosts the page says that no sign-in is wanted.
    pub offered: Live<Vec<Way>>,
    /// Whether one may connect without signing in: the proxy signs, or the service is a local one.
    pub may_be_blank: Live<bool>,
    /// The way that is chosen.
    pub way: Live<Way>,
    /// IAM's endpoint, where it is not the one that follows from the service's.
    pub iam: Live<String>,
    /// The token.
    pub token: Live<String>,
    /// The account, which IAM calls domain.
    pub account: Live<String>,
    /// The IAM user.
    pub user: Live<String>,
    /// The password.
    pub password: Live<String>,
    /// Whether the password stays in the tab's memory, to get the next token with.
    pub keep: Live<bool>,
    /// Whether the user has a virtual MFA device.
    pub mfa: Live<bool>,
    /// The ID of the user, which the code is checked against.
    pub user_id: Live<String>,
    /// The code of the device.
    pub code: Live<String>,
    /// The access key's ID (AK).
    pub access: Live<String>,
    /// The secret access key (SK).
    pub secret: Live<String>,
    /// The security token of a temporary key.
    pub security_token: Live<String>,
    /// Whether secrets may be seen while they are typed.
    pub visible: Live<bool>,
    /// The sign-in that is in use.
    pub kept: Live<Option<Kept>>,
}

/// A sign-in that is in use.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Where it may go and nowhere else: the endpoint and the proxy that it was entered for.
    pub destination: (Endpoint, Template),
    /// How it was come by.
    pub way: Way,
    /// What the token says about itself.
    pub facts: TokenFacts,
    /// Whether it is the portal's and not the person's.
    pub is_handed: bool,
}

/// What is entered, where it can be read.
#[derive(Clone, Debug)]
pub enum Entered {
    /// Nothing, and nothing is needed.
    Nothing,
    /// Nothing new: what is in use goes on.
    Kept,
    /// A token.
    Token(Secret),
    /// Name and password.
    Password(PasswordSignIn),
    /// An access key.
    Key(AccessKey),
}

impl SignInForm {
    pub(super) fn new() -> SignInForm {
        let text = || Live::new(String::new());
        let no = || Live::new(false);
        SignInForm {
            offered: Live::new(Way::ALL.to_vec()),
            may_be_blank: no(),
            way: Live::new(Way::default()),
            iam: text(),
            token: text(),
            account: text(),
            user: text(),
            password: text(),
            keep: no(),
            mfa: no(),
            user_id: text(),
            code: text(),
            access: text(),
            secret: text(),
            security_token: text(),
            visible: no(),
            kept: Live::new(None),
        }
    }

    /// Offers what `config.json` says.
    pub(super) fn offer(&self, config: &Config) {
        let said = |way: &Way| config.sign_in.iter().any(|said| Some(*way) == way_of(*said));
        let offered: Vec<Way> = Way::ALL.into_iter().filter(|way| config.sign_in.is_empty() || said(way)).collect();
        self.may_be_blank.set(config.sign_in.contains(&SignIn::None));
        self.way.set(offered.first().copied().unwrap_or_default());
        self.offered.set(offered);
    }

    /// IAM's endpoint as it is read; none where nothing is said.
    pub fn read_iam(&self) -> Result<Option<Endpoint>, EndpointError> {
        self.iam.with(|text| if text.trim().is_empty() { Ok(None) } else { Endpoint::parse(text).map(Some) })
    }

    /// What the fields of the chosen way say. `kept` says whether what is in use goes where the form says.
    pub fn read(&self, kept: bool) -> Result<Entered, Missing> {
        let blank = if kept {
            Some(Entered::Kept)
        } else if self.may_be_blank.get() || self.offered.with(Vec::is_empty) {
            Some(Entered::Nothing)
        } else {
            None
        };
        let is_blank = |text: Live<String>| text.with(|text| text.trim().is_empty());
        let secret = |text: Live<String>| Secret::new(text.get());
        if let Some(entered) = blank.filter(|_| self.secrets().iter().all(|field| is_blank(*field))) {
            return Ok(entered);
        }
        if self.offered.with(Vec::is_empty) {
            return Ok(Entered::Nothing);
        }
        match self.way.get() {
            Way::Token => self.token.with(|text| sanitize_token(text)).map(Entered::Token).map_err(Missing::Token),
            _ if self.needed().iter().any(|field| is_blank(*field)) => Err(Missing::Field),
            Way::Password => {
                let passcode =
                    self.mfa.get().then(|| Passcode { user_id: self.user_id.get(), code: secret(self.code) });
                Ok(Entered::Password(PasswordSignIn {
                    account: self.account.get(),
                    user: self.user.get(),
                    password: secret(self.password),
                    passcode,
                }))
            }
            Way::Key if [self.access, self.secret, self.security_token].into_iter().any(has_odd) => Err(Missing::Odd),
            Way::Key => {
                let trimmed = |text: Live<String>| text.with(|text| text.trim().to_owned());
                Ok(Entered::Key(AccessKey {
                    id: trimmed(self.access),
                    secret: Secret::new(trimmed(self.secret)),
                    security_token: Some(trimmed(self.security_token))
                        .filter(|token| !token.is_empty())
                        .map(Secret::new),
                }))
            }
        }
    }

    /// The fields that the chosen way needs.
    fn needed(&self) -> Vec<Live<String>> {
        match self.way.get() {
            Way::Token => vec![self.token],
            Way::Password if self.mfa.get() => vec![self.account, self.user, self.password, self.user_id, self.code],
            Way::Password => vec![self.account, self.user, self.password],
            Way::Key => vec![self.access, self.secret],
        }
    }

    /// Those among them that say that somebody wants to sign in anew.
    fn secrets(&self) -> Vec<Live<String>> {
        match self.way.get() {
            Way::Token => vec![self.token],
            Way::Password => vec![self.password, self.code],
            Way::Key => vec![self.access, self.secret, self.security_token],
        }
    }

    /// Empties the fields that hold secrets.
    pub fn wipe(&self) {
        for field in [self.token, self.password, self.code, self.access, self.secret, self.security_token] {
            // The memory of what was typed is overwritten, as far as it is the page's own.
            field.update_untracked(|text| drop(Secret::new(std::mem::take(text))));
            field.set(String::new());
        }
        self.visible.set(false);
    }
}

/// Whether there is something in a field that no key has, and that no header could carry: a space, or a letter of another alphabet.
pub(super) fn has_odd(field: Live<String>) -> bool {
    field.with(|text| !text.trim().bytes().all(|byte| byte.is_ascii_graphic()))
}

/// Why a sign-in cannot be read.
#[derive(Clone, Debug)]
pub enum Missing {
    /// A field is empty.
    Field,
    /// A part of an access key has characters that none has.
    Odd,
    /// The token cannot be one.
    Token(TokenError),
}

fn way_of(said: SignIn) -> Option<Way> {
    match said {
        SignIn::None => None,
        SignIn::Token => Some(Way::Token),
        SignIn::Password => Some(Way::Password),
        SignIn::Key => Some(Way::Key),
    }
}
