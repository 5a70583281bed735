use crate::connection::{Secret, TokenError, sanitize_token};
use crate::json::Json;
use crate::settings::Theme;
use crate::signing::AccessKey;

/// The most that a message may have, in bytes of JSON: many times what a view and a token have together.
pub const MAX_BYTES: usize = 64 * 1024;

/// What the host says on its port.
#[derive(Clone, Debug)]
pub enum HostMessage {
    /// Sign in with this.
    Credentials(Handed),
    /// Forget the credentials.
    SignOut,
    /// Other settings, an object for [`Layered::read_message`](crate::settings::Layered::read_message).
    View(Json),
    /// Other colours.
    Theme(Theme),
    /// Whether the host wants to be told how high the content is.
    Size {
        /// Whether it does.
        follow: bool,
    },
    /// Read the sessions again.
    Refresh,
}

/// Credentials that a host hands over.
#[derive(Clone, Debug)]
pub enum Handed {
    /// None are needed.
    Nothing,
    /// A token.
    Token(Secret),
    /// An access key.
    Key(AccessKey),
}

/// Why a message cannot be used. Nothing of what the message says is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// It is longer than [`MAX_BYTES`].
    TooLong,
    /// It is no object that JSON could hold.
    NotAnObject,
    /// The token cannot be one.
    Token(TokenError),
    /// A field is missing, or is something else than is needed.
    Field {
        /// Its name.
        name: &'static str,
        /// What it has to be.
        needs: Needs,
    },
}

/// What a field of a message has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A part of an access key: letters, digits and signs, without spaces.
    KeyPart,
    /// `true` or `false`.
    YesOrNo,
    /// An object.
    Object,
}

const TYPES: [&str; 5] = ["credentials", "view", "theme", "size", "refresh"];
const WAYS: [&str; 3] = ["token", "key", "none"];
const THEMES: [&str; 3] = ["auto", "light", "dark"];

impl HostMessage {
    /// Reads a message. Fields that the protocol does not have are left alone. The text is wiped: it may hold a token.
    pub fn read(text: String) -> Result<HostMessage, MessageError> {
        let text = Secret::new(text);
        if text.expose().len() > MAX_BYTES {
            return Err(MessageError::TooLong);
        }
        let message = Json::parse(text.expose().as_bytes()).map_err(|_| MessageError::NotAnObject)?;
        let Json::Object(mut fields) = message else { return Err(MessageError::NotAnObject) };
        let kind = take(&mut fields, "type");
        match kind.as_str() {
            Some("credentials") => credentials(fields),
            Some("view") => match take(&mut fields, "view") {
                view @ Json::Object(_) => Ok(HostMessage::View(view)),
                _ => wrong("view", Needs::Object),
            },
            Some("theme") => match take(&mut fields, "theme").as_str() {
                Some("auto") => Ok(HostMessage::Theme(Theme::Auto)),
                Some("light") => Ok(HostMessage::Theme(Theme::Light)),
                Some("dark") => Ok(HostMessage::Theme(Theme::Dark)),
                _ => wrong("theme", Needs::Choice(&THEMES)),
            },
            Some("size") => match take(&mut fields, "follow") {
                Json::Bool(follow) => Ok(HostMessage::Size { follow }),
                _ => wrong("follow", Needs::YesOrNo),
            },
            Some("refresh") => Ok(HostMessage::Refresh),
            _ => wrong("type", Needs::Choice(&TYPES)),
        }
    }
}

type Fields = Vec<(String, Json)>;

fn wrong<T>(name: &'static str, needs: Needs) -> Result<T, MessageError> {
    Err(MessageError::Field { name, needs })
}

fn take(fields: &mut Fields, name: &str) -> Json {
    let found = fields.iter_mut().rev().find(|field| field.0 == name);
    found.map(|field| std::mem::take(&mut field.1)).unwrap_or_default()
}

fn credentials(mut fields: Fields) -> Result<HostMessage, MessageError> {
    // What cannot be used holds secrets all the same: every text is wiped on its way out.
    let way = take(&mut fields, "way");
    let mut take = |name: &str| match take(&mut fields, name) {
        Json::Null => None,
        Json::String(text) => Some(Secret::new(text)),
        _ => Some(Secret::new(String::new())),
    };
    let [token, id, secret, security_token] = ["token", "accessKey", "secretKey", "securityToken"].map(&mut take);
    let handed = match way.as_str() {
        None if way.is_null() && [&token, &id, &secret, &security_token].iter().all(|field| field.is_none()) => {
            return Ok(HostMessage::SignOut);
        }
        Some("none") => Handed::Nothing,
        Some("token") => {
            let token = token.as_ref().map_or("", Secret::expose);
            Handed::Token(sanitize_token(token).map_err(MessageError::Token)?)
        }
        Some("key") => Handed::Key(AccessKey {
            id: key_part("accessKey", id)?.expose().to_owned(),
            secret: key_part("secretKey", secret)?,
            security_token: match security_token {
                Some(token) => Some(key_part("securityToken", Some(token))?),
                None => None,
            },
        }),
        _ => return wrong("way", Needs::Choice(&WAYS)),
    };
    Ok(HostMessage::Credentials(handed))
}

