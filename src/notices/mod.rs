//! What went wrong, once, in words that say what to do.

use sessions_core::failure::InWords;
use sessions_core::settings::{Part as PagePart, Source, Warning};
use sessions_core::signin::Way;
use sessions_core::words::{Say, Words};

use crate::browser;
use crate::connect;
use crate::connection::open_sign_in;
use crate::embed;
use crate::parts::{Tag, Text, button, icon, icon_button, tag, text, watch, word, yes};
use crate::state::{Dashboard, Live, Part};

/// The alert, what is wrong with the settings, and the note that only a part is shown.
pub fn notices(dashboard: Dashboard) -> Tag {
    tag("div", "notices")
        .child(alert(dashboard))
        .child(warnings(dashboard))
        .child(embed::unknown_portal(dashboard))
        .child(only_a_part(dashboard))
        .child(page_by_page(dashboard))
        .child(kept_on_the_way(dashboard))
        .child(clock(dashboard))
        .child(ending(dashboard))
}

/// That the table is not whole, and why.
fn only_a_part(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let part = move || match dashboard.reading.with(|reading| reading.as_ref()?.part) {
        Some(Part::BrokenOff) => words.notice_broken_off(),
        Some(Part::Stopped) => words.notice_stopped(),
        Some(Part::Loading) | None => "",
    };
    tag("p", "notice")
        .attr_when("hidden", yes(move || part().is_empty()))
        .child(icon("warning"))
        .child(tag("span", "").says_live(word(part)))
}

/// What was read page by page, and what may be missing.
fn page_by_page(dashboard: Dashboard) -> Tag {
    note(text(move || {
        let said = dashboard.reading.with(|reading| {
            let reading = reading.as_ref()?;
            Some(dashboard.words().paging(reading.coverage.as_ref()?, reading.took as u64 / 1_000))
        });
        said.unwrap_or_default()
    }))
}

/// That it is the very reply of before.
fn kept_on_the_way(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let is_cached = move || dashboard.reading.with(|reading| reading.as_ref().is_some_and(|reading| reading.cached));
    note(word(move || if is_cached() { words.notice_cached() } else { "" }))
}

/// That this machine's clock is wrong, where calls are signed by it.
fn clock(dashboard: Dashboard) -> Tag {
    note(text(move || {
        let signs = dashboard.form.sign_in.kept.with(|kept| kept.as_ref().is_some_and(|kept| kept.way == Way::Key));
        let skew = dashboard.skew.get();
        if signs && skew.is_noticed() { dashboard.words().clock_skew(skew) } else { String::new() }
    }))
}

/// That the sign-in ends soon, and what to do.
fn ending(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let said = move || match connect::left(dashboard) {
        // One that is got anew by itself needs no word.
        _ if dashboard.password.with(Option::is_some) => String::new(),
        Some(1..) if dashboard.form.sign_in.kept.with(|kept| kept.as_ref().is_some_and(|kept| kept.is_handed)) => {
            String::new()
        }
        Some(..=0) => words.sign_in_ended().to_owned(),
        Some(left) if left < connect::SOON => words.sign_in_ending(&words.duration(left / 1_000)),
        _ => String::new(),
    };
    let again = button(dashboard, "button", Say::SIGN_IN_AGAIN, open_sign_in).of_part(dashboard, PagePart::Actions);
    note(text(said)).child(again)
}

/// A line that is there when it has something to say.
fn note(mut said: Text) -> Tag {
    let words = Live::new(String::new());
    watch(move || words.set(said.now()));
    tag("div", "notice")
        .attr("role", "status")
        .attr_when("hidden", yes(move || words.with(String::is_empty)))
        .child(icon("warning"))
        .child(tag("p", "say").says_live(text(move || words.get())))
}

/// The id of the alert.
const ALERT_ID: &str = "trouble";

/// The one alert.
fn alert(dashboard: Dashboard) -> Tag {
    let part = move |part: fn(Words, InWords) -> String| {
        text(move || {
            let words = dashboard.words();
            let said = dashboard.failure.with(|failure| Some(words.failure(failure.as_ref()?)));
            said.map(|said| part(words, said)).unwrap_or_default()
        })
    };
    let sentence = tag("p", "")
        .child(tag("b", "").says_live(part(|_, said| said.title)))
        .says_live(part(|words, said| [" ", &words.sentences(&said.what, &said.next)].concat()));
    let again = button(dashboard, "button", Say::TRY_AGAIN, connect::refresh).of_part(dashboard, PagePart::Actions);
    // The button that was pressed may stand far below.
    watch(move || {
        if dashboard.failure.with(Option::is_some) {
            browser::start(async {
                browser::pause().await;
                if let Some(alert) = browser::element_by_id(ALERT_ID) {
                    browser::bring_into_view(&alert);
                }
            });
        }
    });
    tag("div", "notice danger")
        .attr("id", ALERT_ID)
        .attr("role", "alert")
        .attr_when("hidden", yes(move || dashboard.failure.with(Option::is_none)))
        .child(icon("warning"))
        .child(tag("div", "say").child(sentence).child(tag("p", "detail mono").says_live(part(|_, said| said.details))))
        .child(again)
        .child(dismiss(dashboard, |dashboard| dashboard.failure.set(None)))
}

/// What was wrong with the settings, said once.
fn warnings(dashboard: Dashboard) -> Tag {
    let words = dashboard.words();
    let list = dashboard.settings.with_value(|settings| {
        let all = settings.warnings();
        let mut list =
            tag("ul", "say problems").children(all.iter().take(SHOWN).map(|warning| problem(words, warning)));
        if let Some(more) = all.len().checked_sub(SHOWN + 1) {
            list = list.child(tag("li", "").says(&words.config_more(&words.grouped(more as u64 + 1))));
        }
        if all.iter().any(|warning| warning.source == Source::Config) {
            let link = tag("a", "").attr("href", SCHEMA).attr("target", "_blank").says(words.config_schema());
            list = list.child(tag("li", "").child(link));
        }
        list
    });
    tag("div", "notice")
        .attr("role", "alert")
        .attr_when("hidden", yes(move || !dashboard.warnings_open.get()))
        .child(icon("warning"))
        .child(list)
        .child(dismiss(dashboard, |dashboard| dashboard.warnings_open.set(false)))
}

/// So many problems are shown at once.
const SHOWN: usize = 20;

/// What there can be in `config.json`, for editors and people.
const SCHEMA: &str = "config.schema.json";

/// One problem, and its place in the file where it has one.
fn problem(words: Words, warning: &Warning) -> Tag {
    let line = tag("li", "").says(&words.settings_warning(warning));
    match warning.excerpt.as_ref().and_then(|excerpt| excerpt.parts.as_ref()) {
        Some([before, marked, after]) => {
            line.child(tag("code", "excerpt").says(before).child(tag("mark", "").says(marked)).says(after))
        }
        None => line,
    }
}

fn dismiss(dashboard: Dashboard, press: fn(Dashboard)) -> Tag {
    icon_button(dashboard, "close", Say::DISMISS, press)
}
