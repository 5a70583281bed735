use std::path::Path;

use super::*;

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// All texts of a language, with what they are called.
fn texts(words: Words) -> Vec<(&'static str, &'static str)> {
    NAMES.iter().copied().zip(words.0.texts.iter().copied()).collect()
}

#[test]
fn every_language_says_everything() {
    for (code, name) in Words::all() {
        let texts = texts(Words::of(code));
        assert_eq!(texts.len(), NAMES.len(), "{code}");
        assert!(texts.iter().all(|(_, text)| !text.trim().is_empty()), "{code}");
        assert!(!name.is_empty());
        assert_eq!(Words::of(code).code(), code);
        assert_eq!(Words::of(code).units().len(), 6, "{code}");
    }
    assert_eq!(Words::of("tlh").code(), "en");
}

#[test]
fn nothing_is_left_in_the_other_language() {
    for (name, text) in texts(Words::english()) {
        assert!(!text.contains(is_chinese), "{name}: {text}");
    }
    // What is the same for people who read Chinese: names, what is typed, and signs between values.
    let same = [
        "freshness_cost",
        "sentences",
        "sign_in_way_token",
        "sign_in_token",
        "sign_in_access_key",
        "sign_in_secret_key",
        "sign_in_security_token",
        "column_id",
        "column_db",
        "column_fd",
        "column_sub",
        "column_psub",
        "column_multi",
        "group_counts_filtered",
        "enumeration",
        "quoted",
        "mode_redis_cluster",
        "settings_from_config",
        "percent",
    ];
    for (name, text) in texts(Words::of("zh-CN")) {
        assert_eq!(!text.contains(is_chinese), same.contains(&name), "{name}: {text}");
        // Three plain words in a row are a sentence that was forgotten.
        let words: Vec<_> = text.split([' ', '\n']).collect();
        let is_plain = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(!words.windows(3).any(|three| three.iter().all(is_plain)), "{name}: {text}");
    }
}

#[test]
fn a_noun_takes_the_form_that_its_number_wants() {
    let status = |code, total, nodes| Words::of(code).status(total, nodes);
    assert_eq!(status("en", "1", "1"), "1 session on 1 node");
    assert_eq!(status("en", "0", "12"), "0 sessions on 12 nodes");
    assert_eq!(status("en", "1,001", "1"), "1,001 sessions on 1 node");
    assert_eq!(status("zh-CN", "1", "12"), "12 个节点上的 1 个会话");
    assert_eq!(Words::of("zh-CN").duration(93_600).replace('\u{a0}', " "), "1 天 2 时");
}

#[test]
fn values_are_said_as_they_are() {
    // Foreign text with what the program itself takes for marks.
    for foreign in ["", "{0}", "\u{1}0", "\u{2}0a\u{3}b\u{4}", "<b>", "%s", "1"] {
        assert_eq!(Words::english().copy_done(foreign), ["Copied ", foreign].concat());
    }
    // Fewer values than the text has say nothing in their place.
    assert_eq!(Words::english().fill(Say::STATUS, &[]), " sessions on  nodes");
}

/// A sentence that nobody says is weight for everybody.
#[test]
fn every_sentence_is_said_somewhere() {
    let mut code = String::new();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [crates.join("src"), crates.join("../../src")] {
        read_all(&folder, &mut code);
    }
    let unsaid: Vec<_> = NAMES
        .iter()
        .filter(|name| !code.contains(&format!(".{name}(")) && !code.contains(&format!("Say::{}", name.to_uppercase())))
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
}

fn read_all(folder: &Path, code: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = entry_name(&path);
        if path.is_dir() {
            read_all(&path, code);
        } else if !name.ends_with("tests.rs") {
            code.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

fn entry_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