fn key_part(name: &'static str, part: Option<Secret>) -> Result<Secret, MessageError> {
    let is_good =
        |part: &Secret| !part.expose().is_empty() && part.expose().bytes().all(|byte| byte.is_ascii_graphic());
    part.filter(is_good).ok_or(MessageError::Field { name, needs: Needs::KeyPart })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<HostMessage, MessageError> {
        HostMessage::read(text.to_owned())
    }

    #[test]
    fn every_message_is_read() {
        let credentials = |text: &str| match read(text) {
            Ok(HostMessage::Credentials(handed)) => handed,
            other => panic!("{text}: {other:?}"),
        };
        match credentials(r#"{"type":"credentials","way":"token","token":" MIIF\n"}"#) {
            Handed::Token(token) => assert_eq!(token.expose(), "MIIF"),
            other => panic!("{other:?}"),
        }
        match credentials(r#"{"type":"credentials","way":"key","accessKey":"A","secretKey":"S"}"#) {
            Handed::Key(key) => {
                assert_eq!((key.id.as_str(), key.secret.expose(), key.security_token.is_none()), ("A", "S", true))
            }
            other => panic!("{other:?}"),
        }
        let temporary = r#"{"type":"credentials","way":"key","accessKey":"A","secretKey":"S","securityToken":"T"}"#;
        match credentials(temporary) {
            Handed::Key(key) => assert_eq!(key.security_token.unwrap().expose(), "T"),
            other => panic!("{other:?}"),
        }
        assert!(matches!(credentials(r#"{"type":"credentials","way":"none"}"#), Handed::Nothing));
        assert!(matches!(read(r#"{"type":"credentials"}"#), Ok(HostMessage::SignOut)));
        assert!(matches!(read(r#"{"type":"refresh","more":1}"#), Ok(HostMessage::Refresh)));
        assert!(matches!(read(r#"{"type":"size","follow":true}"#), Ok(HostMessage::Size { follow: true })));
        assert!(matches!(read(r#"{"type":"theme","theme":"dark"}"#), Ok(HostMessage::Theme(Theme::Dark))));
        let Ok(HostMessage::View(view)) = read(r#"{"type":"view","view":{"q":"a","sort":null}}"#) else { panic!() };
        assert_eq!(view, Json::parse(br#"{"q":"a","sort":null}"#).unwrap());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let field = |name, needs| MessageError::Field { name, needs };
        for (text, expected) in [
            ("", MessageError::NotAnObject),
            ("[1]", MessageError::NotAnObject),
            ("{}", field("type", Needs::Choice(&TYPES))),
            (r#"{"type":"connect"}"#, field("type", Needs::Choice(&TYPES))),
            (r#"{"type":1}"#, field("type", Needs::Choice(&TYPES))),
            (r#"{"type":"view"}"#, field("view", Needs::Object)),
            (r#"{"type":"view","view":[]}"#, field("view", Needs::Object)),
            (r#"{"type":"theme","theme":"pink"}"#, field("theme", Needs::Choice(&THEMES))),
            (r#"{"type":"size","follow":1}"#, field("follow", Needs::YesOrNo)),
            (r#"{"type":"credentials","way":"password"}"#, field("way", Needs::Choice(&WAYS))),
            // A token without its way is a mistake, and no wish to sign out.
            (r#"{"type":"credentials","token":"MIIF"}"#, field("way", Needs::Choice(&WAYS))),
            (r#"{"type":"credentials","token":7}"#, field("way", Needs::Choice(&WAYS))),
            (r#"{"type":"credentials","way":"token"}"#, MessageError::Token(TokenError::Empty)),
            (r#"{"type":"credentials","way":"token","token":7}"#, MessageError::Token(TokenError::Empty)),
            (
                r#"{"type":"credentials","way":"token","token":"a b"}"#,
                MessageError::Token(TokenError::Space { position: 2 }),
            ),
            (r#"{"type":"credentials","way":"key","accessKey":"A"}"#, field("secretKey", Needs::KeyPart)),
            (r#"{"type":"credentials","way":"key","secretKey":"S"}"#, field("accessKey", Needs::KeyPart)),
            (
                r#"{"type":"credentials","way":"key","accessKey":"A","secretKey":"S","securityToken":""}"#,
                field("securityToken", Needs::KeyPart),
            ),
            (
                r#"{"type":"credentials","way":"key","accessKey":"A","secretKey":"S S"}"#,
                field("secretKey", Needs::KeyPart),
            ),
        ] {
            assert_eq!(read(text).map(drop), Err(expected), "{text}");
        }
        let long = format!(r#"{{"type":"refresh","x":"{}"}}"#, "x".repeat(MAX_BYTES));
        assert_eq!(read(&long).map(drop), Err(MessageError::TooLong));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = read(&text);
        }

        #[test]
        fn any_values_are_read_or_refused(
            kind in "(credentials|view|theme|size|refresh|[a-z]{0,3})",
            name in "(way|token|accessKey|secretKey|securityToken|view|theme|follow)",
            text in any::<String>(),
        ) {
            for value in [json!(text), json!([text]), json!({ &text: text }), json!(true), json!(null)] {
                let _ = read(&json!({ "type": kind, &name: value }).to_string());
            }
        }

        #[test]
        fn no_secret_is_in_an_error_nor_in_debug_output(
            secret in "s3cr3t-[a-zA-Z0-9]{8}",
            odd in "[ \u{0}é…]?",
            way in "(token|key|none|password|)",
            field in "(token|accessKey|secretKey|securityToken|type|way|view|theme)",
        ) {
            let value = format!("{secret}{odd}{secret}");
            let mut message = json!({ "type": "credentials", "way": way, "accessKey": &value, "secretKey": &secret });
            message[&field] = json!(value);
            let shown = format!("{:?}", read(&message.to_string()));
            prop_assert!(!shown.contains("s3cr3t"), "{}", shown);
        }
    }
}
