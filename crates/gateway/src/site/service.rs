//! Answers for the files of the site.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::any;
use tower::ServiceExt;
use tower_http::services::ServeDir;
use tower_http::services::fs::DefaultServeDirFallback;
use tracing::warn;

use super::ancestors::FrameAncestors;
use super::cache::cache_control;
use super::config_check::config_problems;
use super::config_json::PageConfig;
use super::files::SiteFiles;
use super::headers;
use crate::base_path::BasePath;

const CONFIG: &str = "config.json";

/// A built dashboard.
pub struct Site {
    files: SiteFiles,
    service: ServeDir<DefaultServeDirFallback, SiteFiles>,
    policy: HeaderValue,
    sandboxed: bool,
    config: String,
    config_is_given: bool,
}

/// What the page may reach, and who may have it.
#[derive(Clone, Debug, Default)]
pub struct SiteAccess {
    /// Origins that the page may call besides its own.
    pub connect: Vec<String>,
    /// Whose pages may show it in a frame.
    pub ancestors: FrameAncestors,
    /// Whether a frame may be sandboxed without an origin of its own, which fetches the page's files as a stranger.
    pub sandboxed: bool,
    /// Where it is.
    pub base: BasePath,
}

/// Why a site cannot be served.
#[derive(Debug, PartialEq, Eq)]
pub enum SiteError {
    /// There is no such folder.
    NoFolder(PathBuf),
    /// No folder was named, there is none of the usual name, and the program has no page in it.
    NoPage(PathBuf),
    /// The file for config.json cannot be read, and why.
    NoConfig(PathBuf, String),
    /// An origin for `connect-src` is none.
    BadOrigin(String),
    /// An origin for `frame-ancestors` is none.
    BadAncestor(String),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(path) => write!(
                f,
                "There is no folder {}. Build the dashboard first (tools/build page), or name its folder with --site.",
                path.display()
            ),
            Self::NoPage(path) => write!(
                f,
                "There is no page to serve: none is inside this program, and there is no folder {} here. Name the folder of a \
                 built dashboard with --site; tools/build page makes one, and tools/build gateway-with-page a program with the \
                 page inside.",
                path.display()
            ),
            Self::NoConfig(path, why) => {
                write!(f, "The file {} for --config cannot be read: {why}.", path.display())
            }
            Self::BadOrigin(origin) => {
                write!(
                    f,
                    "{origin:?} is no origin for --connect-src. Write it like https://host.example or http://host.example:8080."
                )
            }
            Self::BadAncestor(origin) => {
                write!(
                    f,
                    "{origin:?} is no origin for --frame-ancestor. Write it like https://portal.example or http://localhost:3000, without a path and without *."
                )
            }
        }
    }
}

impl std::error::Error for SiteError {}

impl Site {
    /// A site of these files. The text `given` is its config.json whatever the files have, and `config` where they have none.
    ///
    /// # Errors
    /// [`SiteError::NoFolder`] if that is not there, [`SiteError::BadOrigin`] for an origin that would break the policy.
    pub fn new(
        files: SiteFiles,
        access: &SiteAccess,
        config: &PageConfig,
        given: Option<String>,
    ) -> Result<Self, SiteError> {
        if let SiteFiles::Folder(folder) = &files
            && !folder.is_dir()
        {
            return Err(SiteError::NoFolder(folder.clone()));
        }
        if let Some(bad) = access.connect.iter().find(|origin| !is_source(origin)) {
            return Err(SiteError::BadOrigin(bad.clone()));
        }
        let policy = headers::content_security_policy(&access.connect, &access.ancestors);
        let policy = HeaderValue::from_str(&policy).map_err(|_| SiteError::BadOrigin(access.connect.join(" ")))?;
        let base = access.base.to_string();
        let service = ServeDir::with_backend(files.root(), files.clone())
            .precompressed_br()
            .precompressed_gzip()
            .redirect_path_prefix(base.trim_end_matches('/'));
        let config_is_given = given.is_some();
        let config = given.unwrap_or_else(|| serde_json::to_string(config).unwrap_or_default());
        let of_files = files.text(CONFIG).filter(|_| !config_is_given);
        for problem in config_problems(of_files.as_ref().unwrap_or(&config), &access.ancestors) {
            warn!("{problem}");
        }
        Ok(Self { files, service, policy, sandboxed: access.sandboxed, config, config_is_given })
    }
}

/// Scheme, host and port, and nothing that could end the directive that it is put into.
fn is_source(origin: &str) -> bool {
    let rest = ["https://", "http://", "wss://", "ws://"].iter().find_map(|scheme| origin.strip_prefix(scheme));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:*[]".contains(&byte))
    })
}

/// Everything that no other part of the gateway answers.
pub fn router(site: Arc<Site>) -> Router {
    Router::new().route("/config.json", any(config)).fallback(any(file)).with_state(site)
}

async fn config(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let is_file = !site.config_is_given && site.files.has(CONFIG);
    if is_file || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return file(State(site), request).await;
    }
    let mut response = Response::new(Body::from(site.config.clone()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    finish(&site, "/config.json", response)
}

async fn file(State(site): State<Arc<Site>>, mut request: Request) -> Response<Body> {
    if site.files.is_built_in() {
        request.headers_mut().remove(header::IF_MODIFIED_SINCE);
        request.headers_mut().remove(header::IF_UNMODIFIED_SINCE);
    }
    let path = request.uri().path().to_owned();
    let response = match site.service.clone().oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    let response = match response.status() {
        StatusCode::NOT_FOUND => plain(StatusCode::NOT_FOUND, "There is no such file on this site.\n"),
        StatusCode::METHOD_NOT_ALLOWED => {
            let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "Files can only be read here: use GET.\n");
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            response
        }
        _ => response,
    };
    finish(&site, &path, response)
}

fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], words).into_response()
}

fn finish(site: &Site, path: &str, mut response: Response<Body>) -> Response<Body> {
    // A file that is missing today may be there tomorrow, whatever its name.
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let cache = if found { cache_control(path) } else { "no-store" };
    let headers = response.headers_mut();
    if site.files.is_built_in() {
        headers.remove(header::LAST_MODIFIED);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers::insert(headers, &site.policy, site.sandboxed);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_cannot_smuggle_a_directive_into_the_policy() {
        for good in ["https://a.example", "http://127.0.0.1:8080", "https://*.example", "http://[::1]:80"] {
            assert!(is_source(good), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "https://",
            "https://a.example; script-src *",
            "https://a b",
            "'unsafe-inline'",
            "https://a/b",
            "*",
        ] {
            assert!(!is_source(bad), "{bad}");
        }
    }
}
