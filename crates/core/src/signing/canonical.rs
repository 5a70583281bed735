use crate::within;
use std::fmt;

use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

use super::encode::{canonical_path, canonical_query};
use super::{CONTENT_SHA256, MASK, is_secret_header};

/// Stands in for the hash of a body that is not signed (page api-sign-exclude-body).
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";
/// What an error says before the canonical request that the server made.
const ECHO: &str = "canonicalrequest:";

/// A call in the parts that a signature covers, as they were sent or received.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// In upper case.
    pub method: &'a str,
    /// Starts with `/`; without the query.
    pub path: &'a str,
    /// Without the `?`; empty where there is none.
    pub query: &'a str,
    /// Names in any case.
    pub headers: &'a [(&'a str, &'a str)],
    /// The very bytes.
    pub body: &'a [u8],
}

impl<'a> Parts<'a> {
    /// The value of a header, without spaces around it.
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        let header = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.trim())
    }
}

/// What is hashed and signed: a call in the one form in which client and server can both write it.
///
/// It may hold a security token: `Debug` and [`CanonicalRequest::echo`] hide it, and its memory is wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct CanonicalRequest {
    /// In upper case.
    pub method: String,
    /// Encoded, with a slash at the end.
    pub path: String,
    /// Encoded, in order; may be empty.
    pub query: String,
    /// The signed headers, names in lower case, in order.
    pub headers: Vec<(String, String)>,
    /// Their names, joined by `;`.
    pub signed_headers: String,
    /// SHA-256 of the body in hexadecimal digits, or `UNSIGNED-PAYLOAD`.
    pub body_hash: String,
}

impl CanonicalRequest {
    /// Puts a call into its canonical form, with the headers whose names are in `signed`. One that the call lacks is left out.
    pub fn of(parts: &Parts<'_>, signed: &[&str]) -> CanonicalRequest {
        let mut names: Vec<String> = Vec::new();
        for name in signed.iter().map(|name| name.to_ascii_lowercase()) {
            // A handful: a sort would weigh more than it saves.
            let at = names.iter().position(|other| *other >= name).unwrap_or(names.len());
            if names.get(at) != Some(&name) {
                names.insert(at, name);
            }
        }
        let value = |name: &String| parts.header(name).map(|value| (name.clone(), value.to_owned()));
        let unsigned = parts.header(CONTENT_SHA256) == Some(UNSIGNED);
        CanonicalRequest {
            method: parts.method.to_owned(),
            path: canonical_path(parts.path),
            query: canonical_query(parts.query),
            headers: names.iter().filter_map(value).collect(),
            signed_headers: names.join(";"),
            body_hash: if unsigned { UNSIGNED.to_owned() } else { hex(&Sha256::digest(parts.body)) },
        }
    }

    /// SHA-256 of the text, in hexadecimal digits.
    pub fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        self.write(false, &mut |piece| hasher.update(piece));
        hex(&hasher.finalize())
    }

    /// The request on one line, as the vendor's gateway writes it into an error: `|` for line breaks. Secrets are hidden.
    pub fn echo(&self) -> String {
        let mut out = String::new();
        self.write(true, &mut |piece| out.push_str(if piece == "\n" { "|" } else { piece }));
        out
    }

    /// Finds the canonical request that the server wrote into the message of an error, with `|` or line breaks between its
    /// lines; the whole body of the error does too. None where it is missing or cut.
    pub fn echoed(message: &str) -> Option<CanonicalRequest> {
        let at = within::find(&message.to_ascii_lowercase(), ECHO)? + ECHO.len();
        let text = message.get(at..)?.trim_start_matches([':', ' ']);
        let mark = text.chars().find(|c| !c.is_ascii_alphabetic()).filter(|c| matches!(c, '|' | '\n'))?;
        let mut lines = text.split(mark);
        let (method, path, query) = (lines.next()?, lines.next()?, lines.next()?);
        let mut headers = Vec::new();
        loop {
            let line = lines.next()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':')?;
            headers.push((name.to_owned(), value.to_owned()));
        }
        let signed_headers = lines.next()?.to_owned();
        let hash = lines.next()?;
        let length = hash.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(hash.len());
        let body_hash = hash.get(..length).filter(|hash| hash.len() == 64 || *hash == UNSIGNED)?.to_owned();
        let [method, path, query] = [method, path, query].map(str::to_owned);
        Some(CanonicalRequest { method, path, query, headers, signed_headers, body_hash })
    }

    fn write(&self, masked: bool, out: &mut dyn FnMut(&str)) {
        for line in [&self.method, &self.path, &self.query] {
            out(line);
            out("\n");
        }
        for (name, value) in &self.headers {
            out(name);
            out(":");
            out(if masked && is_secret_header(name) { MASK } else { value });
            out("\n");
        }
        out("\n");
        out(&self.signed_headers);
        out("\n");
        out(&self.body_hash);
    }
}

