use std::fmt;

use super::{Endpoint, InstanceId, NodeId, ProjectId, Secret, Target};
use crate::api;

/// Which instance is looked at, and where its API is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Where the API is.
    pub endpoint: Endpoint,
    /// The project that the instance is in.
    pub project: ProjectId,
    /// The instance.
    pub instance: InstanceId,
}

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates; the sign-in is one.
    Post,
    /// Closes sessions.
    Delete,
}

impl Method {
    /// The method as it stands in a request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// One call as a plain value, before and after it gets its token or signature.
///
/// `Debug` names the headers but hides their values and the body, which hold credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What the call does.
    pub method: Method,
    /// The address at the service; a proxy template turns it into the one that is fetched.
    pub url: Target,
    /// Names and values, in the order in which they were added.
    pub headers: Vec<(&'static str, String)>,
    /// Empty where the call has none.
    pub body: String,
}

impl Request {
    /// The same call with a token.
    pub fn with_token(mut self, token: &Secret) -> Request {
        self.headers.push((api::AUTH_TOKEN, token.expose().to_owned()));
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} {}", self.method.as_str(), self.url.url())?;
        for (name, _) in &self.headers {
            write!(f, ", {name}: …")?;
        }
        f.write_str(")")
    }
}

/// The call that lists the sessions of all nodes, or of one.
pub fn sessions_request(connection: &Connection, node: Option<&NodeId>) -> Request {
    let mut path = api::sessions_path(connection.project.as_str(), connection.instance.as_str());
    if let Some(node) = node {
        // A node id has no character that percent-encoding would change.
        path.push_str("?node_id=");
        path.push_str(node.as_str());
    }
    Request { method: Method::Get, url: connection.endpoint.target(&path), headers: Vec::new(), body: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Connection {
        Connection {
            endpoint: Endpoint::parse("gaussdb-nosql.ap-southeast-1.myhuaweicloud.com").unwrap(),
            project: ProjectId::parse("619d3e78f61b4be68bc5aa0b59edcf7b").unwrap(),
            instance: InstanceId::parse("c865f921f3dd45198f209a607533a779in12").unwrap(),
        }
    }

    #[test]
    fn the_sessions_of_all_nodes_or_of_one_are_asked_for() {
        let all = "https://gaussdb-nosql.ap-southeast-1.myhuaweicloud.com/v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/\
                   c865f921f3dd45198f209a607533a779in12/sessions";
        let request = sessions_request(&connection(), None);
        assert_eq!((request.method.as_str(), request.url.url().as_str()), ("GET", all));
        let node = NodeId::parse("784b3fb7bac14bc490659950dd4f022fno12").unwrap();
        let request = sessions_request(&connection(), Some(&node));
        assert_eq!(request.url.url(), format!("{all}?node_id=784b3fb7bac14bc490659950dd4f022fno12"));
    }

    #[test]
    fn a_token_travels_in_its_header_and_does_not_show() {
        let request = sessions_request(&connection(), None).with_token(&Secret::new("MIIFtoken".to_owned()));
        assert_eq!(request.headers, [("X-Auth-Token", "MIIFtoken".to_owned())]);
        let shown = format!("{request:?}");
        assert!(shown.contains("X-Auth-Token: …") && !shown.contains("MIIF"), "{shown}");
    }
}
