use serde::{Deserialize, Serialize};

/// The body of a refusal, by the service (`DBS.…`) or by the API gateway before it (`APIGW.…`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// For example `DBS.200002`.
    pub error_code: String,
    /// What the server says about it, in its own words.
    pub error_msg: String,
    /// Present in the API gateway's replies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// Error codes that mean something to a person; the vendor's tables "Error Codes" of GeminiDB and of the API gateway.
pub mod codes {
    /// 400: a parameter is malformed.
    pub const BAD_PARAMETER: &str = "DBS.200001";
    /// 404: no such instance.
    pub const NO_INSTANCE: &str = "DBS.200002";
    /// 400: the instance is not in this project.
    pub const WRONG_PROJECT: &str = "DBS.200010";
    /// 403: the instance's status forbids the operation.
    pub const INSTANCE_NOT_READY: &str = "DBS.200011";
    /// 404: no such node.
    pub const NO_NODE: &str = "DBS.200013";
    /// 403: the status of the instance or of the node forbids the operation.
    pub const NODE_NOT_READY: &str = "DBS.200018";
    /// 403: another operation is running.
    pub const BUSY: &str = "DBS.200019";
    /// 404 by the API gateway: no such API or method.
    pub const NOT_PUBLISHED: &str = "APIGW.0101";
    /// 401 by the API gateway: the token or the signature is missing or wrong.
    pub const BAD_CREDENTIALS: &str = "APIGW.0301";
    /// 401 by the API gateway: the token has expired or was revoked.
    pub const TOKEN_EXPIRED: &str = "APIGW.0307";
    /// 429 by the API gateway: too many calls.
    pub const THROTTLED: &str = "APIGW.0308";
}
