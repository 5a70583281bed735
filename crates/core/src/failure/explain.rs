use super::body::{BODY_BYTES, clean, unmasked};
use super::lost::lost;
use super::{Details, Doing, Failure, Kind, without_secret};
use crate::api::AUTH_TOKEN;
use crate::connection::{Endpoint, Request};
use crate::iam::{Refusal, SignInError, region_of_project};
use crate::instances::Mode;
use crate::regions::region_of;
use crate::signing::{
    AUTHORIZATION, CanonicalRequest, ClockSkew, SDK_DATE, SECURITY_TOKEN, SdkDate, canonical_of, compare,
};
use crate::within;

/// What the gateway writes before its own time (`signature expired, signature time:…,server time:20230527T020608Z`).
const SERVER_TIME: &str = "server time:";

/// What a call carried.
#[derive(Clone, Copy, Debug)]
pub enum Sent<'a> {
    /// Neither a token nor a signature.
    Nothing,
    /// A token.
    Token {
        /// When it ends, in milliseconds since the epoch, where that is known.
        expires_at_ms: Option<i64>,
    },
    /// A signature: the call as it was sent.
    Signed(&'a Request),
}

/// What the page knows about a call beyond the reply.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// What it carried.
    pub sent: Sent<'a>,
    /// This machine's clock when the reply came, in milliseconds since the epoch.
    pub now_ms: i64,
    /// The reply's header `Date`, where the page may read it.
    pub server_date: Option<&'a str>,
    /// Where the API is.
    pub endpoint: &'a Endpoint,
    /// The name of the project that the token is for.
    pub token_project: Option<&'a str>,
    /// How the instance is built.
    pub mode: Option<&'a Mode>,
    /// The first kilobytes of the reply's body.
    pub body_start: &'a [u8],
    /// Whether the proxy gets the address as it is in its path; see [`Template::has_raw_path`](crate::proxy::Template::has_raw_path).
    pub raw_path: bool,
}

/// A token that is refused so shortly before its end, in milliseconds, has ended.
const NEARLY_MS: i64 = 5_000;

impl Failure {
    /// The same failure, by what is really wrong where the circumstances tell more than the reply alone.
    ///
    /// What it takes from the body is masked part by part; no secret header of a signed call comes back, whatever the server echoes.
    pub fn explained(self, seen: &Circumstances<'_>) -> Failure {
        let Failure { kind, details, doing } = self;
        let kind = match kind {
            // What other calls meet as well has the same reasons here.
            Kind::SignIn(SignInError::Refused { why: Refusal::Other, failure }) => {
                let failure = Box::new(failure.explained(seen));
                Kind::SignIn(SignInError::Refused { why: Refusal::Other, failure })
            }
            kind => seen.reason(&kind, &details, doing).unwrap_or(kind),
        };
        Failure { kind, details, doing }
    }
}

