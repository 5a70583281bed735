//! The kinds of sessions that have a word of their own: `is:idle`.

/// Kinds of sessions that people look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    /// Without a command for [`Flag::IDLE_FROM`] seconds or longer.
    Idle,
    /// With a command within the last [`Flag::ACTIVE_BELOW`] seconds.
    Active,
    /// Subscribed to a channel or a pattern: `sub` or `psub` is greater than 0.
    PubSub,
    /// Inside a transaction: `multi` is 0 or greater.
    Transaction,
    /// Without a connection name.
    Unnamed,
}

impl Flag {
    /// Every flag, in the order in which people read them in a list.
    pub const ALL: [Self; 5] = [Self::Idle, Self::Active, Self::PubSub, Self::Transaction, Self::Unnamed];
    /// From how many seconds without a command a session is idle.
    pub const IDLE_FROM: i64 = 300;
    /// Below how many seconds without a command a session is active.
    pub const ACTIVE_BELOW: i64 = 10;

    /// The word after `is:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Active => "active",
            Self::PubSub => "pubsub",
            Self::Transaction => "transaction",
            Self::Unnamed => "unnamed",
        }
    }

    /// The flag with this name, in upper or lower case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| name.eq_ignore_ascii_case(flag.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_is_found_by_its_name_in_any_case() {
        for flag in Flag::ALL {
            assert_eq!(Flag::from_name(flag.name()), Some(flag));
            assert_eq!(Flag::from_name(&flag.name().to_uppercase()), Some(flag));
        }
        assert_eq!(Flag::from_name("busy"), None);
    }
}
