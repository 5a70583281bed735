use super::en_failure::{next, title, what};
use crate::format::{duration, grouped, visible_text};
use crate::iam::{Refusal, SignInError};
use crate::instances::{Mode, Status};
use crate::signing::{ClockSkew, Difference};

/// As much of a foreign text as is shown.
const SHOWN_CHARS: usize = 110;

/// Why there is no token, and what to do.
pub fn sign_in_error(error: &SignInError) -> String {
    let [title, what, next] = sign_in_parts(error);
    match error {
        SignInError::Refused { why: Refusal::Other, .. } => format!("{title}. {what} {next}"),
        _ => format!("{what} {next}"),
    }
}

/// The same as a failure is told: title, what it concerns, and what to do next.
pub(super) fn sign_in_parts(error: &SignInError) -> [String; 3] {
    match error {
        SignInError::TokenHidden => [
            "The proxy hides the token",
            "The sign-in worked, but the browser may not read the token: the proxy does not let it.",
            "Whoever runs the proxy has to add X-Subject-Token to Access-Control-Expose-Headers. Until then, paste a token or \
             use an access key.",
        ]
        .map(str::to_owned),
        SignInError::TokenUnreadable(_) => [
            "The token arrived damaged",
            "Something between this page and the service has put characters into the token that no token has.",
            "Set another CORS proxy URL, or paste a token.",
        ]
        .map(str::to_owned),
        SignInError::NotIam => [
            "Something other than IAM answered",
            "It is not IAM, which makes the tokens.",
            "Check the IAM endpoint and the CORS proxy URL.",
        ]
        .map(str::to_owned),
        SignInError::Refused { why: Refusal::Other, failure } => [title(failure), what(failure), next(failure)],
        SignInError::Refused { why, failure } => {
            let [title, what, next] = refusal(*why);
            let what = match (&failure.details.message, failure.details.status) {
                _ if !what.is_empty() => what.to_owned(),
                (Some(message), _) => format!("It says: “{message}”."),
                (None, Some(status)) => format!("It refused with status {status} and did not say why."),
                (None, None) => "It did not say why.".to_owned(),
            };
            [title.to_owned(), what, next.to_owned()]
        }
    }
}

/// What is empty is said by IAM itself.
fn refusal(why: Refusal) -> [&'static str; 3] {
    match why {
        Refusal::WrongPassword { may_be_huawei_id: false } => [
            "The password does not fit the user",
            "The account name, the user name and the password do not fit together. Account and user are different things.",
            "Check all three: the names are on the console's page “My Credentials”.",
        ],
        Refusal::WrongPassword { may_be_huawei_id: true } => [
            "The account itself was not accepted",
            "If it is a HUAWEI ID, no password will do.",
            "Check name and password. For a HUAWEI ID, create an IAM user in the account, and sign in as that user.",
        ],
        Refusal::HuaweiId => [
            "A HUAWEI ID cannot sign in here",
            "IAM makes tokens for the users in an account only.",
            "Create an IAM user in the account, and sign in as that user.",
        ],
        Refusal::Locked => [
            "Sign-in is paused for 15 minutes",
            "After several refused attempts IAM accepts none for 15 minutes, right ones included.",
            "Wait 15 minutes, or use a token or an access key.",
        ],
        Refusal::PasscodeNeeded => [
            "A code is needed as well",
            "This user's sign-in is protected by a virtual MFA device.",
            "Enter the user ID and the device's current code too.",
        ],
        Refusal::PasscodeRefused => [
            "The code was not accepted",
            "It is not the current one of this user's virtual MFA device.",
            "Wait for the next code and enter it at once. The ID has to be the user's, not the account's.",
        ],
        Refusal::NoSuchProject => [
            "There is no such project",
            "IAM does not know the project for this user in this region.",
            "Check the project ID or its name, and the endpoint's region.",
        ],
        Refusal::NoProgrammaticAccess => [
            "This user may use the console only",
            "Programmatic access is switched off for it.",
            "Ask an administrator to allow programmatic access for this user in IAM.",
        ],
        Refusal::Unexplained | Refusal::Other => [
            "IAM refused the sign-in",
            "",
            "Check account, user, password and project, or sign in with a token or an access key.",
        ],
    }
}

/// How long a token still is good for, from milliseconds.
pub fn token_left(millis: i64) -> String {
    match millis.div_euclid(1_000) {
        ..=0 => "The token has expired.".to_owned(),
        seconds => format!("The token is good for another {}.", duration(seconds)),
    }
}

