use sessions_core::connection::{Endpoint, EndpointError, IdError, InstanceId, NodeId, ProjectId};
use sessions_core::proxy::{Template, TemplateError};
use sessions_core::regions;
use sessions_core::words::Words;

use super::Live;
use super::signin::{Entered, Missing, SignInForm, has_odd};

/// What stands in the form, as it was typed, and what it means.
pub struct Form {
    /// The endpoint.
    pub endpoint: Live<String>,
    /// The project ID.
    pub project: Live<String>,
    /// The instance ID.
    pub instance: Live<String>,
    /// The node ID; blank for all nodes.
    pub node: Live<String>,
    /// The CORS proxy's template.
    pub proxy: Live<String>,
    /// Who signs in, and how.
    pub sign_in: SignInForm,
    /// Whether the person trusts the places that a link chose.
    pub trusted: Live<bool>,
    /// Whether "Connect" has been tried, so that empty fields are marked too.
    pub tried: Live<bool>,
}

/// What the form means when all of it can be read. Project and instance may be left to be chosen from a list.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Where the API is.
    pub endpoint: Endpoint,
    /// The project.
    pub project: Option<ProjectId>,
    /// The instance.
    pub instance: Option<InstanceId>,
    /// One node of it.
    pub node: Option<NodeId>,
    /// The way there.
    pub proxy: Template,
    /// Where IAM is.
    pub iam: Endpoint,
    /// Who signs in.
    pub entered: Entered,
}

impl Form {
    pub(super) fn new() -> Form {
        let text = || Live::new(String::new());
        Form {
            endpoint: text(),
            project: text(),
            instance: text(),
            node: text(),
            proxy: text(),
            sign_in: SignInForm::new(),
            trusted: Live::new(false),
            tried: Live::new(false),
        }
    }

    /// The endpoint as it is read.
    pub fn read_endpoint(&self) -> Result<Endpoint, EndpointError> {
        self.endpoint.with(|text| Endpoint::parse(text))
    }

    /// The proxy's template as it is read.
    pub fn read_proxy(&self) -> Result<Template, TemplateError> {
        self.proxy.with(|text| Template::parse(text))
    }

    /// Where credentials would go: the endpoint, and the proxy on the way there.
    pub fn destination(&self) -> Option<(Endpoint, Template)> {
        self.read_endpoint().ok().zip(self.read_proxy().ok())
    }

    /// Whether a sign-in of before is still in use and goes where the form says, so that its fields may stay empty.
    pub fn is_signed_in(&self) -> bool {
        let (destination, way) = (self.destination(), self.sign_in.way.get());
        self.sign_in.kept.with(|kept| {
            kept.as_ref().is_some_and(|kept| kept.way == way && Some(&kept.destination) == destination.as_ref())
        })
    }

    /// Where IAM is: as the form says, else beside the endpoint, else at the endpoint itself.
    pub fn read_iam(&self) -> Option<Endpoint> {
        let endpoint = self.read_endpoint().ok()?;
        let beside = || regions::iam_endpoint_for(&endpoint).unwrap_or_else(|| endpoint.clone());
        Some(self.sign_in.read_iam().ok()?.unwrap_or_else(beside))
    }

