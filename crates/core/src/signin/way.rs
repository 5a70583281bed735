/// How a person signs in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// With a token that was made elsewhere.
    #[default]
    Token,
    /// With the name and the password of an IAM user, for which IAM makes a token.
    Password,
    /// With an access key, which signs every call.
    Key,
}

impl Way {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Way; 3] = [Way::Token, Way::Password, Way::Key];

    /// `token`, `password` or `key`, as it is remembered.
    pub const fn as_str(self) -> &'static str {
        match self {
            Way::Token => "token",
            Way::Password => "password",
            Way::Key => "key",
        }
    }

    /// Reads what [`Way::as_str`] writes; none for anything else.
    pub fn parse(text: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_reads_back_as_itself() {
        for way in Way::ALL {
            assert_eq!(Way::parse(way.as_str()), Some(way));
        }
        for text in ["", "Token", "token ", "sso"] {
            assert_eq!(Way::parse(text), None, "{text}");
        }
    }
}
