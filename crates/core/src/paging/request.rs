use crate::connection::{Endpoint, Method, NodeId, ProjectId, Request};
use crate::signing::encode;

/// Rows a page: the most that the service gives, for sessions and for instances.
pub const PAGE: u32 = 100;

/// The call that lists a page of one node's sessions, newest first; `addr_prefix` is compared with the start of `ip:port`.
///
/// The query is in the order in which a signature has it, so what is sent is what is signed.
pub fn node_sessions_request(
    endpoint: &Endpoint,
    project: &ProjectId,
    node: &NodeId,
    offset: u64,
    addr_prefix: Option<&str>,
) -> Request {
    let prefix = addr_prefix.map(str::trim).filter(|prefix| !prefix.is_empty());
    let prefix = prefix.map(|prefix| format!("addr_prefix={}&", encode(prefix))).unwrap_or_default();
    get(endpoint, project, node, &format!("sessions?{prefix}limit={PAGE}&offset={offset}"))
}

/// The call that counts one node's sessions, with the ten addresses and the ten databases that have most of them.
pub fn statistics_request(endpoint: &Endpoint, project: &ProjectId, node: &NodeId) -> Request {
    get(endpoint, project, node, "session-statistics")
}

fn get(endpoint: &Endpoint, project: &ProjectId, node: &NodeId, rest: &str) -> Request {
    let path = format!("/v3/{}/redis/nodes/{}/{rest}", project.as_str(), node.as_str());
    Request { method: Method::Get, url: endpoint.target(&path), headers: Vec::new(), body: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nodes_sessions_and_statistics_are_asked_for() {
        let endpoint = Endpoint::parse("example.com").unwrap();
        let (project, node) = (ProjectId::parse("p").unwrap(), NodeId::parse("no12").unwrap());
        let url = |offset, prefix| node_sessions_request(&endpoint, &project, &node, offset, prefix).url.url();
        let base = "https://example.com/v3/p/redis/nodes/no12";
        assert_eq!(url(0, None), format!("{base}/sessions?limit=100&offset=0"));
        assert_eq!(url(200, Some(" ")), format!("{base}/sessions?limit=100&offset=200"));
        assert_eq!(url(0, Some("10.0.0.1:")), format!("{base}/sessions?addr_prefix=10.0.0.1%3A&limit=100&offset=0"));
        assert_eq!(statistics_request(&endpoint, &project, &node).url.url(), format!("{base}/session-statistics"));
    }
}
