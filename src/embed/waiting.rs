use sessions_core::format::visible_text;
use sessions_core::settings::Part;
use sessions_core::words::Say;

use crate::connection::{open_sign_in, progress_line};
use crate::parts::{Tag, action, icon, icon_button, plain, tag, text, word, yes};
use crate::state::{Dashboard, Stage};

/// What there is to see while the portal has to do something first, or has just done it.
pub fn waiting_line(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let is_waiting = move || {
        dashboard.portal.stage.get() != Stage::Alone
            && !dashboard.form_open.get()
            && !dashboard.is_busy()
            && dashboard.failure.with(Option::is_none)
            && (dashboard.portal.asked.get() || !dashboard.has_table())
    };
    let said = move || {
        let has_instance = dashboard.form.instance.with(|instance| !instance.is_empty());
        match is_waiting() {
            false => "",
            true if !has_instance && dashboard.form.is_signed_in() => words.waiting_for_instance(),
            true => words.waiting_for_portal(),
        }
    };
    let open = plain("link")
        .of_part(dashboard, Part::Actions)
        .says(words.sign_in_here())
        .press(action(move || open_sign_in(dashboard)));
    let line = tag("p", "waiting")
        .attr_when("hidden", yes(move || !is_waiting()))
        .child(tag("span", "").attr("role", "status").says_live(word(said)))
        .child(open);
    // The form has a line about progress, and so has the table.
    let has_other = move || dashboard.form_open.get() || dashboard.has_table();
    let progress = tag("p", "waiting")
        .attr_when("hidden", yes(move || !dashboard.is_busy() || has_other()))
        .child(progress_line(dashboard, |_| true));
    tag("div", "").child(line).child(progress)
}

/// That a page around this one wanted to speak with it and may not.
pub fn unknown_portal(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let unknown = dashboard.portal.unknown;
    let said = text(move || {
        unknown.with(|origin| match origin.as_deref() {
            None => String::new(),
            Some("null") => words.portal_without_origin().to_owned(),
            Some(origin) => words.portal_unknown(&visible_text(origin, 200)),
        })
    });
    tag("div", "notice")
        .attr("role", "alert")
        .attr_when("hidden", yes(move || unknown.with(Option::is_none)))
        .child(icon("warning"))
        .child(tag("p", "say").says_live(said))
        .child(icon_button(dashboard, "close", Say::DISMISS, |dashboard| dashboard.portal.unknown.set(None)))
}
