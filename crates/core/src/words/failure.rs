use super::failure_say::say;
use super::{Say, Words};
use crate::failure::{Expected, Failure, InWords, Kind};
use crate::iam::{Refusal, SignInError};

impl Words {
    /// A failure as it is shown. Holds no token: what the server said was masked when it was read.
    pub fn failure(self, failure: &Failure) -> InWords {
        let (say, first, second) = self.failure_values(failure);
        let mut lines = self.fill_list(say, &[&first, second]).into_iter();
        let mut line = || lines.next().unwrap_or_default();
        InWords { title: line(), what: line(), next: line(), details: self.failure_details(failure) }
    }

    /// Which sentences, and what they are given.
    fn failure_values(self, failure: &Failure) -> (Say, String, &str) {
        let (first, second) = match &failure.kind {
            Kind::SignIn(SignInError::Refused { why: Refusal::Other, failure }) => return self.failure_values(failure),
            Kind::NoPermission => (failure.doing.action().unwrap_or_default().to_owned(), ""),
            Kind::WrongRegion { token, endpoint } => (token.clone(), endpoint.as_str()),
            Kind::SignatureRefused { differences } => (self.signature_changes(differences), ""),
            Kind::ClockWrong { skew_ms } => (self.seconds_off(skew_ms.unwrap_or_default()), ""),
            Kind::HeaderLost { name } => ((*name).to_owned(), ""),
            Kind::ProxyRefused { code } => (code.clone(), message(failure)),
            Kind::Throttled { retry_after_seconds: seconds } => (seconds.unwrap_or_default().to_string(), ""),
            Kind::WebPage { title } => (title.clone().unwrap_or_default(), ""),
            Kind::CutOff { bytes } => (self.bytes(*bytes), ""),
            Kind::NotTheApi { path, offset, expected } => (self.reply_place(path, *offset, *expected), ""),
            Kind::Timeout { seconds } => (seconds.to_string(), ""),
            Kind::Other { status } => (status.to_string(), message(failure)),
            Kind::SignIn(SignInError::Refused { failure, .. }) => {
                let status = failure.details.status.unwrap_or_default();
                let first = failure.details.message.clone();
                (first.unwrap_or_else(|| status.to_string()), "")
            }
            _ => (String::new(), ""),
        };
        (say(failure), first, second)
    }

    /// Status, code, the server's words and the request ID on one line.
    fn failure_details(self, failure: &Failure) -> String {
        let details = &failure.details;
        // A refusal of the proxy is told in its own words already.
        let said = details.message.as_ref().filter(|_| !matches!(failure.kind, Kind::ProxyRefused { .. }));
        let parts = [
            details.status.map(|status| ["HTTP ", &status.to_string()].concat()),
            details.code.clone(),
            said.map(|message| self.quoted(message)),
            details.request_id.as_ref().map(|id| self.failure_request_id(id)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn reply_place(self, path: &str, offset: u64, expected: Expected) -> String {
        let (offset, expected) = (self.grouped(offset), self.expected(expected));
        if path.is_empty() {
            self.reply_differs(&offset, expected)
        } else {
            self.reply_differs_in(&offset, path, expected)
        }
    }

    /// How far a clock is off, from milliseconds either way.
    pub(super) fn seconds_off(self, skew_ms: i64) -> String {
        self.duration(i64::try_from(skew_ms.unsigned_abs() / 1_000).unwrap_or(i64::MAX))
    }
}

fn message(failure: &Failure) -> &str {
    failure.details.message.as_deref().unwrap_or_default()
}

#[cfg(test)]
#[path = "failure_tests.rs"]
mod tests;