impl fmt::Debug for CanonicalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalRequest({})", self.echo())
    }
}

impl Drop for CanonicalRequest {
    fn drop(&mut self) {
        for (_, value) in &mut self.headers {
            value.zeroize();
        }
    }
}

/// Two lower-case digits a byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARTS: Parts<'_> = Parts {
        method: "GET",
        path: "/v3/p",
        query: "b=2&a=1",
        headers: &[("X-Sdk-Date", " 20191115T033655Z "), ("x-security-token", "gQpjtoken"), ("Host", "example.com")],
        body: b"",
    };

    #[test]
    fn only_the_chosen_headers_are_covered() {
        let canonical = CanonicalRequest::of(&PARTS, &["X-Sdk-Date", "missing"]);
        assert_eq!(
            canonical.echo(),
            "GET|/v3/p/|a=1&b=2|x-sdk-date:20191115T033655Z||missing;x-sdk-date|\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn a_body_that_is_not_signed_is_not_hashed() {
        let parts = Parts { headers: &[("x-sdk-content-sha256", UNSIGNED)], body: b"x", ..PARTS };
        assert_eq!(CanonicalRequest::of(&parts, &[]).body_hash, UNSIGNED);
        let parts = Parts { headers: &[("x-sdk-content-sha256", "e3b0")], body: b"x", ..PARTS };
        assert_eq!(CanonicalRequest::of(&parts, &[]).body_hash.len(), 64);
    }

    #[test]
    fn a_security_token_is_hashed_but_does_not_show() {
        let signed = ["x-sdk-date", "x-security-token"];
        let canonical = CanonicalRequest::of(&PARTS, &signed);
        let headers = &[("X-Sdk-Date", "20191115T033655Z"), ("x-security-token", "other")];
        let other = CanonicalRequest::of(&Parts { headers, ..PARTS }, &signed);
        assert_ne!(canonical.hash(), other.hash());
        assert_eq!(canonical.echo(), other.echo());
        assert!(!format!("{canonical:?}").contains("gQpj"), "{canonical:?}");
    }

    #[test]
    fn the_servers_canonical_request_is_found_in_its_error() {
        // The shape of an error that the vendor's gateway gave, quoted in public notes on debugging its signatures.
        let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        let message = format!(
            "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v1/086c/vpcs/||\
             content-type:application/json|host:vpc.example.com|x-sdk-date:20230301T084422Z||\
             content-type;host;x-sdk-date|{hash}"
        );
        let canonical = CanonicalRequest::echoed(&message).unwrap();
        assert_eq!(
            (canonical.method.as_str(), canonical.path.as_str(), canonical.query.as_str()),
            ("GET", "/v1/086c/vpcs/", "")
        );
        assert_eq!(canonical.headers[1], ("host".to_owned(), "vpc.example.com".to_owned()));
        assert_eq!(canonical.headers.len(), 3);
        assert_eq!(
            (canonical.signed_headers.as_str(), canonical.body_hash.as_str()),
            ("content-type;host;x-sdk-date", hash)
        );
        assert_eq!(CanonicalRequest::echoed(&format!("{message}, ak:x")), Some(canonical.clone()));
        let body = format!(r#"{{"error_msg":"{message}","error_code":"APIGW.0301"}}"#);
        assert_eq!(CanonicalRequest::echoed(&body), Some(canonical.clone()));
        assert_eq!(CanonicalRequest::echoed(&message.replace('|', "\n")), Some(canonical));
        assert_eq!(CanonicalRequest::echoed(message.get(..message.len() - 1).unwrap()), None);
        assert_eq!(CanonicalRequest::echoed("verify aksk signature fail"), None);
    }

    proptest! {
        #[test]
        fn what_is_echoed_reads_back(path in "/[ -~é]{0,20}", query in any::<String>(), value in "[!-{}~]{1,9}", body in any::<Vec<u8>>()) {
            let headers = [("x-sdk-date", value.as_str()), ("x-other", "1")];
            let parts = Parts { method: "POST", path: &path, query: &query, headers: &headers, body: &body };
            let canonical = CanonicalRequest::of(&parts, &["x-sdk-date", "x-other"]);
            prop_assert_eq!(CanonicalRequest::echoed(&format!("canonicalRequest:{}", canonical.echo())), Some(canonical));
        }

        #[test]
        fn any_message_is_read(text in any::<String>(), near in "canonicalRequest:[A-Z|:a-f0-9;/\n]{0,80}") {
            let _ = CanonicalRequest::echoed(&text);
            let _ = CanonicalRequest::echoed(&near);
        }
    }
}
