use super::{Cause, Excerpt, Source};
use crate::connection::{EndpointError, IdError};
use crate::layout::LayoutError;
use crate::proxy::TemplateError;

/// Something in a source that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands.
    pub source: Source,
    /// Under which name, for example `theme` or `hosts[1]`; empty for the source as a whole.
    pub key: String,
    /// What is wrong with it.
    pub problem: Problem,
    /// Where it is in the file, of what stands in one.
    pub excerpt: Option<Excerpt>,
    /// Which member of the source it is, and which element or member of that; counted from 1, 0 for none.
    pub(super) path: [usize; 2],
}

/// Why a value is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is no JSON.
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is most likely wrong there.
        cause: Cause,
    },
    /// The server had an answer of this status, 0 for none, instead of the file.
    NotFetched(u16),
    /// The file is longer than 1,000,000 bytes.
    TooLarge,
    /// The same key comes again, and the last one holds.
    Again,
    /// Nobody knows this key.
    UnknownKey,
    /// It looks like a credential, which has no place here.
    Secret,
    /// `config.json` has locked the key.
    Locked,
    /// A value of another shape is needed.
    Shape(Shape),
    /// One of these is needed.
    Choice {
        /// All that are possible.
        allowed: &'static [&'static str],
    },
    /// A whole number from 0 to 86,400 is needed.
    Seconds,
    /// It is no grouping, such as `ip,-idle`.
    Group,
    /// It is no list of columns.
    Columns(LayoutError),
    /// The text is longer than 4,096 characters.
    TooLong,
    /// It is no endpoint.
    Endpoint(EndpointError),
    /// It is no id.
    Id(IdError),
    /// It is no proxy template.
    Proxy(TemplateError),
    /// It is no origin, such as `https://portal.example.com`.
    Origin,
    /// It is no address and no network, such as `10.0.0.0/8`.
    Network,
}

impl Problem {
    /// Whether it is the name of a member that is wrong, and not what it says.
    pub(super) fn is_in_name(&self) -> bool {
        matches!(self, Problem::UnknownKey | Problem::Secret | Problem::Again | Problem::Network)
    }
}

/// What a value in JSON looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `"…"`
    Text,
    /// `true` or `false`
    YesOrNo,
    /// `["…", "…"]`
    List,
    /// `{"…": …}`
    Object,
}
