use super::window;

/// What was saved under a name. `None` as well where the browser keeps nothing: in a sandboxed frame it refuses even the question.
pub fn load(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok()?
}

/// Saves a text under a name, where the browser lets it, until the person clears it. Never anything secret.
pub fn save(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&key(name), text);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok()?
}

fn key(name: &str) -> String {
    format!("geminidb-sessions.{name}")
}
