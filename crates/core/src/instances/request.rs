use crate::connection::{Endpoint, InstanceId, Method, ProjectId, Request};
use crate::paging::PAGE;
use crate::signing::encode;

/// Which instances are asked for. The service looks a name up as a whole, or after a leading `*` as a part of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstanceFilter {
    /// Name; Chinese ones cannot be looked up by a part.
    pub name: Option<String>,
    /// ID.
    pub id: Option<InstanceId>,
}

/// The call that lists a page of a project's Redis instances, newest first.
///
/// The query is in the order in which a signature has it, so what is sent is what is signed.
pub fn instances_request(endpoint: &Endpoint, project: &ProjectId, filter: &InstanceFilter, offset: u64) -> Request {
    let mut path = format!("/v3/{}/instances?datastore_type=redis", project.as_str());
    if let Some(id) = &filter.id {
        path.push_str("&id=");
        path.push_str(id.as_str());
    }
    path.push_str(&format!("&limit={PAGE}"));
    if let Some(name) = filter.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        path.push_str("&name=");
        path.push_str(&encode(name));
    }
    path.push_str(&format!("&offset={offset}"));
    Request { method: Method::Get, url: endpoint.target(&path), headers: Vec::new(), body: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_instances_is_asked_for() {
        let endpoint = Endpoint::parse("example.com").unwrap();
        let project = ProjectId::parse("p").unwrap();
        let url = |filter: &InstanceFilter, offset| instances_request(&endpoint, &project, filter, offset).url.url();
        assert_eq!(
            url(&InstanceFilter::default(), 0),
            "https://example.com/v3/p/instances?datastore_type=redis&limit=100&offset=0"
        );
        let filter = InstanceFilter { name: Some(" *orders & 单 ".to_owned()), id: InstanceId::parse("in12").ok() };
        assert_eq!(
            url(&filter, 100),
            "https://example.com/v3/p/instances?datastore_type=redis&id=in12&limit=100&\
             name=%2Aorders%20%26%20%E5%8D%95&offset=100"
        );
        let blank = InstanceFilter { name: Some("  ".to_owned()), id: None };
        assert_eq!(url(&blank, 0), url(&InstanceFilter::default(), 0));
    }
}
