use super::Place;
use super::place::name;
use crate::json::Json;

/// More than a person tells apart.
const MOST: usize = 12;
/// More than [`MOST`] places can be long.
const MAX_BYTES: usize = 1 << 20;

/// The places that were connected to, the last first, at most 12. For `localStorage`, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recent {
    places: Vec<Place>,
}

impl Recent {
    /// Reads what [`Recent::print`] wrote, now or years ago: what cannot be read is left out.
    pub fn parse(text: &str) -> Recent {
        let mut recent = Recent::default();
        let tree = Some(text).filter(|text| text.len() <= MAX_BYTES).and_then(|text| Json::parse(text.as_bytes()).ok());
        for place in tree.as_ref().and_then(Json::as_array).unwrap_or_default().iter().filter_map(Place::read) {
            if recent.places.len() < MOST && recent.place_of(&place).is_none() {
                recent.places.push(place);
            }
        }
        recent
    }

    /// The list as JSON.
    pub fn print(&self) -> String {
        let mut json = String::new();
        let mut mark = '[';
        for place in &self.places {
            json.push(mark);
            place.print(&mut json);
            mark = ',';
        }
        if json.is_empty() {
            json.push(mark);
        }
        json.push(']');
        json
    }

    /// Puts a place first. One that is there already moves, and keeps the name that a person gave it.
    pub fn used(&mut self, place: Place) {
        let Some(mut place) = place.checked() else { return };
        if let Some(index) = self.place_of(&place) {
            let before = self.places.remove(index);
            if !before.name.is_empty() {
                place.name = before.name;
            }
        }
        self.places.insert(0, place);
        self.places.truncate(MOST);
    }

    /// Names a place, by its number in [`Recent::places`]; a blank name takes the name away.
    pub fn rename(&mut self, index: usize, text: &str) {
        if let Some(place) = self.places.get_mut(index) {
            place.name = name(text);
        }
    }

    /// Takes a place out, by its number in [`Recent::places`].
    pub fn forget(&mut self, index: usize) {
        if index < self.places.len() {
            self.places.remove(index);
        }
    }

    /// The places, the last that was used first.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    fn place_of(&self, place: &Place) -> Option<usize> {
        self.places.iter().position(|other| other.is_same(place))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(endpoint: &str, node: &str) -> Place {
        Place { endpoint: endpoint.to_owned(), node: node.to_owned(), ..Place::default() }
    }

    fn endpoints(recent: &Recent) -> Vec<&str> {
        recent.places().iter().map(|place| place.endpoint.as_str()).collect()
    }

    #[test]
    fn the_last_used_place_comes_first_and_is_there_once() {
        let mut recent = Recent::default();
        for endpoint in ["a", "b", "c", "a"] {
            recent.used(place(endpoint, ""));
        }
        assert_eq!(endpoints(&recent), ["a", "c", "b"]);
        recent.used(place("a", "no12"));
        assert_eq!(endpoints(&recent), ["a", "a", "c", "b"]);
        for number in 0..20 {
            recent.used(place(&number.to_string(), ""));
        }
        assert_eq!(recent.places().len(), 12);
        assert_eq!(recent.places()[0].endpoint, "19");
    }

    #[test]
    fn a_name_stays_while_the_rest_is_the_last_used() {
        let mut recent = Recent::default();
        recent.used(Place { way: "token".to_owned(), ..place("a", "") });
        recent.used(place("b", ""));
        recent.rename(1, " orders\n of\u{7} today ");
        recent.rename(7, "nobody");
        recent.used(Place {
            way: "key".to_owned(),
            user: "me".to_owned(),
            name: "a's own".to_owned(),
            ..place("a", "")
        });
        let first = &recent.places()[0];
        assert_eq!((first.name.as_str(), first.way.as_str(), first.user.as_str()), ("orders  of  today", "key", "me"));
        recent.rename(0, " ");
        recent.used(Place { name: "again".to_owned(), ..place("a", "") });
        assert_eq!(recent.places()[0].name, "again");
    }

    #[test]
    fn a_place_is_forgotten() {
        let mut recent = Recent::default();
        recent.used(place("a", ""));
        recent.used(place("b", ""));
        recent.forget(2);
        recent.forget(0);
        assert_eq!(endpoints(&recent), ["a"]);
        recent.forget(0);
        assert_eq!((recent.print().as_str(), Recent::parse("[]")), ("[]", recent));
    }

    #[test]
    fn what_can_be_read_of_old_or_hostile_content_is_read() {
        let long = "x".repeat(5_000);
        let text = format!(
            r#"[7, null, {{}}, {{"endpoint":" "}}, {{"endpoint":"{long}"}}, {{"endpoint":"a","password":"p","way":"magic","project":12}},
                {{"endpoint":"a","project":"12"}}, {{"endpoint":"b","user":["x"]}}]"#
        );
        let recent = Recent::parse(&text);
        assert_eq!(endpoints(&recent), ["a", "b"]);
        assert_eq!((recent.places()[0].project.as_str(), recent.places()[0].way.as_str()), ("12", ""));
        assert!(!recent.print().contains("password"));
        for text in ["", "{}", "[", "null", "[[]]"] {
            assert_eq!(Recent::parse(text), Recent::default(), "{text}");
        }
        let many = format!("[{}]", (0..30).map(|n| format!(r#"{{"endpoint":"{n}"}}"#)).collect::<Vec<_>>().join(","));
        assert_eq!(Recent::parse(&many).places().len(), 12);
    }

    #[test]
    fn what_could_not_be_read_again_is_not_remembered() {
        let mut recent = Recent::default();
        recent.used(place("", ""));
        recent.used(place(&"x".repeat(5_000), ""));
        assert_eq!(recent, Recent::default());
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(texts in prop::collection::vec(prop::collection::vec(".{0,9}", 9), 0..15), way in 0..4_usize) {
            let mut recent = Recent::default();
            for text in &texts {
                let [name, endpoint, project, instance, node, proxy, iam, account, user] = &text[..] else { panic!() };
                let (name, endpoint, project) = (name.clone(), endpoint.clone(), project.clone());
                let (instance, node, proxy) = (instance.clone(), node.clone(), proxy.clone());
                let (iam, account, user) = (iam.clone(), account.clone(), user.clone());
                let way = ["token", "password", "key", "none"][way].to_owned();
                recent.used(Place { name, endpoint, project, instance, node, proxy, iam, account, user, way });
            }
            prop_assert_eq!(Recent::parse(&recent.print()), recent);
        }

        #[test]
        fn any_text_is_read(text in any::<String>(), near in "[\\[\\]{}:,\"a-z]{0,30}") {
            Recent::parse(&text);
            Recent::parse(&near);
        }
    }
}