/// What a refused signature comes from: one sentence a difference, or the one that is left when there is none.
pub fn signature_refused(differences: &[Difference]) -> Vec<String> {
    if differences.is_empty() {
        return vec![
            "The call arrived as it was signed, so the secret access key is not the one of this access key ID. Check it, \
             and whether spaces or line breaks were copied along."
                .to_owned(),
        ];
    }
    differences.iter().map(difference).collect()
}

fn difference(difference: &Difference) -> String {
    match difference {
        Difference::Method { ours, theirs } => {
            format!("The method was changed from {} to {} on the way.", shown(ours), shown(theirs))
        }
        Difference::Path { ours, theirs } => path(ours, theirs),
        Difference::Query { lost, added } if lost.is_empty() && added.is_empty() => {
            "The query was written anew on the way. The proxy has to pass it on as it is.".to_owned()
        }
        Difference::Query { lost, added } => {
            let said = |verb: &str, pairs: &[String]| match pairs {
                [] => String::new(),
                pairs => format!(" {verb}: {}.", shown(&pairs.join("&"))),
            };
            format!("The query was changed on the way.{}{}", said("Left out", lost), said("Added", added))
        }
        Difference::Header { name, ours: Some(ours), theirs: Some(theirs) } => {
            format!("The header {} left as {} and arrived as {}.", shown(name), shown(ours), shown(theirs))
        }
        Difference::Header { name, ours: Some(_), theirs: None } => {
            format!("The header {} did not arrive. The proxy has to pass it on.", shown(name))
        }
        Difference::Header { name, .. } => format!("The header {} is not the one that was signed.", shown(name)),
        Difference::SignedHeaders { ours, theirs } => {
            format!("The service read “{}” as the signed headers instead of “{}”.", shown(theirs), shown(ours))
        }
        Difference::Body => "The body was changed on the way. The proxy has to pass it on byte by byte.".to_owned(),
    }
}

fn path(ours: &str, theirs: &str) -> String {
    match (theirs.strip_suffix(ours), ours.strip_suffix(theirs)) {
        (Some(before), _) if !before.is_empty() => {
            format!(
                "{} was put before the path on the way. The proxy must not do that: the signature covers the path.",
                shown(before)
            )
        }
        (_, Some(before)) if !before.is_empty() => {
            format!(
                "{} was cut off the path on the way. Leave it out of the endpoint, and put it into the proxy.",
                shown(before)
            )
        }
        _ => format!("The path left as {} and arrived as {}.", shown(ours), shown(theirs)),
    }
}

/// How far this computer's clock is off.
pub fn clock_skew(skew: ClockSkew) -> String {
    let seconds = i64::try_from(skew.millis().unsigned_abs() / 1_000).unwrap_or(i64::MAX);
    let side = if skew.millis() > 0 { "slow" } else { "fast" };
    format!("This computer's clock is {} {side}. Calls are signed with the service's time instead.", duration(seconds))
}

/// Whether an instance works, in a word or two.
pub fn instance_status(status: &Status) -> String {
    match status {
        Status::Normal => "Normal",
        Status::Abnormal => "Abnormal",
        Status::Creating => "Being created",
        Status::Frozen => "Frozen",
        Status::DiskFull => "Storage full",
        Status::CreateFailed => "Creation failed",
        Status::EnlargeFailed => "Scale-up failed",
        Status::Other(other) if other.is_empty() => "Unknown",
        Status::Other(other) => return shown(other),
    }
    .to_owned()
}

/// How an instance is built, as the console calls it.
pub fn instance_mode(mode: &Mode) -> String {
    match mode {
        Mode::Cluster => "Proxy cluster",
        Mode::RedisCluster => "Redis Cluster",
        Mode::Replication => "Primary/Standby",
        Mode::CloudNativeCluster => "Cloud native cluster",
        Mode::Other(other) if other.is_empty() => "Unknown",
        Mode::Other(other) => return shown(other),
    }
    .to_owned()
}

/// Why an instance cannot be chosen.
pub fn offers_no_sessions() -> &'static str {
    "The service does not list the sessions of Redis Cluster instances."
}

/// That a list was not read to its end.
pub fn list_cut(rows: u64, total: Option<u64>) -> String {
    match total {
        Some(total) => format!("Only the newest {} of {} were read.", grouped(rows), grouped(total)),
        None => format!("Only the newest {} were read; there are more.", grouped(rows)),
    }
}

/// Foreign text, to be seen and not too long.
fn shown(text: &str) -> String {
    visible_text(text, SHOWN_CHARS).into_owned()
}

#[cfg(test)]
#[path = "en_signin_tests.rs"]
mod tests;
