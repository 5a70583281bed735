use super::window;

/// Where the browser keeps something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Until the person clears it. Never for anything secret.
    Lasting,
}

/// What was saved under a name. `None` as well where the browser keeps nothing: in a sandboxed frame it refuses even the question.
pub fn load(store: Store, name: &str) -> Option<String> {
    storage(store)?.get_item(&key(name)).ok()?
}

/// Saves a text under a name, where the browser lets it.
pub fn save(store: Store, name: &str, text: &str) {
    if let Some(storage) = storage(store) {
        let _ = storage.set_item(&key(name), text);
    }
}

fn storage(store: Store) -> Option<web_sys::Storage> {
    match store {
        Store::Lasting => window()?.local_storage().ok()?,
    }
}

fn key(name: &str) -> String {
    format!("geminidb-sessions.{name}")
}
