//! Which tokens are taken, and which stand for a refusal that a person should see before it happens for real.

/// What a call's token leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenVerdict {
    /// The call goes on.
    Accepted,
    /// No token, or one that nobody knows: 401.
    Unknown,
    /// Was good once: 401.
    Expired,
    /// Is good, for other things: 403.
    Denied,
    /// Called too often: 429.
    Throttled,
}

/// The tokens of the command line. Their text is compared and never printed.
#[derive(Clone, Default)]
pub struct Tokens {
    /// Good ones; with none here, any token and no token will do.
    pub accepted: Vec<String>,
    /// Answered with 401 `APIGW.0307`.
    pub expired: Vec<String>,
    /// Answered with 403 and a fine-grained denial.
    pub denied: Vec<String>,
    /// Answered with 429 `APIGW.0308`.
    pub throttled: Vec<String>,
}

impl Tokens {
    /// Whether a call needs a token.
    pub fn required(&self) -> bool {
        !self.accepted.is_empty()
    }

    /// What the value of `X-Auth-Token` leads to.
    pub fn judge(&self, token: Option<&[u8]>) -> TokenVerdict {
        let among = |tokens: &[String]| token.is_some_and(|token| tokens.iter().any(|known| known.as_bytes() == token));
        if among(&self.expired) {
            TokenVerdict::Expired
        } else if among(&self.denied) {
            TokenVerdict::Denied
        } else if among(&self.throttled) {
            TokenVerdict::Throttled
        } else if !self.required() || among(&self.accepted) {
            TokenVerdict::Accepted
        } else {
            TokenVerdict::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(accepted: &[&str]) -> Tokens {
        Tokens {
            accepted: accepted.iter().map(|&token| token.to_owned()).collect(),
            expired: vec!["old".into()],
            denied: vec!["weak".into()],
            throttled: vec!["busy".into()],
        }
    }

    #[test]
    fn any_token_and_none_will_do_where_none_is_set() {
        let tokens = tokens(&[]);
        assert_eq!(tokens.judge(None), TokenVerdict::Accepted);
        assert_eq!(tokens.judge(Some(b"whatever")), TokenVerdict::Accepted);
    }

    #[test]
    fn only_the_set_ones_will_do_where_some_are() {
        let tokens = tokens(&["good", "better"]);
        assert_eq!(tokens.judge(Some(b"better")), TokenVerdict::Accepted);
        assert_eq!(tokens.judge(Some(b"goo")), TokenVerdict::Unknown);
        assert_eq!(tokens.judge(Some(b"")), TokenVerdict::Unknown);
        assert_eq!(tokens.judge(None), TokenVerdict::Unknown);
    }

    #[test]
    fn a_token_can_stand_for_a_refusal() {
        for accepted in [&[][..], &["good"]] {
            let tokens = tokens(accepted);
            assert_eq!(tokens.judge(Some(b"old")), TokenVerdict::Expired);
            assert_eq!(tokens.judge(Some(b"weak")), TokenVerdict::Denied);
            assert_eq!(tokens.judge(Some(b"busy")), TokenVerdict::Throttled);
        }
    }
}
