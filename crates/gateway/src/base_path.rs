//! A path below which all of the gateway is, for servers in front of it that pass paths on as they are.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use tower::ServiceExt as _;

/// What a segment may have as it is, of what RFC 3986 allows there.
const PLAIN: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@').remove(b'+');

/// `/`, or segments between slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasePath {
    /// Decoded, so that it does not matter which characters a browser or a server on the way has encoded.
    segments: Vec<String>,
}

/// Where a request's path and query lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Below the base path: what is left, beginning with `/`, byte for byte as it came.
    Inside(String),
    /// The base path without its last slash: where to go instead.
    Edge(String),
    /// Elsewhere.
    Outside,
}

impl BasePath {
    /// Whether it is `/`.
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// Looks at a request's path and query as they came.
    pub fn place(&self, path_and_query: &str) -> Place {
        let (path, query) = cut(path_and_query, '?');
        let mut rest = path;
        for expected in &self.segments {
            let Some(after) = rest.strip_prefix('/') else { return Place::Outside };
            let (segment, after) = cut(after, '/');
            // A slash or a dot segment cannot come out of this: the base path has none that it could be equal to.
            if percent_decode_str(segment).ne(expected.bytes()) {
                return Place::Outside;
            }
            rest = after;
        }
        if rest.is_empty() { Place::Edge(format!("{self}{query}")) } else { Place::Inside(format!("{rest}{query}")) }
    }
}

/// What is before a mark, and the rest beginning with it.
fn cut(text: &str, mark: char) -> (&str, &str) {
    text.find(mark).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// As it is written in an address: encoded, with a slash at both ends.
impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        self.segments.iter().try_for_each(|segment| write!(f, "{}/", utf8_percent_encode(segment, &PLAIN)))
    }
}

impl FromStr for BasePath {
    type Err = &'static str;

    /// Reads `/some/where/`, with or without the last slash; `%20` and a space are the same.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix('/').ok_or("it begins with a slash, like /tools/sessions/")?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if text.contains(['?', '#']) {
            return Err("a path has no ? and no #; write them as %3F and %23 if they are in a name");
        }
        if text == "/" {
            return Ok(Self::default());
        }
        let segments = rest.split('/').map(|name| {
            let name = percent_decode_str(name).decode_utf8().map_err(|_| "what is encoded in it is no UTF-8")?;
            match name.as_ref() {
                "" => Err("two slashes in it have nothing between them"),
                "." | ".." => Err("browsers take . and .. out of a path"),
                name if name.contains(['/', '\\']) || name.contains(char::is_control) => {
                    Err("a name in it has a slash, a backslash or a control character")
                }
                name => Ok(name.to_owned()),
            }
        });
        Ok(Self { segments: segments.collect::<Result<_, _>>()? })
    }
}

/// All of `router` below `base`.
pub fn below(base: BasePath, router: Router) -> Router {
    if base.is_root() { router } else { Router::new().fallback(enter).with_state(Arc::new((base, router))) }
}

async fn enter(State(all): State<Arc<(BasePath, Router)>>, mut request: Request) -> Response<Body> {
    let (base, router) = all.as_ref();
    let written = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    match base.place(written) {
        Place::Inside(rest) => {
            let Ok(rest) = PathAndQuery::try_from(rest) else { return outside(base) };
            *request.uri_mut() = Uri::from(rest);
            let reply: Result<_, Infallible> = router.clone().oneshot(request).await;
            reply.unwrap_or_else(|never| match never {})
        }
        Place::Edge(target) => match HeaderValue::try_from(target) {
            Ok(target) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, target)]).into_response(),
            Err(_) => outside(base),
        },
        Place::Outside => outside(base),
    }
}

fn outside(base: &BasePath) -> Response<Body> {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (StatusCode::NOT_FOUND, headers, format!("There is nothing here. The dashboard is at {base}\n")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(text: &str) -> BasePath {
        text.parse().unwrap()
    }

    #[test]
    fn a_base_path_is_read_and_written() {
        for (text, written) in [
            ("/", "/"),
            ("/sessions", "/sessions/"),
            ("/tools/sessions/", "/tools/sessions/"),
            ("/a b/é/~u", "/a%20b/%C3%A9/~u/"),
            ("/a%20b/%7eu", "/a%20b/~u/"),
            ("/50%/%3F%23", "/50%25/%3F%23/"),
            ("/...", "/.../"),
        ] {
            assert_eq!(base(text).to_string(), written, "{text}");
            assert_eq!(base(written), base(text), "{text}");
        }
    }

    #[test]
    fn what_no_address_can_have_is_no_base_path() {
        for bad in [
            "", "sessions", "//", "//a", "/a//b", "/a/../b", "/%2e%2e", "/.", "/a?b", "/a#b", "/a%2Fb", "/a\\b",
            "/%ff", "/a\nb",
        ] {
            assert!(bad.parse::<BasePath>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_is_left_of_a_path_is_as_it_came() {
        let inside = |text: &str, path: &str| match base(text).place(path) {
            Place::Inside(rest) => rest,
            other => panic!("{path}: {other:?}"),
        };
        assert_eq!(inside("/a/b", "/a/b/"), "/");
        assert_eq!(inside("/a/b", "/a/b/proxy/https://h//x%2Fy?q=/a/b/"), "/proxy/https://h//x%2Fy?q=/a/b/");
        assert_eq!(inside("/a/b", "/a/b//x"), "//x");
        assert_eq!(inside("/a b/é", "/a%20b/%c3%A9/x"), "/x");
        assert_eq!(inside("/~u", "/%7Eu/?a"), "/?a");
        assert_eq!(inside("/", "/x?y"), "/x?y");
    }

    #[test]
    fn a_missing_last_slash_is_told_from_what_lies_elsewhere() {
        assert_eq!(base("/a b").place("/%61%20b?q=1"), Place::Edge("/a%20b/?q=1".into()));
        for path in
            ["/", "/a", "/a/", "/A/b/", "/a/bc", "/a/b%2F", "/a%2Fb/", "//a/b/", "/x/a/b/", "/a//b/", "*", "", "?/a/b/"]
        {
            assert_eq!(base("/a/b").place(path), Place::Outside, "{path}");
        }
    }
}
