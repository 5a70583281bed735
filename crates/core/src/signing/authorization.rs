use super::ALGORITHM;

/// The value of the `Authorization` header of a signed call, in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization<'a> {
    /// AK: which key signed.
    pub access: &'a str,
    /// Names of the headers that the signature covers.
    pub signed_headers: Vec<&'a str>,
    /// Hexadecimal digits.
    pub signature: &'a str,
}

impl<'a> Authorization<'a> {
    /// Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…` (page api-sign-algorithm-005); None for any other scheme.
    pub fn parse(text: &'a str) -> Option<Authorization<'a>> {
        let (algorithm, rest) = text.trim().split_once(' ')?;
        if algorithm != ALGORITHM {
            return None;
        }
        let (mut access, mut signed, mut signature) = (None, None, None);
        for field in rest.split(',') {
            match field.trim().split_once('=')? {
                ("Access", value) => access = Some(value),
                ("SignedHeaders", value) => signed = Some(value),
                ("Signature", value) => signature = Some(value),
                _ => return None,
            }
        }
        let signed_headers = signed?.split(';').filter(|name| !name.is_empty()).collect();
        Some(Authorization { access: access?, signed_headers, signature: signature? })
    }
}

/// Writes what [`Authorization::parse`] reads; `signed_headers` are joined by `;`.
pub(super) fn authorization(access: &str, signed_headers: &str, signature: &str) -> String {
    format!("{ALGORITHM} Access={access}, SignedHeaders={signed_headers}, Signature={signature}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let text = authorization("QTWA", "host;x-sdk-date", "7be6");
        assert_eq!(text, "SDK-HMAC-SHA256 Access=QTWA, SignedHeaders=host;x-sdk-date, Signature=7be6");
        let expected = Authorization { access: "QTWA", signed_headers: vec!["host", "x-sdk-date"], signature: "7be6" };
        assert_eq!(Authorization::parse(&text), Some(expected));
    }

    #[test]
    fn another_scheme_or_half_a_header_is_refused() {
        for text in [
            "",
            "Bearer abc",
            "SDK-HMAC-SHA256",
            "SDK-HMAC-SHA256 Access=a, Signature=b",
            "SDK-HMAC-SHA256 Access=a, SignedHeaders=b",
            "SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c, More=d",
            "AWS4-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c",
        ] {
            assert_eq!(Authorization::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_header_is_read_or_refused(text in any::<String>()) {
            let _ = Authorization::parse(&text);
            let _ = Authorization::parse(&format!("{ALGORITHM} {text}"));
        }
    }
}