    /// A field that may be blank.
    fn read_id<T>(field: Live<String>, parse: impl Fn(&str) -> Result<T, IdError>) -> Result<Option<T>, IdError> {
        field.with(|text| if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) })
    }

    /// What is wrong with the endpoint.
    pub fn endpoint_problem(&self, words: Words) -> Option<String> {
        self.shown(self.endpoint, self.read_endpoint().err().map(|error| words.endpoint_error(&error)))
    }

    /// What is wrong with the project ID.
    pub fn project_problem(&self, words: Words) -> Option<String> {
        let problem = Form::read_id(self.project, ProjectId::parse).err().map(|error| words.id_error(&error));
        let needed = || (self.tried.get() && self.lacks_project()).then(|| words.form_project_needed().to_owned());
        problem.or_else(needed)
    }

    /// Whether a project has to be named: a token is for one, and an endpoint of an own name does not tell its region's.
    fn lacks_project(&self) -> bool {
        let is_blank = self.project.with(|text| text.trim().is_empty());
        let signs_in = || matches!(self.sign_in.read(self.is_signed_in()), Ok(Entered::Password(_)));
        let knows_region = || self.read_endpoint().is_ok_and(|endpoint| regions::region_of(&endpoint).is_some());
        is_blank && signs_in() && !knows_region()
    }

    /// What is wrong with the instance ID.
    pub fn instance_problem(&self, words: Words) -> Option<String> {
        Form::read_id(self.instance, InstanceId::parse).err().map(|error| words.id_error(&error))
    }

    /// What is wrong with the node ID.
    pub fn node_problem(&self, words: Words) -> Option<String> {
        Form::read_id(self.node, NodeId::parse).err().map(|error| words.id_error(&error))
    }

    /// What is wrong with the proxy's template.
    pub fn proxy_problem(&self, words: Words) -> Option<String> {
        self.shown(self.proxy, self.read_proxy().err().map(|error| words.template_error(&error)))
    }

    /// What is wrong with IAM's endpoint.
    pub fn iam_problem(&self, words: Words) -> Option<String> {
        self.sign_in.read_iam().err().map(|error| words.endpoint_error(&error))
    }

    /// What is wrong with the token.
    pub fn token_problem(&self, words: Words) -> Option<String> {
        let problem = match self.sign_in.read(self.is_signed_in()) {
            Err(Missing::Token(error)) => Some(words.token_error(&error)),
            _ => None,
        };
        self.shown(self.sign_in.token, problem)
    }

    /// What is wrong with a part of an access key.
    pub fn key_problem(&self, words: Words, field: Live<String>) -> Option<String> {
        has_odd(field).then(|| words.sign_in_odd_key().to_owned())
    }

    /// That a field of the sign-in is empty, which is needed.
    pub fn blank_problem(&self, words: Words, field: Live<String>) -> Option<String> {
        let is_wrong = self.tried.get() && field.with(|text| text.trim().is_empty());
        let is_wrong = is_wrong && matches!(self.sign_in.read(self.is_signed_in()), Err(Missing::Field));
        is_wrong.then(|| words.form_fill_this().to_owned())
    }

    /// What looks strange about the project ID, though it can be used.
    pub fn project_hint(&self, words: Words) -> Option<&'static str> {
        self.project.with(|text| ProjectId::parse(text).ok()?.hint()).map(|hint| words.id_hint(hint))
    }

    /// The same of the instance ID.
    pub fn instance_hint(&self, words: Words) -> Option<&'static str> {
        self.instance.with(|text| InstanceId::parse(text).ok()?.hint()).map(|hint| words.id_hint(hint))
    }

    /// The same of the proxy's template.
    pub fn proxy_hint(&self, words: Words) -> Option<&'static str> {
        self.read_proxy().ok()?.hint().map(|hint| words.template_hint(hint))
    }

    /// An empty field is only marked once "Connect" has been tried: nobody wants to be told off before they have begun.
    fn shown(&self, field: Live<String>, problem: Option<String>) -> Option<String> {
        problem.filter(|_| self.tried.get() || field.with(|text| !text.trim().is_empty()))
    }

    /// All of it, where all of it can be read.
    pub fn read(&self) -> Option<Filled> {
        if self.lacks_project() {
            return None;
        }
        Some(Filled {
            endpoint: self.read_endpoint().ok()?,
            project: Form::read_id(self.project, ProjectId::parse).ok()?,
            instance: Form::read_id(self.instance, InstanceId::parse).ok()?,
            node: Form::read_id(self.node, NodeId::parse).ok()?,
            proxy: self.read_proxy().ok()?,
            iam: self.read_iam()?,
            entered: self.sign_in.read(self.is_signed_in()).ok()?,
        })
    }
}
