//! A gateway of a test's own.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};

use clap::Parser;
use sessions_gateway::cli::{Cli, Command, ServeArgs};
use sessions_gateway::proxy::connect::{Connector, Names};
use sessions_gateway::server::Server;
use tempfile::TempDir;
use tokio_rustls::rustls::RootCertStore;

use super::http::{Reply, exchange};
use super::log;

/// Ends with the test's runtime.
pub struct Gateway {
    pub address: SocketAddr,
    pub site: TempDir,
}

/// The arguments of `gateway serve --listen 127.0.0.1:0 …`.
pub fn arguments(site: &TempDir, more: &[&str]) -> ServeArgs {
    let fixed = ["gateway", "serve", "--listen", "127.0.0.1:0", "--site", site.path().to_str().unwrap()];
    let cli = Cli::try_parse_from(fixed.iter().chain(more)).unwrap_or_else(|error| panic!("{error}"));
    match cli.command {
        Command::Serve(args) => *args,
        Command::Workload(_) => panic!("serve was asked for"),
    }
}

impl Gateway {
    /// A gateway with `more` arguments, whose proxy knows no name but localhost and trusts nobody.
    pub async fn start(more: &[&str]) -> Self {
        Self::start_with(more, &[], RootCertStore::empty()).await
    }

    /// The same, with the names that its proxy finds.
    pub async fn start_named(more: &[&str], names: &[(&str, &[&str])]) -> Self {
        Self::start_with(more, names, RootCertStore::empty()).await
    }

    /// The same, and with the certificates that it trusts.
    pub async fn start_with(more: &[&str], names: &[(&str, &[&str])], roots: RootCertStore) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), more, names, roots).await
    }

    /// A gateway of a site that is there already.
    pub async fn of_site(site: TempDir, more: &[&str]) -> Self {
        Self::start_in(site, more, &[], RootCertStore::empty()).await
    }

    async fn start_in(site: TempDir, more: &[&str], names: &[(&str, &[&str])], roots: RootCertStore) -> Self {
        log::start();
        let addresses =
            |list: &[&str]| -> Vec<IpAddr> { list.iter().map(|address| address.parse().unwrap()).collect() };
        let mut table: HashMap<String, Vec<IpAddr>> =
            names.iter().map(|(name, list)| ((*name).to_owned(), addresses(list))).collect();
        table.insert("localhost".to_owned(), addresses(&["127.0.0.1"]));
        let connector = Connector::with(Names::Table(table), roots).unwrap();
        let server =
            Server::bind_with(&arguments(&site, more), connector).await.unwrap_or_else(|error| panic!("{error}"));
        let address = server.address();
        tokio::spawn(server.run(std::future::pending()));
        Self { address, site }
    }

    /// Sends a request without a body. `headers` are whole lines.
    pub async fn send(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        self.send_body(method, path, headers, b"").await
    }

    /// Sends a request with a body and its length.
    pub async fn send_body(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Reply {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for header in headers {
            request.push_str(header);
            request.push_str("\r\n");
        }
        if !body.is_empty() {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        exchange(self.address, &[request.as_bytes(), body].concat()).await
    }

    pub async fn get(&self, path: &str, headers: &[&str]) -> Reply {
        self.send("GET", path, headers).await
    }

    /// A call of `url` through the proxy, as a page encodes it.
    pub async fn proxied(&self, url: &str, headers: &[&str]) -> Reply {
        self.get(&format!("/proxy?url={}", encoded(url)), headers).await
    }

    /// Where the API lists the sessions.
    pub fn sessions_path(&self) -> String {
        sessions_core::api::sessions_path(
            sessions_gateway::api::DEFAULT_PROJECT,
            sessions_gateway::api::DEFAULT_INSTANCE,
        )
    }
}

/// What encodeURIComponent makes of a text.
pub fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(byte);
    text.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
