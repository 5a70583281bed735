use sessions_core::iam::Named;
use sessions_core::signin::Way;
use sessions_core::words::Say;
use web_sys::KeyboardEvent;

use super::field::{Field, Hint, field};
use super::fields::group;
use crate::browser;
use crate::connect;
use crate::parts::{Tag, action, button, live_icon_button, plain, tag, text, tick, word, yes};
use crate::state::Dashboard;

/// Who signs in, and how.
pub(super) fn sign_in(dashboard: Dashboard) -> Tag {
    let sign_in = &dashboard.form().sign_in;
    let (offered, way) = (sign_in.offered, sign_in.way);
    let is = move |wanted: Way| move || way.get() == wanted && offered.with(|ways| ways.contains(&wanted));
    group("sign-in whole", move || offered.with(|ways| !ways.is_empty()))
        .child(ways(dashboard))
        .child(group("fields", is(Way::Token)).child(token(dashboard)))
        .child(group("fields", is(Way::Password)).children(password(dashboard)))
        .child(group("fields", is(Way::Key)).children(key(dashboard)))
        .child(status(dashboard))
}

/// The ways, as a row of radio buttons with words on them. They are not `input`s with labels: a field beside them has the same label.
fn ways(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let sign_in = &dashboard.form().sign_in;
    let (offered, way) = (sign_in.offered, sign_in.way);
    let choices = Way::ALL.map(|each| {
        plain("way")
            .attr("id", &way_id(each))
            .attr("role", "radio")
            .attr_text("aria-checked", text(move || (way.get() == each).to_string()))
            .attr_text("tabindex", word(move || if way.get() == each { "0" } else { "-1" }))
            .attr_when("hidden", yes(move || offered.with(|ways| !ways.contains(&each))))
            .says(words.way(each))
            .press(action(move || way.set(each)))
    });
    let on_key = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        let ways = offered.get_untracked();
        let place = ways.iter().position(|each| *each == way.get_untracked()).unwrap_or_default();
        let next = (place as isize + step).rem_euclid(ways.len().max(1) as isize) as usize;
        if let Some(next) = ways.get(next) {
            way.set(*next);
            browser::focus(&way_id(*next));
        }
    };
    tag("div", "ways")
        .attr_when("hidden", yes(move || offered.with(|ways| ways.len() < 2)))
        .child(tag("span", "ways-title").attr("id", "sign-in-title").says(words.sign_in_with()))
        .child(
            tag("div", "segments")
                .attr("role", "radiogroup")
                .attr("aria-labelledby", "sign-in-title")
                .children(choices)
                .on("keydown", on_key),
        )
}

/// Opens the form where one signs in.
pub fn open_sign_in(dashboard: Dashboard) {
    dashboard.form_open.set(true);
    focus_sign_in(dashboard);
}

/// Leads to the field in which the chosen way wants a secret.
pub(super) fn focus_sign_in(dashboard: Dashboard) {
    browser::focus_soon(match dashboard.form.sign_in.way.get_untracked() {
        Way::Token => "token",
        Way::Password => "password",
        Way::Key => "access",
    });
}

fn way_id(way: Way) -> String {
    ["way-", way.as_str()].concat()
}

fn token(dashboard: Dashboard) -> Tag {
    let sign_in = &dashboard.form().sign_in;
    let token = Field {
        problem: |dashboard| dashboard.form.token_problem(dashboard.words()),
        hint: Hint::By(token_hint),
        is_optional: |dashboard| dashboard.form.sign_in.may_be_blank.get(),
        whole: true,
        visible: Some(sign_in.visible),
        ..Field::new("token", Say::SIGN_IN_TOKEN, sign_in.token)
    };
    revealed(dashboard, field(dashboard, token))
}

fn token_hint(dashboard: Dashboard) -> String {
    let words = dashboard.words();
    let hint = if dashboard.form.is_signed_in() {
        words.sign_in_in_use()
    } else if dashboard.form.sign_in.may_be_blank.get() {
        words.sign_in_token_optional()
    } else {
        words.sign_in_token_hint()
    };
    hint.to_owned()
}

