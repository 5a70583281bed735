use std::sync::Arc;

use sessions_core::connection::Endpoint;
use sessions_core::failure::Failure;
use sessions_core::iam::Project;
use sessions_core::instances::Instance;
use sessions_core::paging::Totals;
use sessions_core::probe::Finding;
use sessions_core::proxy::Template;

/// What there is to choose from, since the form does not say.
#[derive(Debug, PartialEq, Eq)]
pub enum Choosing {
    /// One of the projects.
    Project(Vec<Project>),
    /// One of the instances of a project.
    Instance {
        /// Newest first.
        instances: Vec<Arc<Instance>>,
        /// How many there are, where that is more than were read.
        of: Option<u64>,
    },
}

/// A test of the way to the service.
#[derive(Debug)]
pub struct Tested {
    /// Which way.
    pub destination: (Endpoint, Template),
    /// What was found; none while it runs.
    pub findings: Option<Vec<Finding>>,
}

/// What the service's statistics say.
#[derive(Debug, Default)]
pub struct Counted {
    /// Of all nodes together; none while they are asked.
    pub totals: Option<Totals>,
    /// Why a node did not tell.
    pub failure: Option<Failure>,
}
