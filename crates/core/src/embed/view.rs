use crate::json_text::push_text;
use crate::settings::{Key, Layered, Settings};

/// What is looked at, as a JSON object of those settings that are set, each a text. Not in it: the way there (`proxy`, `iam`), which the host of
/// another page has no use for, and how the page is embedded.
///
/// A value that is the built-in one counts as set where `config.json` says another.
pub fn view_of(layered: &Layered) -> String {
    let (now, defaults, built_in) = (layered.settings(), layered.defaults(), Settings::default());
    let mut json = String::from("{");
    for key in Key::ALL {
        if matches!(key, Key::Proxy | Key::Iam | Key::Refresh | Key::Embed) {
            continue;
        }
        let text = now.text(key);
        if text == built_in.text(key) && text == defaults.text(key) {
            continue;
        }
        if json.len() > 1 {
            json.push(',');
        }
        push_text(&mut json, key.as_str());
        json.push(':');
        push_text(&mut json, &text);
    }
    json.push('}');
    json
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::json::Json;
    use crate::settings::Source;

    fn view(layered: &Layered) -> Value {
        serde_json::from_str(&view_of(layered)).unwrap()
    }

    #[test]
    fn a_view_has_what_is_set_and_no_way_there() {
        assert_eq!(view(&Layered::new(None)), json!({}));
        let mut layered = Layered::new(Some(r#"{"theme": "dark", "proxy": "./proxy?url=", "refresh": 5}"#));
        layered.read_query("embed=v1&q=idle>1h&hide=filter&iam=iam.example.com&instance=i");
        assert_eq!(view(&layered), json!({ "instance": "i", "q": "idle>1h", "theme": "dark", "hide": "filter" }));
        layered.set(Source::Person, Key::Theme, "auto").unwrap();
        assert_eq!(view(&layered)["theme"], "auto");
    }

    proptest! {
        #[test]
        fn a_view_reads_back(texts in prop::collection::vec((0usize..Key::ALL.len(), any::<String>()), 0..8)) {
            let mut layered = Layered::new(None);
            for (index, text) in &texts {
                let _ = layered.set(Source::Person, Key::ALL[*index], text);
            }
            let mut again = Layered::new(None);
            let warnings = again.read_message(&Json::parse(view_of(&layered).as_bytes()).unwrap());
            prop_assert_eq!(warnings, []);
            prop_assert_eq!(view_of(&again), view_of(&layered));
        }
    }
}
