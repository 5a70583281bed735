/// What the dashboard was doing when a call failed: the same reply means different things to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doing {
    /// Listing the sessions of an instance.
    #[default]
    Sessions,
    /// Listing the sessions of a node, page by page.
    NodeSessions,
    /// Reading the statistics of a node's sessions.
    Statistics,
    /// Listing instances.
    Instances,
    /// Listing projects, at IAM.
    Projects,
    /// Signing in, at IAM.
    SignIn,
}

impl Doing {
    /// Everything that a call is made for.
    pub const ALL: [Doing; 6] =
        [Doing::Sessions, Doing::NodeSessions, Doing::Statistics, Doing::Instances, Doing::Projects, Doing::SignIn];

    /// The IAM action that has to be granted for it; none where every user may do it, or where no page names one.
    pub fn action(self) -> Option<&'static str> {
        match self {
            Doing::Sessions | Doing::NodeSessions | Doing::Statistics => Some("gaussdbfornosql:instance:listSession"),
            Doing::Instances => Some("gaussdbfornosql:instance:list"),
            Doing::Projects | Doing::SignIn => None,
        }
    }

    /// Whether it is IAM that is called, and not GeminiDB.
    pub fn is_at_iam(self) -> bool {
        matches!(self, Doing::Projects | Doing::SignIn)
    }

    /// Whether it is about sessions, which not every instance offers.
    pub fn is_about_sessions(self) -> bool {
        matches!(self, Doing::Sessions | Doing::NodeSessions | Doing::Statistics)
    }
}
