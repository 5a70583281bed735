//! What a call that deletes sessions asks for.

use std::collections::HashSet;

use serde_json::Value;

use super::refusal::Refusal;

/// Sessions to delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removal {
    /// All of them.
    All,
    /// Those of these IDs; one that does not exist is passed over.
    Ids(HashSet<String>),
}

impl Removal {
    /// Reads `{"is_all":…,"session_ids":[…]}`.
    ///
    /// # Errors
    /// [`Refusal::BadParameter`] where `is_all` is missing, or IDs are where they are needed.
    pub fn read(body: &[u8]) -> Result<Self, Refusal> {
        let body: Value = serde_json::from_slice(body).map_err(|_| Refusal::BadParameter("body"))?;
        match body.get("is_all").and_then(Value::as_bool) {
            None => Err(Refusal::BadParameter("is_all")),
            Some(true) => Ok(Self::All),
            Some(false) => {
                let bad = Refusal::BadParameter("session_ids");
                let ids = body.get("session_ids").and_then(Value::as_array).filter(|ids| !ids.is_empty());
                let ids: Option<HashSet<String>> =
                    ids.and_then(|ids| ids.iter().map(|id| id.as_str().map(str::to_owned)).collect());
                ids.map(Self::Ids).ok_or(bad)
            }
        }
    }

    /// Whether a session of this ID is to go.
    pub fn covers(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Ids(ids) => ids.contains(id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_needed_unless_all_are_meant() {
        assert_eq!(Removal::read(br#"{"is_all":true}"#), Ok(Removal::All));
        let ids = Removal::read(br#"{"is_all":false,"session_ids":["1131","2323"]}"#).unwrap();
        assert!(ids.covers("2323") && !ids.covers("23"));
        for body in [
            "",
            "{}",
            r#"{"is_all":"yes"}"#,
            r#"{"is_all":false}"#,
            r#"{"is_all":false,"session_ids":[]}"#,
            r#"{"is_all":false,"session_ids":[1]}"#,
        ] {
            assert!(matches!(Removal::read(body.as_bytes()), Err(Refusal::BadParameter(_))), "{body}");
        }
    }
}
