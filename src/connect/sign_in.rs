use sessions_core::connection::Endpoint;
use sessions_core::failure::{Doing, Failure};
use sessions_core::iam::{
    PasswordSignIn, Scope, SignInError, TokenFacts, TokenReply, peek_token, read_token, token_request,
};
use sessions_core::proxy::Template;
use sessions_core::regions;
use sessions_core::signin::{Credentials, Way};
use sessions_core::signing::ClockSkew;

use super::fetch::Body;
use super::line::Line;
use super::reply::Reply;
use crate::browser;
use crate::state::{Dashboard, Entered, Filled, Kept};

/// The most that IAM's reply may have, in bytes.
const BODY: usize = 1024 * 1024;

/// How long before its end a token is spoken of, or asked for anew, in milliseconds.
pub const SOON: i64 = 10 * 60 * 1_000;

/// What the credentials in use are: what the person entered, or a new token for the password that is kept. Those of before go where
/// something else was entered, and so whenever endpoint or proxy are others: credentials go only where they were entered for.
pub(super) async fn sign_in(line: &Line, filled: &Filled) -> Result<(), Failure> {
    let dashboard = line.dashboard;
    if let Entered::Kept = &filled.entered {
        return renew(line, filled).await;
    }
    forget(dashboard);
    let credentials = match &filled.entered {
        Entered::Nothing | Entered::Kept => None,
        Entered::Token(token) => Some(Credentials::Token(token.clone())),
        Entered::Key(key) => Some(Credentials::Key(key.clone())),
        Entered::Password(who) => {
            get_token(line, filled, who).await?;
            // For the next token, or until the table is there: the choice of a project takes another one.
            dashboard.password.set(Some(who.clone()));
            return Ok(());
        }
    };
    dashboard.credentials.set_value(credentials);
    Ok(())
}

/// Whether the token in use ends soon and can be had anew without asking the person.
pub(super) fn is_to_be_renewed(dashboard: Dashboard) -> bool {
    dashboard.password.with(Option::is_some) && left(dashboard).is_some_and(|left| left < SOON)
}

/// How long the sign-in in use still holds, in milliseconds, where that is known.
pub fn left(dashboard: Dashboard) -> Option<i64> {
    let ends = dashboard.form.sign_in.kept.with(|kept| kept.as_ref()?.facts.expires_at_ms)?;
    let now = (dashboard.clock.get() as i64).saturating_add(dashboard.skew.get().millis());
    Some(ends.saturating_sub(now))
}

/// Before a reading, never within one: a token that ends soon, or that is of another project, is replaced.
async fn renew(line: &Line, filled: &Filled) -> Result<(), Failure> {
    let dashboard = line.dashboard;
    let Some(who) = dashboard.password.get_untracked() else { return Ok(()) };
    let of = dashboard.form.sign_in.kept.with_untracked(|kept| kept.as_ref()?.facts.project.clone());
    let other =
        filled.project.as_ref().zip(of).is_some_and(|(wanted, of)| !of.id.is_empty() && of.id != wanted.as_str());
    if other || is_to_be_renewed(dashboard) { get_token(line, filled, &who).await } else { Ok(()) }
}

async fn get_token(line: &Line, filled: &Filled, who: &PasswordSignIn) -> Result<(), Failure> {
    let dashboard = line.dashboard;
    let region = || regions::region_of(&filled.endpoint).map(str::to_owned);
    let scope = match &filled.project {
        Some(project) => Scope::ProjectId(project.clone()),
        None => Scope::ProjectName(region().unwrap_or_default()),
    };
    let request = token_request(&filled.iam, who, &scope);
    let response = line.fetch(&request).await.map_err(|failure| failure.while_doing(Doing::SignIn))?;
    let body = Body::of(&response).start(BODY).await;
    let reply = Reply::of(&response);
    let token = read_token(
        &TokenReply {
            status: reply.status,
            subject_token: reply.subject_token.as_deref(),
            content_type: reply.content_type.as_deref(),
            request_id: reply.request_id.as_deref(),
            retry_after: reply.retry_after.as_deref(),
            body: &body,
        },
        who,
    )
    .map_err(|error| refused(error, dashboard))?;
    let facts = token.facts();
    if let Some(issued) = facts.issued_at_ms {
        let skew = ClockSkew::between(browser::wall_clock() as i64, issued);
        if skew.is_noticed() {
            dashboard.skew.set(skew);
        }
    }
    dashboard.credentials.set_value(Some(Credentials::Token(token.secret.clone())));
    keep(dashboard, filled, facts);
    Ok(())
}

