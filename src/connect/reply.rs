use sessions_core::decode::DecodeError;
use sessions_core::failure::{Expected, Failure, Kind, classify_reply};
use web_sys::Response;

/// What a reply says before its body.
pub(super) struct Reply {
    pub(super) status: u16,
    /// How long the body is, where that can be known: not when it comes compressed.
    pub(super) length: Option<u64>,
    pub(super) content_type: Option<String>,
    pub(super) request_id: Option<String>,
    /// The service's clock, where the page may read it.
    pub(super) date: Option<String>,
    /// The token that a sign-in got, where the page may read it.
    pub(super) subject_token: Option<String>,
    pub(super) retry_after: Option<String>,
}

impl Reply {
    pub(super) fn of(response: &Response) -> Reply {
        let headers = response.headers();
        let get = |name: &str| headers.get(name).ok().flatten();
        let compressed = get("content-encoding").is_some();
        Reply {
            status: response.status(),
            length: get("content-length").and_then(|length| length.parse().ok()).filter(|_| !compressed),
            content_type: get("content-type"),
            request_id: get(sessions_core::api::REQUEST_ID),
            date: get("date"),
            subject_token: get(sessions_core::api::SUBJECT_TOKEN),
            retry_after: get("retry-after"),
        }
    }

    /// Whether it says that all went well.
    pub(super) fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What is wrong, for a reply that is not good, from the start of its body.
    pub(super) fn refusal(&self, start: &[u8]) -> Failure {
        self.classify(start).unwrap_or(Failure::of(Kind::Other { status: self.status }))
    }

    /// What is wrong with a body that broke off after so many bytes.
    pub(super) fn broke_off(&self, bytes: u64) -> Failure {
        Failure::cut_off(bytes).with_reply(self.status, self.request_id.as_deref())
    }

    /// What is wrong with a body that cannot be read.
    pub(super) fn misread(&self, error: &DecodeError, start: &[u8]) -> Failure {
        match error {
            DecodeError::CutOff { bytes } if *bytes > 0 => self.broke_off(*bytes),
            DecodeError::CutOff { .. } => self.classify(start).unwrap_or(Failure::of(Kind::Empty)),
            DecodeError::NotTheApi { path, offset, expected } => self.classify(start).unwrap_or_else(|| {
                Failure::not_the_api(path, *offset, Expected::Part(*expected))
                    .with_reply(self.status, self.request_id.as_deref())
            }),
        }
    }

    fn classify(&self, start: &[u8]) -> Option<Failure> {
        classify_reply(
            self.status,
            self.content_type.as_deref(),
            self.request_id.as_deref(),
            self.retry_after.as_deref(),
            start,
        )
    }
}
