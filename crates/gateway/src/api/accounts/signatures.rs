//! Signed calls.

use sessions_core::signing::{AUTHORIZATION, Authorization, SECURITY_TOKEN, SdkDate, VerifyError, verify};

use super::{Accounts, Caller};
use crate::api::call::Call;
use crate::api::clock::Clock;
use crate::api::refusal::Refusal;
use crate::faults::{Fault, Faults};

impl Accounts {
    /// Who makes a call without a token: whoever signed it.
    pub(super) fn admit_signed(&self, call: &Call, clock: Clock, faults: &Faults) -> Result<Caller, Refusal> {
        let headers = call.text_headers();
        let parts = call.parts(&headers);
        let now_ms = clock.now_ms();
        let access = call.header(AUTHORIZATION).and_then(|value| std::str::from_utf8(value).ok());
        let access = access.and_then(Authorization::parse).map(|header| header.access).unwrap_or_default();
        let key = self.keys.iter().find(|key| key.access == access);
        let secret_of = |_: &str| key.map(|key| key.secret.clone());
        let verdict = verify(&parts, now_ms, &secret_of);
        if !self.required() && matches!(verdict, Err(VerifyError::Missing)) {
            return Ok(Caller::Anyone);
        }
        if !matches!(verdict, Err(VerifyError::Missing))
            && (faults.has(Fault::KeyLocked) || key.is_some_and(|key| self.key_locks.is_locked(&key.access, now_ms)))
        {
            return Err(Refusal::KeyLocked);
        }
        match verdict {
            Ok(()) => {
                if let Some(expected) = key.and_then(|key| key.security_token.as_ref()) {
                    match call.header(SECURITY_TOKEN) {
                        Some(token) if token == expected.expose().as_bytes() => {}
                        Some(_) => return Err(Refusal::BadSecurityToken),
                        None => return Err(Refusal::NoSecurityToken),
                    }
                }
                self.key_locks.succeeded(access);
                Ok(Caller::Anyone)
            }
            // Without accounts there is no secret that could tell a right signature from a wrong one.
            Err(VerifyError::UnknownKey { .. }) if !self.required() => Ok(Caller::Anyone),
            Err(VerifyError::UnknownKey { access }) => Err(Refusal::UnknownKey(access)),
            Err(VerifyError::Missing) => Err(Refusal::NoToken),
            Err(VerifyError::Date) => Err(Refusal::NoDate),
            Err(VerifyError::Skew { .. }) => Err(Refusal::SignatureExpired(SdkDate::at_millis(now_ms).text())),
            Err(VerifyError::Mismatch { canonical }) => {
                self.key_locks.failed(access, now_ms);
                Err(Refusal::BadSignature(canonical.echo()))
            }
        }
    }
}
