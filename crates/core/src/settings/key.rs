use crate::within;

/// A setting; its name is the same in `config.json`, in an address and in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `endpoint`: where the API is.
    Endpoint,
    /// `project`: project ID.
    Project,
    /// `instance`: instance ID.
    Instance,
    /// `node`: node ID, to read one node only.
    Node,
    /// `proxy`: the proxy template.
    Proxy,
    /// `iam`: where IAM is, if it is not beside the endpoint.
    Iam,
    /// `q`: the filter.
    Query,
    /// `sort`: for example `-idle,addr`.
    Sort,
    /// `group`: what sessions are grouped by, and the order of the groups, for example `ip,-idle`.
    Group,
    /// `columns`: which are shown, in which order and how wide, for example `addr,name:220,idle`.
    Columns,
    /// `fold`: the closed groups, for example `node-a,node-b`; see [`Folds`](crate::lines::Folds).
    Fold,
    /// `theme`: `auto`, `light` or `dark`.
    Theme,
    /// `lang`: `auto`, `en` or `zh-CN`.
    Language,
    /// `refresh`: seconds between two readings, 0 for never.
    Refresh,
    /// `embed`: `v1` inside another page.
    Embed,
    /// `hide`: parts of the page that are not shown, for example `header,filter`.
    Hide,
}

impl Key {
    /// All keys, in the order in which an address has them.
    pub const ALL: [Key; 16] = [
        Key::Endpoint,
        Key::Project,
        Key::Instance,
        Key::Node,
        Key::Proxy,
        Key::Iam,
        Key::Query,
        Key::Sort,
        Key::Group,
        Key::Columns,
        Key::Fold,
        Key::Theme,
        Key::Language,
        Key::Refresh,
        Key::Embed,
        Key::Hide,
    ];

    /// Those that say which sessions are read, and on which way.
    pub const CONNECTION: [Key; 6] = [Key::Endpoint, Key::Project, Key::Instance, Key::Node, Key::Proxy, Key::Iam];

    /// Those that say how something is looked at, and not where it is.
    pub const VIEW: [Key; 11] = [
        Key::Node,
        Key::Query,
        Key::Sort,
        Key::Group,
        Key::Columns,
        Key::Fold,
        Key::Theme,
        Key::Language,
        Key::Refresh,
        Key::Embed,
        Key::Hide,
    ];

    /// The key as it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Key::Endpoint => "endpoint",
            Key::Project => "project",
            Key::Instance => "instance",
            Key::Node => "node",
            Key::Proxy => "proxy",
            Key::Iam => "iam",
            Key::Query => "q",
            Key::Sort => "sort",
            Key::Group => "group",
            Key::Columns => "columns",
            Key::Fold => "fold",
            Key::Theme => "theme",
            Key::Language => "lang",
            Key::Refresh => "refresh",
            Key::Embed => "embed",
            Key::Hide => "hide",
        }
    }

    /// The key of a name, in exactly this spelling.
    pub fn named(name: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.as_str() == name)
    }
}

/// Where a value came from, the weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The dashboard's own.
    #[default]
    BuiltIn,
    /// `config.json`, by whoever hosts the page.
    Config,
    /// The query string of the page's address: anybody can make a link.
    Url,
    /// The message of a host page that `config.json` lists.
    Message,
    /// What the person typed.
    Person,
}

impl Source {
    /// Whether a key that `config.json` locks is closed to this source.
    pub(super) fn is_locked_out(self) -> bool {
        matches!(self, Source::Url | Source::Message)
    }
}

/// Whether a name promises a credential. Such a value is never read from an address or a file, whatever the name's
/// spelling.
pub(super) fn is_secret(name: &str) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    within::contains_any(&name, &["token", "passw", "secret", "credential", "authorization", "signature"])
        || name.ends_with("key")
        || ["ak", "sk", "pwd", "pass", "auth"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::named(key.as_str()), Some(key));
            assert!(!is_secret(key.as_str()), "{key:?}");
        }
        assert_eq!(Key::named("Endpoint"), None);
    }

    #[test]
    fn a_credential_is_known_by_its_name() {
        for name in
            ["token", "X-Auth-Token", "PASSWORD", "passwd", "key", "access_key", "apiKey", "AK", "sk", "client_secret"]
        {
            assert!(is_secret(name), "{name}");
        }
        for name in ["keys", "keyboard", "utm_source", "task", "passenger", ""] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
