//! A page inside the program is served as one in a folder is.

use std::fs;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use sessions_gateway::site::{BuiltIn, PageConfig, Site, SiteAccess, SiteFiles, router};
use tower::ServiceExt as _;

const FILES: BuiltIn = &[
    ("app-0123456789abcdef.js", b"plain"),
    ("app-0123456789abcdef.js.br", b"brotli"),
    ("app-0123456789abcdef.js.gz", b"gzip"),
    ("app-0123456789abcdef_bg.wasm", b"\0asm and more"),
    ("boot.js", b"boot()"),
    ("index.html", b"<!doctype html>"),
    ("index.html.br", b"brotli page"),
    ("snippets/x-0123456789abcdef/inline0.js", b"inline"),
];

fn site(files: SiteFiles) -> Router {
    let config = PageConfig::new("127.0.0.1:8080", "p", "i", vec!["none"]);
    router(Arc::new(Site::new(files, &SiteAccess::default(), &config, None).unwrap()))
}

fn in_folder(files: BuiltIn) -> (tempfile::TempDir, Router) {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let router = site(SiteFiles::Folder(folder.path().to_owned()));
    (folder, router)
}

async fn send(router: &Router, method: &str, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (parts, body) = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
    (parts.status, parts.headers, to_bytes(body, 1_000_000).await.unwrap().to_vec())
}

#[tokio::test]
async fn replies_are_those_of_a_folder() {
    let (_folder, folder) = in_folder(FILES);
    let built_in = site(SiteFiles::built_in(FILES));
    let paths = [
        "/",
        "/?node=x",
        "/index.html",
        "/boot.js",
        "/app-0123456789abcdef.js",
        "/app-0123456789abcdef_bg.wasm",
        "/app-0123456789abcdef.js.br",
        "/app%2D0123456789abcdef.js",
        "/snippets/x-0123456789abcdef/inline0.js",
        "/snippets",
        "/snippets/",
        "/snip",
        "/boot.js/",
        "/config.json",
        "/nothing",
        "/../boot.js",
        "/%2e%2e/boot.js",
        "/a%00b",
        "//boot.js",
    ];
    for path in paths {
        for method in ["GET", "HEAD", "POST"] {
            for headers in [
                &[][..],
                &[("accept-encoding", "gzip, br")],
                &[("accept-encoding", "gzip")],
                &[("accept-encoding", "br;q=0, gzip")],
                &[("range", "bytes=1-3")],
                &[("range", "bytes=900-")],
                &[("if-none-match", "\"x\"")],
            ] {
                let mut replies =
                    [send(&folder, method, path, headers).await, send(&built_in, method, path, headers).await];
                for reply in &mut replies {
                    let tagged = reply.1.remove(header::ETAG).is_some();
                    reply.1.remove(header::LAST_MODIFIED);
                    reply.1.insert("x-tagged", if tagged { "yes" } else { "no" }.parse().unwrap());
                }
                let [expected, reply] = replies;
                assert_eq!(reply, expected, "{method} {path} {headers:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_tag_names_the_content_and_is_the_only_thing_to_ask_by() {
    let built_in = site(SiteFiles::built_in(FILES));
    let (_, headers, _) = send(&built_in, "GET", "/boot.js", &[]).await;
    assert!(!headers.contains_key(header::LAST_MODIFIED), "the program knows no times");
    let tag = headers[header::ETAG].to_str().unwrap();
    let (status, headers, body) = send(&built_in, "GET", "/boot.js", &[("if-none-match", tag)]).await;
    assert_eq!(
        (status, headers[header::CACHE_CONTROL].as_bytes(), body.len()),
        (StatusCode::NOT_MODIFIED, &b"no-cache"[..], 0)
    );
    let future = "Fri, 01 Jan 2100 00:00:00 GMT";
    assert_eq!(send(&built_in, "GET", "/boot.js", &[("if-modified-since", future)]).await.0, StatusCode::OK);

    let same = site(SiteFiles::built_in(FILES));
    assert_eq!(send(&same, "GET", "/boot.js", &[]).await.1[header::ETAG], tag, "another run of the same build");
    let changed = site(SiteFiles::built_in(&[("boot.js", b"bOot()")]));
    assert_ne!(send(&changed, "GET", "/boot.js", &[]).await.1[header::ETAG], tag, "as long, and other");
}

#[tokio::test]
async fn its_own_config_comes_before_the_generated_one() {
    let built_in = site(SiteFiles::built_in(&[("config.json", b"{\"theme\":\"dark\"}"), ("index.html", b"")]));
    let (status, headers, body) = send(&built_in, "GET", "/config.json", &[]).await;
    assert_eq!((status, body.as_slice()), (StatusCode::OK, &b"{\"theme\":\"dark\"}"[..]));
    assert_eq!(headers[header::CONTENT_TYPE], "application/json");
}
