//! The projects of the region.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::{Value, json};

/// The region that this gateway stands for.
#[derive(Clone, Debug)]
pub struct Region {
    /// Region ID, which is also the name of its own project.
    pub name: String,
    /// ID of the region's own project.
    pub project: String,
}

impl Region {
    /// ID of the second project, which has no instances.
    pub fn second_project(&self) -> String {
        made_up_id(&self.second_name())
    }

    fn second_name(&self) -> String {
        format!("{}_staging", self.name)
    }

    /// ID and name of every project.
    pub fn projects(&self) -> [(String, String); 2] {
        [(self.project.clone(), self.name.clone()), (self.second_project(), self.second_name())]
    }
}

/// The reply that lists the projects, all or those of a name.
pub fn project_list(region: &Region, name: Option<&str>) -> Value {
    let projects = region.projects().into_iter().filter(|project| name.is_none_or(|name| project.1 == name));
    let domain = made_up_id("domain");
    let projects: Vec<Value> = projects
        .map(|(id, name)| {
            json!({
                "id": id, "name": name, "enabled": true, "is_domain": false, "description": "", "parent_id": domain,
                "domain_id": domain, "links": { "self": format!("https://iam.example.com/v3/projects/{id}") },
            })
        })
        .collect();
    json!({ "projects": projects, "links": { "self": "https://iam.example.com/v3/projects", "next": null, "previous": null } })
}

/// The same 32 hexadecimal digits for the same text, in the shape of the vendor's IDs.
pub fn made_up_id(text: &str) -> String {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, text).hash(&mut hasher);
        hasher.finish()
    };
    format!("{:016x}{:016x}", half(0), half(1))
}

#[cfg(test)]
mod tests {
    use sessions_core::iam::read_projects;

    use super::*;

    #[test]
    fn a_region_has_its_own_project_and_a_part_of_it() {
        let region = Region { name: "ap-southeast-1".to_owned(), project: "p".to_owned() };
        let all = read_projects(project_list(&region, None).to_string().as_bytes()).unwrap();
        let shown: Vec<_> = all.iter().map(|project| (project.id.as_str(), project.name.as_str())).collect();
        let second = region.second_project();
        assert_eq!(shown, [("p", "ap-southeast-1"), (second.as_str(), "ap-southeast-1_staging")]);
        assert!(all.iter().all(|project| project.enabled && project.region() == "ap-southeast-1"));
        let one = read_projects(project_list(&region, Some("ap-southeast-1")).to_string().as_bytes()).unwrap();
        assert_eq!(one.len(), 1);
        assert_eq!(read_projects(project_list(&region, Some("x")).to_string().as_bytes()), Some(vec![]));
    }
}
