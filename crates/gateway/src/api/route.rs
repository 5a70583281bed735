//! Which call a path is.

use axum::http::Method;
use percent_encoding::percent_decode_str;

/// The calls of the stand-in, with the IDs of their paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// IAM: a token for name and password.
    Tokens,
    /// IAM: the projects of whoever calls.
    OwnProjects,
    /// IAM: projects by name.
    Projects,
    /// The instances of a project.
    Instances {
        /// Project ID.
        project: String,
    },
    /// The sessions of an instance.
    InstanceSessions {
        /// Project ID.
        project: String,
        /// Instance ID.
        instance: String,
    },
    /// The sessions of a node.
    NodeSessions {
        /// Project ID.
        project: String,
        /// Node ID.
        node: String,
    },
    /// The statistics of a node.
    Statistics {
        /// Project ID.
        project: String,
        /// Node ID.
        node: String,
    },
}

impl Route {
    /// The call at a path; none where nothing is published.
    pub fn of(path: &str) -> Option<Self> {
        let rest = path.strip_prefix("/v3/")?;
        let parts: Vec<String> =
            rest.split('/').take(7).map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if parts.contains(&"") {
            return None;
        }
        let own = |text: &&str| (*text).to_owned();
        Some(match parts.as_slice() {
            ["auth", "tokens"] => Self::Tokens,
            ["auth", "projects"] => Self::OwnProjects,
            ["projects"] => Self::Projects,
            [project, "instances"] => Self::Instances { project: own(project) },
            [project, "instances", instance, "sessions"] => {
                Self::InstanceSessions { project: own(project), instance: own(instance) }
            }
            [project, "redis", "nodes", node, "sessions"] => {
                Self::NodeSessions { project: own(project), node: own(node) }
            }
            [project, "redis", "nodes", node, "session-statistics"] => {
                Self::Statistics { project: own(project), node: own(node) }
            }
            _ => return None,
        })
    }

    /// Its methods, as `Allow` lists them.
    pub fn methods(&self) -> &'static str {
        match self {
            Self::Tokens => "POST",
            Self::InstanceSessions { .. } | Self::NodeSessions { .. } => "GET, DELETE",
            _ => "GET",
        }
    }

    /// Whether it has this method.
    pub fn allows(&self, method: &Method) -> bool {
        self.methods().split(", ").any(|allowed| allowed == method.as_str())
    }

    /// The project that it names.
    pub fn project(&self) -> Option<&str> {
        match self {
            Self::Tokens | Self::OwnProjects | Self::Projects => None,
            Self::Instances { project }
            | Self::InstanceSessions { project, .. }
            | Self::NodeSessions { project, .. }
            | Self::Statistics { project, .. } => Some(project),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_are_read_from_the_path() {
        let (project, instance) = ("p".to_owned(), "i j".to_owned());
        assert_eq!(Route::of("/v3/p/instances/i%20j/sessions"), Some(Route::InstanceSessions { project, instance }));
        let (project, node) = ("p".to_owned(), "n".to_owned());
        assert_eq!(
            Route::of("/v3/p/redis/nodes/n/session-statistics"),
            Some(Route::Statistics { project: project.clone(), node: node.clone() })
        );
        assert_eq!(Route::of("/v3/p/redis/nodes/n/sessions"), Some(Route::NodeSessions { project, node }));
        assert_eq!(Route::of("/v3/auth/tokens"), Some(Route::Tokens));
        assert_eq!(Route::of("/v3/auth/projects"), Some(Route::OwnProjects));
        assert_eq!(Route::of("/v3/projects"), Some(Route::Projects));
        assert_eq!(Route::of("/v3/p/instances").unwrap().project(), Some("p"));
    }

    #[test]
    fn other_paths_are_none() {
        for path in [
            "/v3",
            "/v3/",
            "/v3/p/instances/i",
            "/v3/p/instances/i/sessions/",
            "/v3/p/instances/i/x",
            "/v3//p/instances/i/sessions",
            "/v3/p/redis/nodes//sessions",
            "/v3/p/redis/nodes/n/sessions/x/y/z",
            "/v2/p/instances",
        ] {
            assert_eq!(Route::of(path), None, "{path}");
        }
    }
}
