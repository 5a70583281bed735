use crate::json::Json;
use crate::json_text::push_text;
use crate::lenient;
use crate::signin::Way;

/// What was in the form when a connection worked. All texts are as settings have them, empty where there was none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What the person calls it.
    pub name: String,
    /// Endpoint.
    pub endpoint: String,
    /// Project ID.
    pub project: String,
    /// Instance ID.
    pub instance: String,
    /// Node ID; empty for all.
    pub node: String,
    /// Proxy template.
    pub proxy: String,
    /// IAM's endpoint, where it was not the one beside the endpoint.
    pub iam: String,
    /// The account that signed in, where it was by password.
    pub account: String,
    /// The user who signed in, where it was by password.
    pub user: String,
    /// How it was signed in: `token`, `password` or `key`; anything else is empty.
    pub way: String,
}

/// As long as a text may be, like the longest setting.
const MAX_BYTES: usize = 4_096;
/// As long as a name may be.
const MAX_NAME_CHARS: usize = 80;

impl Place {
    /// Whether it is the same place, whatever it is called and whoever signed in.
    pub fn is_same(&self, other: &Place) -> bool {
        self.endpoint == other.endpoint
            && self.project == other.project
            && self.instance == other.instance
            && self.node == other.node
            && self.proxy == other.proxy
    }

    /// All texts with the names under which they are kept.
    fn members(&mut self) -> [(&'static str, &mut String); 10] {
        [
            ("name", &mut self.name),
            ("endpoint", &mut self.endpoint),
            ("project", &mut self.project),
            ("instance", &mut self.instance),
            ("node", &mut self.node),
            ("proxy", &mut self.proxy),
            ("iam", &mut self.iam),
            ("account", &mut self.account),
            ("user", &mut self.user),
            ("way", &mut self.way),
        ]
    }

    /// Without what would not be read again. None where there is no endpoint, or a text that is too long: half of it is no
    /// place, or another one.
    pub(super) fn checked(mut self) -> Option<Place> {
        self.name = name(&self.name);
        if Way::parse(&self.way).is_none() {
            self.way.clear();
        }
        let fits = self.members().iter().all(|member| member.1.len() <= MAX_BYTES);
        (fits && !self.endpoint.trim().is_empty()).then_some(self)
    }

    /// Reads one entry of the list.
    pub(super) fn read(entry: &Json) -> Option<Place> {
        let mut place = Place::default();
        for (name, text) in place.members() {
            *text = lenient::text(entry, name);
        }
        place.checked()
    }

    /// Adds what [`Place::read`] reads. Empty texts are left out.
    pub(super) fn print(&self, json: &mut String) {
        let mut mark = '{';
        for (name, text) in self.clone().members() {
            if !text.is_empty() {
                json.push(mark);
                push_text(json, name);
                json.push(':');
                push_text(json, text);
                mark = ',';
            }
        }
        json.push('}');
    }
}

/// A name on one line, without spaces around it, cut.
pub(super) fn name(text: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.chars().map(one_line).collect();
    let cut: String = line.trim().chars().take(MAX_NAME_CHARS).collect();
    cut.trim_end().to_owned()
}
