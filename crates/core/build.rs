//! Makes one method of every sentence in `words/`, and packs each language into one text. A language in which a sentence is missing, or
//! says something else than it is given, does not compile.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a build script stops where something is wrong"
)]

use std::fmt::Write as _;
use std::path::Path;

#[path = "build/language.rs"]
mod language;
#[path = "build/text.rs"]
mod text;

use language::{Entry, Language};

fn main() {
    println!("cargo::rerun-if-changed=words");
    println!("cargo::rerun-if-changed=build");
    let mut files: Vec<_> = std::fs::read_dir("words").unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    // English first: it says what there is, and it is what is spoken where nothing else fits.
    files.sort_by_key(|file| (code(file) != "en", code(file)));
    let languages: Vec<_> =
        files.iter().map(|file| Language::read(&code(file), &std::fs::read_to_string(file).unwrap())).collect();
    let (first, others) = languages.split_first().expect("words/en.txt is missing");
    let wrong: Vec<_> = others.iter().flat_map(|other| first.differences(other)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));

    let folder = std::env::var("OUT_DIR").unwrap();
    for language in &languages {
        let texts: Vec<_> = first.entries.iter().map(|entry| language.packed(entry)).collect();
        std::fs::write(Path::new(&folder).join(format!("{}.packed", language.code)), texts.join("\0")).unwrap();
    }
    std::fs::write(Path::new(&folder).join("words.rs"), generated(first, &languages)).unwrap();
}

fn code(file: &Path) -> String {
    file.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn generated(first: &Language, languages: &[Language]) -> String {
    let mut code = String::new();
    writeln!(code, "static SOURCES: [Source; {}] = [", languages.len()).unwrap();
    for Language { code: language, name, plural, group, decimal, .. } in languages {
        writeln!(
            code,
            "Source {{ code: {language:?}, name: {name:?}, forms: {plural}, group: {group:?}, decimal: {decimal:?}, \
             packed: include_str!(concat!(env!(\"OUT_DIR\"), \"/{language}.packed\")) }},"
        )
        .unwrap();
    }
    let codes: Vec<_> = languages.iter().map(|language| format!("{:?}", language.code)).collect();
    writeln!(
        code,
        "];\n/// What `lang` may say: `auto`, or the code of a language.\npub const CHOICES: [&str; {}] = [\"auto\", {}];",
        codes.len() + 1,
        codes.join(", ")
    )
    .unwrap();
    let names: Vec<_> = first.entries.iter().map(|entry| format!("{:?}", entry.key)).collect();
    writeln!(code, "#[cfg(test)]\nstatic NAMES: [&str; {}] = [{}];", names.len(), names.join(", ")).unwrap();
    code.push_str("#[allow(missing_docs)]\nimpl Say {\n");
    for (index, entry) in first.entries.iter().enumerate() {
        writeln!(code, "pub const {}: Say = Say({index});", entry.key.to_uppercase()).unwrap();
    }
    code.push_str("}\n#[allow(missing_docs, clippy::too_many_arguments)]\nimpl Words {\n");
    for entry in &first.entries {
        code.push_str(&method(entry));
    }
    code.push_str("}\n");
    code
}

fn method(entry: &Entry) -> String {
    let Entry { key, arguments, .. } = entry;
    let says = entry.text.replace('\n', "\n\n");
    let say = format!("Say::{}", key.to_uppercase());
    let parameters: String = arguments.iter().map(|name| format!(", {name}: &str")).collect();
    let values = arguments.join(", ");
    let (result, body) = match (entry.is_list, arguments.is_empty()) {
        (true, true) => ("Vec<&'static str>", format!("self.list({say})")),
        (true, false) => ("Vec<String>", format!("self.fill_list({say}, &[{values}])")),
        (false, true) => ("&'static str", format!("self.text({say})")),
        (false, false) => ("String", format!("self.fill({say}, &[{values}])")),
    };
    format!("#[doc = {says:?}]\npub fn {key}(self{parameters}) -> {result} {{ {body} }}\n")
}