/// Where a code is asked for, its fields open.
fn refused(error: SignInError, dashboard: Dashboard) -> Failure {
    use sessions_core::iam::Refusal;
    if let SignInError::Refused { why: Refusal::PasscodeNeeded | Refusal::PasscodeRefused, .. } = &error {
        dashboard.form.sign_in.mfa.set(true);
        dashboard.form.sign_in.code.set(String::new());
        // They are new to the person: no telling off before they have been filled in.
        dashboard.form.tried.set(false);
    }
    Failure::sign_in(error)
}

/// The sign-in worked: from here on what was entered is in memory only, and its fields are empty.
pub(super) fn settle(dashboard: Dashboard, filled: &Filled) {
    let facts = match &filled.entered {
        Entered::Token(token) => peek_token(token.expose()).unwrap_or_default(),
        Entered::Key(_) => TokenFacts::default(),
        // A password is settled with its token.
        Entered::Nothing | Entered::Kept | Entered::Password(_) => return,
    };
    keep(dashboard, filled, facts);
}

fn keep(dashboard: Dashboard, filled: &Filled, facts: TokenFacts) {
    let sign_in = &dashboard.form.sign_in;
    let way = sign_in.way.get_untracked();
    let destination: (Endpoint, _) = (filled.endpoint.clone(), filled.proxy.clone());
    sign_in.kept.set(Some(Kept { destination, way, facts, is_handed: false }));
    sign_in.wipe();
}

/// Takes credentials into use that no person entered, for one endpoint and one proxy; none where none are needed there.
pub fn adopt(dashboard: Dashboard, destination: (Endpoint, Template), way: Way, credentials: Option<Credentials>) {
    let sign_in = &dashboard.form.sign_in;
    forget(dashboard);
    sign_in.wipe();
    let facts = match &credentials {
        Some(Credentials::Token(token)) => peek_token(token.expose()).unwrap_or_default(),
        _ => TokenFacts::default(),
    };
    dashboard.credentials.set_value(credentials);
    sign_in.way.set(way);
    sign_in.kept.set(Some(Kept { destination, way, facts, is_handed: true }));
}

/// Once the table is there, a password is kept only where the person wants that, and where it does by itself: a code is good once.
pub(super) fn drop_password(dashboard: Dashboard) {
    let with_code = dashboard.password.with_untracked(|who| who.as_ref().is_some_and(|who| who.passcode.is_some()));
    if with_code || !dashboard.form.sign_in.keep.get_untracked() {
        dashboard.password.set(None);
    }
}

/// Forgets the credentials in use; what is being typed stays.
pub(super) fn forget(dashboard: Dashboard) {
    dashboard.credentials.set_value(None);
    dashboard.password.set(None);
    dashboard.form.sign_in.kept.set(None);
}

/// What the project of a token is, where it says so.
pub(super) fn project_of_token(dashboard: Dashboard) -> Option<String> {
    let of = dashboard.form.sign_in.kept.with_untracked(|kept| kept.as_ref()?.facts.project.clone());
    let of = of.or_else(|| {
        dashboard.credentials.with_value(|credentials| match credentials {
            Some(Credentials::Token(token)) => peek_token(token.expose())?.project,
            _ => None,
        })
    });
    of.map(|project| project.id).filter(|id| !id.is_empty())
}
