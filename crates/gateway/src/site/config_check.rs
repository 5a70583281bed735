//! What is to be said of a config.json before anybody opens the page.

use sessions_core::settings::Layered;
use sessions_core::words::Words;

use super::ancestors::FrameAncestors;

/// A sentence for each thing in the text of a config.json that will not work.
pub fn config_problems(text: &str, ancestors: &FrameAncestors) -> Vec<String> {
    let layered = Layered::new(Some(text));
    let shut_out = |host| {
        format!(
            "config.json lists {host} under \"hosts\", but no browser will show the page inside it: \
             start the gateway with --frame-ancestor {host} too"
        )
    };
    let wrong = layered.warnings().into_iter().map(|warning| Words::english().settings_warning(warning));
    wrong.chain(ancestors.missing(&layered.config().hosts).into_iter().map(shut_out)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_browsers_keep_out_are_named() {
        let ancestors = FrameAncestors::new(&["https://a.example".into()]).unwrap();
        let config = r#"{"hosts":["https://A.example:443/","https://b.example"]}"#;
        let problems = config_problems(config, &ancestors);
        assert!(problems.len() == 1 && problems[0].contains("--frame-ancestor https://b.example "), "{problems:?}");
        assert_eq!(config_problems("{}", &ancestors), Vec::<String>::new());
    }

    #[test]
    fn wrong_keys_and_values_are_named_one_by_one() {
        let config = r#"{"theme":"loud","colour":1,"refresh":30,"hosts":["*"],"token":"secret"}"#;
        let problems = config_problems(config, &FrameAncestors::default());
        for key in ["theme", "colour", "hosts[0]", "token"] {
            assert!(problems.iter().any(|problem| problem.contains(&format!("“{key}”"))), "{key}: {problems:?}");
        }
        assert_eq!(problems.len(), 4, "{problems:?}");
        assert!(!problems.concat().contains("secret"));
        let problems = config_problems("{\n  \"theme\": }", &FrameAncestors::default());
        assert!(problems.len() == 1 && problems[0].contains("line 2"), "{problems:?}");
    }
}
