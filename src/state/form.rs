use leptos::prelude::*;
use sessions_core::connection::{
    Connection, Endpoint, EndpointError, IdError, InstanceId, NodeId, ProjectId, Secret, TokenError, sanitize_token,
};
use sessions_core::proxy::{Template, TemplateError};
use sessions_core::words::en;

/// What stands in the form, as it was typed, and what it means.
pub struct Form {
    /// The endpoint.
    pub endpoint: RwSignal<String>,
    /// The project ID.
    pub project: RwSignal<String>,
    /// The instance ID.
    pub instance: RwSignal<String>,
    /// The node ID; blank for all nodes.
    pub node: RwSignal<String>,
    /// The CORS proxy's template.
    pub proxy: RwSignal<String>,
    /// The token, until it is in use.
    pub token: RwSignal<String>,
    /// Whether the token may be seen while it is typed.
    pub token_visible: RwSignal<bool>,
    /// Whether a token is needed: not where the proxy signs or the service is a local one.
    pub token_needed: RwSignal<bool>,
    /// Where the token that is in use goes: the endpoint and the proxy that it was entered for.
    pub token_kept_for: RwSignal<Option<(Endpoint, Template)>>,
    /// Whether the person trusts the places that a link chose.
    pub trusted: RwSignal<bool>,
    /// Whether "Connect" has been tried, so that empty fields are marked too.
    pub tried: RwSignal<bool>,
}

/// What the form means when all of it can be read.
pub struct Filled {
    /// The instance.
    pub connection: Connection,
    /// One node of it.
    pub node: Option<NodeId>,
    /// The way there.
    pub proxy: Template,
    /// A new token, where one was typed.
    pub token: Option<Secret>,
}

impl Form {
    pub(super) fn new() -> Form {
        let text = || RwSignal::new(String::new());
        Form {
            endpoint: text(),
            project: text(),
            instance: text(),
            node: text(),
            proxy: text(),
            token: text(),
            token_visible: RwSignal::new(false),
            token_needed: RwSignal::new(true),
            token_kept_for: RwSignal::new(None),
            trusted: RwSignal::new(false),
            tried: RwSignal::new(false),
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

    /// Where a token would go: the endpoint, and the proxy on the way there.
    pub fn destination(&self) -> Option<(Endpoint, Template)> {
        self.read_endpoint().ok().zip(self.read_proxy().ok())
    }

    /// Whether a token of before is still in use and goes where the form says, so that its field may stay empty.
    pub fn token_kept(&self) -> bool {
        let destination = self.destination();
        self.token_kept_for.with(|kept| kept.is_some() && *kept == destination)
    }

    fn read_node(&self) -> Result<Option<NodeId>, IdError> {
        self.node.with(|text| if text.trim().is_empty() { Ok(None) } else { NodeId::parse(text).map(Some) })
    }

    fn read_token(&self) -> Result<Option<Secret>, TokenError> {
        let may_be_blank = !self.token_needed.get() || self.token_kept();
        self.token
            .with(|text| if may_be_blank && text.trim().is_empty() { Ok(None) } else { sanitize_token(text).map(Some) })
    }

    /// What is wrong with the endpoint.
    pub fn endpoint_problem(&self) -> Option<String> {
        self.shown(self.endpoint, self.read_endpoint().err().map(|error| en::endpoint_error(&error)))
    }

    /// What is wrong with the project ID.
    pub fn project_problem(&self) -> Option<String> {
        let problem = self.project.with(|text| ProjectId::parse(text).err());
        self.shown(self.project, problem.map(|error| en::id_error(&error)))
    }

    /// What is wrong with the instance ID.
    pub fn instance_problem(&self) -> Option<String> {
        let problem = self.instance.with(|text| InstanceId::parse(text).err());
        self.shown(self.instance, problem.map(|error| en::id_error(&error)))
    }

    /// What is wrong with the node ID.
    pub fn node_problem(&self) -> Option<String> {
        self.shown(self.node, self.read_node().err().map(|error| en::id_error(&error)))
    }

    /// What is wrong with the proxy's template.
    pub fn proxy_problem(&self) -> Option<String> {
        self.shown(self.proxy, self.read_proxy().err().map(|error| en::template_error(&error)))
    }

    /// What is wrong with the token.
    pub fn token_problem(&self) -> Option<String> {
        self.shown(self.token, self.read_token().err().map(|error| en::token_error(&error)))
    }

    /// What looks strange about the project ID, though it can be used.
    pub fn project_hint(&self) -> Option<&'static str> {
        self.project.with(|text| ProjectId::parse(text).ok()?.hint()).map(en::id_hint)
    }

    /// The same of the instance ID.
    pub fn instance_hint(&self) -> Option<&'static str> {
        self.instance.with(|text| InstanceId::parse(text).ok()?.hint()).map(en::id_hint)
    }

    /// The same of the proxy's template.
    pub fn proxy_hint(&self) -> Option<&'static str> {
        self.read_proxy().ok()?.hint().map(en::template_hint)
    }

    /// An empty field is only marked once "Connect" has been tried: nobody wants to be told off before they have begun.
    fn shown(&self, field: RwSignal<String>, problem: Option<String>) -> Option<String> {
        problem.filter(|_| self.tried.get() || field.with(|text| !text.trim().is_empty()))
    }

    /// All of it, where all of it can be read.
    pub fn read(&self) -> Option<Filled> {
        Some(Filled {
            connection: Connection {
                endpoint: self.read_endpoint().ok()?,
                project: self.project.with(|text| ProjectId::parse(text).ok())?,
                instance: self.instance.with(|text| InstanceId::parse(text).ok())?,
            },
            node: self.read_node().ok()?,
            proxy: self.read_proxy().ok()?,
            token: self.read_token().ok()?,
        })
    }
}
