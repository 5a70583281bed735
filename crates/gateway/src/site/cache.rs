//! How long a browser may keep a file of the site.

const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_EACH_TIME: &str = "no-cache";

/// `Cache-Control` for a path: Trunk puts a hash of the content into most names, and such a file never changes.
pub fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    if is_hashed(name) { FOREVER } else { ASK_EACH_TIME }
}

/// `name-<hash>.ext` or `name-<hash>_bg.ext`. Trunk writes the hash, 64 bits, in hexadecimal and without leading zeros; a name of
/// which it would leave fewer than 12 digits does not come up in practice.
fn is_hashed(name: &str) -> bool {
    let Some((stem, _extension)) = name.split_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        (12..=16).contains(&hash.len())
            && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_kept_and_all_else_is_asked_for() {
        for path in [
            "/geminidb-sessions-0123456789abcdef.js",
            "/a/b-c-0123456789abcdef_bg.wasm",
            "/style-fedcba9876543210.css",
            "/style-fedcba98765432.css",
        ] {
            assert_eq!(cache_control(path), FOREVER, "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/config.json",
            "/boot.js",
            "/snippets/x-0123456789abcdef/inline0.js",
            "/style-0123456789a.css",
            "/style-0123456789ABCDEF.css",
            "/style-0123456789abcdefg.css",
            "/0123456789abcdef.css",
            "/style-0123456789abcdef",
        ] {
            assert_eq!(cache_control(path), ASK_EACH_TIME, "{path}");
        }
    }
}