impl Circumstances<'_> {
    fn reason(&self, kind: &Kind, details: &Details, doing: Doing) -> Option<Kind> {
        match kind {
            Kind::TokenExpired | Kind::TokenRefused | Kind::KeyRefused => self.refused(kind, details),
            Kind::WrongProject => self.wrong_region(),
            Kind::NoSuchInstance | Kind::NoSuchNode | Kind::BadParameter | Kind::NoSuchApi | Kind::Other { .. } => {
                let unsupported = doing.is_about_sessions() && self.mode.is_some_and(|mode| !mode.offers_sessions());
                // A code of the service's or of its gateway's shows that the call had come as far as that.
                let arrived = details.code.is_some();
                let mangled = self.raw_path && !arrived && matches!(kind, Kind::NoSuchApi | Kind::Other { .. });
                if unsupported { Some(Kind::UnsupportedMode) } else { mangled.then_some(Kind::MangledAddress) }
            }
            // A proxy that looks for the host `https:` finds none.
            Kind::ServerError if details.status == Some(502) && details.code.is_none() => {
                self.raw_path.then_some(Kind::MangledAddress)
            }
            _ => None,
        }
    }

    fn refused(&self, kind: &Kind, details: &Details) -> Option<Kind> {
        match self.sent {
            // Not by `==`, which would bring the comparison of all kinds into the page.
            Sent::Nothing => matches!(kind, Kind::TokenRefused).then_some(Kind::SignInNeeded),
            Sent::Token { expires_at_ms } => {
                let words = details.message.as_deref().unwrap_or_default().to_ascii_lowercase();
                self.refused_token(&words, expires_at_ms)
            }
            Sent::Signed(request) => Some(self.refused_signature(request, kind)),
        }
    }

    fn refused_token(&self, words: &str, expires_at_ms: Option<i64>) -> Option<Kind> {
        if lost(words).is_some() {
            return Some(Kind::HeaderLost { name: AUTH_TOKEN });
        }
        // By the service's clock where it is known: this machine's may be wrong.
        let skew = self.skew().map_or(0, ClockSkew::millis);
        let now = self.now_ms.saturating_add(skew);
        match expires_at_ms {
            // No two clocks agree to the second.
            Some(end) if end <= now.saturating_add(NEARLY_MS) => Some(Kind::TokenExpired),
            Some(_) => self.wrong_region().or(Some(Kind::TokenRevoked)),
            None => self.wrong_region(),
        }
    }

    fn refused_signature(&self, request: &Request, kind: &Kind) -> Kind {
        let message = self.message(request);
        let words = message.to_ascii_lowercase();
        // The echo has names of headers in it, which say nothing.
        let words = within::split_once(&words, "canonicalrequest").map_or(words.as_str(), |(before, _)| before);
        let sent = |name: &str| request.headers.iter().find(|(other, _)| *other == name);
        if let Some(name) = lost(words) {
            // What was never there was not lost: only a temporary key has one.
            if name == Some(SECURITY_TOKEN) && sent(SECURITY_TOKEN).is_none() {
                return Kind::SecurityTokenNeeded;
            }
            // What it misses may be the other kind of sign-in.
            return Kind::HeaderLost { name: name.filter(|name| sent(name).is_some()).unwrap_or(AUTHORIZATION) };
        }
        let echo = canonical_of(request).zip(CanonicalRequest::echoed(&message));
        let differences = echo.map(|(ours, theirs)| compare(&ours, &theirs));
        let skew = self.skew().or_else(|| server_time(self.now_ms, words)).filter(|skew| skew.is_noticed());
        // A call that was signed by the service's clock is not refused for this machine's.
        let signed_ms = sent(SDK_DATE).and_then(|(_, date)| SdkDate::parse(date)).map(SdkDate::millis);
        let is_off = |skew: ClockSkew| {
            let server_ms = self.now_ms.saturating_add(skew.millis());
            signed_ms.is_none_or(|signed_ms| ClockSkew::between(signed_ms, server_ms).is_noticed())
        };
        match differences {
            Some(differences) => Kind::SignatureRefused { differences },
            None if speaks_of_date(words) || skew.is_some_and(is_off) => {
                Kind::ClockWrong { skew_ms: skew.map(ClockSkew::millis) }
            }
            None if matches!(kind, Kind::TokenExpired) && sent(SECURITY_TOKEN).is_some() => Kind::KeyExpired,
            None => Kind::KeyRefused,
        }
    }

    /// What the server said, without what was secret in the call.
    fn message(&self, request: &Request) -> String {
        let mut body = self.body_start.get(..BODY_BYTES).unwrap_or(self.body_start).to_vec();
        for (name, value) in &request.headers {
            if matches!(*name, SECURITY_TOKEN | AUTHORIZATION | AUTH_TOKEN) {
                body = without_secret(&body, value);
            }
        }
        unmasked(&body)
    }

    fn skew(&self) -> Option<ClockSkew> {
        ClockSkew::from_header(self.now_ms, self.server_date?)
    }

    /// The token's region is not the endpoint's. Only a name that starts like a region's says so: projects have other names too.
    fn wrong_region(&self) -> Option<Kind> {
        let Sent::Token { .. } = self.sent else { return None };
        let project = self.token_project?;
        let token = region_of_project(project).trim();
        let endpoint = region_of(self.endpoint)?;
        let differs = token.as_bytes().contains(&b'-') && !token.eq_ignore_ascii_case(endpoint);
        let token = clean(token, 40).filter(|_| differs)?;
        Some(Kind::WrongRegion { token, endpoint: endpoint.to_owned() })
    }
}

/// `signature expired` is what the gateway says of a date that is more than 15 minutes off.
fn speaks_of_date(words: &str) -> bool {
    within::contains_any(words, &["signature expired", SERVER_TIME])
        || words
            .split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| matches!(word, "date" | "timestamp" | "clock" | "skew" | "skewed"))
}

fn server_time(now_ms: i64, words: &str) -> Option<ClockSkew> {
    let (_, after) = within::split_once(words, SERVER_TIME)?;
    let date = SdkDate::parse(&after.trim_start().get(..16)?.to_ascii_uppercase())?;
    Some(ClockSkew::between(now_ms, date.millis()))
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
