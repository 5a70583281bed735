use super::{Need, Reason};

/// Milliseconds from one `view-changed` to the next.
pub const VIEW_WAIT: f64 = 250.0;

/// As many answers in a row are tried that are no good. A host that answers with the same token each time must not become a loop.
const MOST_IN_A_ROW: u32 = 3;

/// What has been said to one host, so that nothing is said twice. Times are milliseconds of any clock that does not go back.
#[derive(Clone, Debug, Default)]
pub struct Talk {
    /// The view that the host knows of.
    view: String,
    view_said: Option<f64>,
    need: Option<Need>,
    /// How many answers have come since credentials were last good.
    answers: u32,
    /// What was said of the end of a token, until there is one that holds.
    ending: Option<Reason>,
    height: Option<u32>,
}

impl Talk {
    /// With a host that was just told this view.
    pub fn new(view: String) -> Talk {
        Talk { view, ..Talk::default() }
    }

    /// Whether to ask for credentials: once for each need, and not for ever.
    pub fn asks(&mut self, need: &Need) -> bool {
        if self.need.as_ref() == Some(need) || self.answers >= MOST_IN_A_ROW {
            return false;
        }
        self.need = Some(need.clone());
        true
    }

    /// The same where a clock tells that a token ends, or has ended, and none where it holds.
    pub fn asks_in_time(&mut self, reason: Option<Reason>) -> bool {
        let is_new = reason.is_some() && self.ending != reason;
        // Once a token that has ended was spoken of, one that is about to end is no news.
        if reason.is_none() || (is_new && self.ending != Some(Reason::Expired)) {
            self.ending = reason;
            return is_new;
        }
        false
    }

    /// The host has sent credentials, or has said that it sends none.
    pub fn answered(&mut self) {
        self.answers += u32::from(self.need.take().is_some());
    }

    /// The credentials are good.
    pub fn worked(&mut self) {
        self.answers = 0;
        self.need = None;
    }

    /// The view as it is since the host itself has changed it.
    pub fn host_has_set(&mut self, view: String) {
        self.view = view;
    }

    /// What to do about a view: nothing where the host knows it; else say it, or come again after so many milliseconds.
    pub fn view(&mut self, view: &str, now: f64) -> Option<f64> {
        if self.view == view {
            return None;
        }
        let wait = self.view_said.map_or(0.0, |said| VIEW_WAIT - (now - said));
        if wait > 0.0 {
            return Some(wait);
        }
        self.view = view.to_owned();
        self.view_said = Some(now);
        Some(0.0)
    }

    /// The height to be said, in whole pixels, where it is another one than was said.
    pub fn height(&mut self, height: f64) -> Option<u32> {
        let height = height.ceil() as u32;
        (self.height.replace(height) != Some(height)).then_some(height)
    }

    /// The height is to be said again, even if it is the same.
    pub fn forget_height(&mut self) {
        self.height = None;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn need(reason: Reason, project: &str) -> Need {
        Need { reason, endpoint: "https://x".to_owned(), project: project.to_owned() }
    }

    #[test]
    fn credentials_are_asked_for_once_a_need() {
        let mut talk = Talk::default();
        assert!(talk.asks(&need(Reason::Missing, "")));
        assert!(!talk.asks(&need(Reason::Missing, "")));
        assert!(talk.asks(&need(Reason::Missing, "p")));
        talk.answered();
        talk.worked();
        assert!(talk.asks(&need(Reason::Refused, "p")));
        assert!(!talk.asks(&need(Reason::Refused, "p")));
    }

    #[test]
    fn a_host_that_has_no_good_ones_is_not_asked_for_ever() {
        let mut talk = Talk::default();
        for round in 0..5 {
            assert_eq!(talk.asks(&need(Reason::Refused, "")), round < 3);
            talk.answered();
        }
        talk.worked();
        assert!(talk.asks(&need(Reason::Refused, "")));
    }

    #[test]
    fn an_end_is_spoken_of_once_until_a_token_holds() {
        let mut talk = Talk::default();
        for (reason, said) in [
            (None, false),
            (Some(Reason::Expiring), true),
            (Some(Reason::Expiring), false),
            (Some(Reason::Expired), true),
            (Some(Reason::Expiring), false),
            (Some(Reason::Expired), false),
            (None, false),
            (Some(Reason::Expiring), true),
        ] {
            assert_eq!(talk.asks_in_time(reason), said, "{reason:?}");
            talk.answered();
        }
    }

    #[test]
    fn a_view_is_said_at_most_four_times_a_second_and_not_to_whom_it_came_from() {
        let mut talk = Talk::new("{}".to_owned());
        assert_eq!(talk.view("{}", 0.0), None);
        assert_eq!(talk.view("a", 10.0), Some(0.0));
        assert_eq!(talk.view("a", 11.0), None);
        assert_eq!(talk.view("b", 110.0), Some(150.0));
        assert_eq!(talk.view("a", 120.0), None);
        assert_eq!(talk.view("c", 260.0), Some(0.0));
        talk.host_has_set("d".to_owned());
        assert_eq!(talk.view("d", 900.0), None);
        assert_eq!(talk.view("c", 901.0), Some(0.0));
    }

    #[test]
    fn a_height_is_said_when_it_changes_by_a_pixel() {
        let mut talk = Talk::default();
        assert_eq!(talk.height(480.2), Some(481));
        assert_eq!(talk.height(480.9), None);
        assert_eq!(talk.height(481.1), Some(482));
        talk.forget_height();
        assert_eq!(talk.height(482.0), Some(482));
    }

    proptest! {
        #[test]
        fn no_two_views_are_said_within_the_wait(steps in prop::collection::vec((0u32..400, "[abc]"), 0..50)) {
            let (mut talk, mut now, mut said) = (Talk::new("a".to_owned()), 0.0, f64::NEG_INFINITY);
            for (step, view) in steps {
                now += f64::from(step);
                if talk.view(&view, now) == Some(0.0) {
                    prop_assert!(now - said >= VIEW_WAIT);
                    said = now;
                }
            }
        }
    }
}
