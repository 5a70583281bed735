//! Puts the built page into the program, where GEMINIDB_SESSIONS_PAGE names its folder.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "GEMINIDB_SESSIONS_PAGE";

fn main() -> Result<(), String> {
    say(&format!("cargo::rerun-if-env-changed={FOLDER}"))?;
    say("cargo::rerun-if-changed=build.rs")?;
    let mut table = String::from("&[\n");
    if let Some(folder) = env::var_os(FOLDER).filter(|folder| !folder.is_empty()) {
        let folder = fs::canonicalize(&folder).map_err(|error| format!("{FOLDER}={}: {error}", folder.display()))?;
        say(&format!("cargo::rerun-if-changed={}", folder.display()))?;
        if !folder.join("index.html").is_file() {
            return Err(format!(
                "{FOLDER} is to name the folder of the built page: {} has no index.html",
                folder.display()
            ));
        }
        for file in files_below(&folder)? {
            let path = file.strip_prefix(&folder).map_err(|error| error.to_string())?;
            let names = path.iter().map(|name| name.to_str()).collect::<Option<Vec<_>>>();
            let (Some(names), Some(file)) = (names, file.to_str()) else {
                return Err(format!("{} is no name for a file of a page", path.display()));
            };
            writeln!(table, "({:?}, include_bytes!({file:?})),", names.join("/")).map_err(|error| error.to_string())?;
        }
    }
    table.push(']');
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&out).join("page.rs"), table).map_err(|error| error.to_string())
}

/// All files, in an order that is the same everywhere.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut paths: Vec<PathBuf> =
        entries.map_err(|error| format!("{}: {error}", folder.display()))?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    Ok(files)
}

fn say(line: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{line}").map_err(|error| error.to_string())
}
