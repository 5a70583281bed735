use crate::json::Json;

use crate::connection::{Endpoint, Method, ProjectId, Request};
use crate::lenient;
use crate::signing::encode;

/// A project: a region of an account, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// ID.
    pub id: ProjectId,
    /// The region ID, or the region ID, `_` and a name for a part of it.
    pub name: String,
    /// Whether it can be used; where IAM does not say, it can.
    pub enabled: bool,
}

impl Project {
    /// The region that it belongs to, by its name.
    pub fn region(&self) -> &str {
        region_of_project(&self.name)
    }
}

/// The region that a project belongs to, by the project's name.
pub fn region_of_project(name: &str) -> &str {
    name.split_once('_').map_or(name, |(region, _)| region)
}

/// The call that lists the projects of whoever's token it gets. It needs no permission (page iam_06_0003).
pub fn projects_request(iam: &Endpoint) -> Request {
    get(iam, "/v3/auth/projects")
}

/// The call that finds projects by name; the vendor's SDKs sign it to learn a region's project (iam_service.go).
pub fn project_by_name_request(iam: &Endpoint, name: &str) -> Request {
    get(iam, &format!("/v3/projects?name={}", encode(name)))
}

fn get(iam: &Endpoint, path: &str) -> Request {
    Request { method: Method::Get, url: iam.target(path), headers: Vec::new(), body: String::new() }
}

/// The projects of a reply, by name; none where it is no list of projects. An entry without a usable ID is left out.
pub fn read_projects(body: &[u8]) -> Option<Vec<Project>> {
    let body = lenient::parse(body)?;
    body.get("projects")?;
    let mut projects: Vec<Project> = Vec::new();
    for project in lenient::list(&body, "projects").iter().filter_map(project) {
        // A handful: a sort would weigh more than it saves.
        let at = projects.iter().position(|other| other.name > project.name).unwrap_or(projects.len());
        projects.insert(at, project);
    }
    Some(projects)
}

fn project(value: &Json) -> Option<Project> {
    let id = ProjectId::parse(&lenient::text(value, "id")).ok()?;
    Some(Project { id, name: lenient::text(value, "name"), enabled: lenient::text(value, "enabled") != "false" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn projects_are_asked_for_by_token_or_by_name() {
        let iam = Endpoint::parse("iam.example.com").unwrap();
        assert_eq!(projects_request(&iam).url.url(), "https://iam.example.com/v3/auth/projects");
        let request = project_by_name_request(&iam, "eu-west-101_a b&c");
        assert_eq!(request.url.url(), "https://iam.example.com/v3/projects?name=eu-west-101_a%20b%26c");
    }

    #[test]
    fn projects_are_read_and_put_in_order() {
        let body = br#"{"links":{},"projects":[
            {"id":"b1","name":"cn-north-4_team","enabled":true,"is_domain":false},
            {"id":"a1","name":"ap-southeast-1","enabled":false},
            {"id":"","name":"broken"}, 7, {"id":"c1","name":null}]}"#;
        let projects = read_projects(body).unwrap();
        let shown: Vec<_> = projects.iter().map(|p| (p.id.as_str(), p.name.as_str(), p.region(), p.enabled)).collect();
        assert_eq!(
            shown,
            [
                ("c1", "", "", true),
                ("a1", "ap-southeast-1", "ap-southeast-1", false),
                ("b1", "cn-north-4_team", "cn-north-4", true)
            ]
        );
        assert_eq!(read_projects(br#"{"projects":null}"#), Some(Vec::new()));
        assert_eq!(read_projects(b"{}"), None);
        assert_eq!(read_projects(b"<html>"), None);
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in any::<Vec<u8>>()) {
            let _ = read_projects(&body);
        }
    }
}