fn password(dashboard: Dashboard) -> Vec<Tag> {
    let words = dashboard.words();
    let sign_in = &dashboard.form().sign_in;
    let (keep, mfa) = (sign_in.keep, sign_in.mfa);
    let account = Field {
        is_needed: true,
        hint: Hint::Says(Say::SIGN_IN_ACCOUNT_HINT),
        ..Field::new("account", Say::SIGN_IN_ACCOUNT, sign_in.account)
    };
    let user = Field {
        is_needed: true,
        hint: Hint::Says(Say::SIGN_IN_USER_HINT),
        ..Field::new("user", Say::SIGN_IN_USER, sign_in.user)
    };
    let password = Field {
        is_needed: true,
        hint: Hint::By(|dashboard| in_use_or(dashboard, dashboard.words().sign_in_password_hint())),
        visible: Some(sign_in.visible),
        ..Field::new("password", Say::SIGN_IN_PASSWORD, sign_in.password)
    };
    let iam = Field {
        problem: |dashboard| dashboard.form.iam_problem(dashboard.words()),
        hint: Hint::By(|dashboard| {
            let iam = dashboard.form.read_iam().map(|iam| dashboard.words().sign_in_iam_at(&iam.url()));
            iam.unwrap_or_default()
        }),
        is_optional: |_| true,
        ..Field::new("iam", Say::SIGN_IN_IAM, sign_in.iam)
    };
    let user_id = Field {
        is_needed: true,
        hint: Hint::Says(Say::SIGN_IN_USER_ID_HINT),
        ..Field::new("user-id", Say::SIGN_IN_USER_ID, sign_in.user_id)
    };
    let code = Field {
        is_needed: true,
        hint: Hint::Says(Say::SIGN_IN_CODE_HINT),
        ..Field::new("code", Say::SIGN_IN_CODE, sign_in.code)
    };
    let keep = tick(
        "keep-password",
        word(move || words.sign_in_keep_password()),
        yes(move || keep.get()),
        action(move || keep.update(|keep| *keep = !*keep)),
    );
    let with_mfa = tick(
        "mfa",
        word(move || words.sign_in_mfa()),
        yes(move || mfa.get()),
        action(move || mfa.update(|mfa| *mfa = !*mfa)),
    );
    vec![
        field(dashboard, account),
        field(dashboard, user),
        revealed(dashboard, field(dashboard, password)),
        field(dashboard, iam),
        tag("div", "ticks whole").child(keep).child(with_mfa),
        group("fields whole", move || mfa.get()).child(field(dashboard, user_id)).child(field(dashboard, code)),
    ]
}

fn key(dashboard: Dashboard) -> Vec<Tag> {
    let sign_in = &dashboard.form().sign_in;
    let access = Field {
        problem: |dashboard| dashboard.form.key_problem(dashboard.words(), dashboard.form.sign_in.access),
        is_needed: true,
        hint: Hint::By(|dashboard| in_use_or(dashboard, "")),
        ..Field::new("access", Say::SIGN_IN_ACCESS_KEY, sign_in.access)
    };
    let secret = Field {
        problem: |dashboard| dashboard.form.key_problem(dashboard.words(), dashboard.form.sign_in.secret),
        is_needed: true,
        hint: Hint::Says(Say::SIGN_IN_SECRET_KEY_HINT),
        visible: Some(sign_in.visible),
        ..Field::new("secret", Say::SIGN_IN_SECRET_KEY, sign_in.secret)
    };
    let security_token = Field {
        problem: |dashboard| dashboard.form.key_problem(dashboard.words(), dashboard.form.sign_in.security_token),
        hint: Hint::Says(Say::SIGN_IN_SECURITY_TOKEN_HINT),
        is_optional: |_| true,
        whole: true,
        visible: Some(sign_in.visible),
        ..Field::new("security-token", Say::SIGN_IN_SECURITY_TOKEN, sign_in.security_token)
    };
    vec![field(dashboard, access), revealed(dashboard, field(dashboard, secret)), field(dashboard, security_token)]
}

fn in_use_or(dashboard: Dashboard, hint: &str) -> String {
    if dashboard.form.is_signed_in() { dashboard.words().sign_in_in_use().to_owned() } else { hint.to_owned() }
}

/// A field with the button that shows what is hidden in it.
fn revealed(dashboard: Dashboard, field: Tag) -> Tag {
    let button = live_icon_button(
        dashboard,
        |dashboard| if dashboard.form.sign_in.visible.get() { "eye-off" } else { "eye" },
        |dashboard| {
            let sign_in = &dashboard.form().sign_in;
            dashboard.words().reveal(sign_in.way.get(), sign_in.visible.get())
        },
        |dashboard| dashboard.form.sign_in.visible.update(|visible| *visible = !*visible),
    );
    field.child(tag("div", "reveal").child(button))
}

/// Who is signed in and for how long, and the way out.
fn status(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let kept = dashboard.form().sign_in.kept;
    let said = text(move || {
        let who = kept.with(|kept| {
            let facts = &kept.as_ref()?.facts;
            let name = |named: &Option<Named>| named.as_ref().map(|named| named.name.clone()).unwrap_or_default();
            let parts = [name(&facts.user), name(&facts.account)];
            Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
        });
        let left = connect::left(dashboard).map(|left| words.token_left(left)).unwrap_or_default();
        words.signed_in_until(&sessions_core::format::visible_text(&who.unwrap_or_default(), 60), &left)
    });
    let out = button(dashboard, "button", Say::SIGN_OUT, connect::sign_out);
    tag("p", "signed-in")
        .attr_when("hidden", yes(move || kept.with(Option::is_none)))
        .child(tag("span", "").says_live(said))
        .child(out)
}
